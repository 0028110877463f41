use super::chain::{Chain, Window, reach};
use super::compatibility::unified;
use super::fast::Fast;
use super::front::{Cell, Front, Single};
use super::record::{NoRecord, Record};
use super::segments::{Known, Segments};
use super::table::Value;

/// All that a conversion goes by.
pub(super) struct Plan<'e> {
    pub(super) chain: &'e Chain,
    /// Of the whole chain.
    pub(super) front: &'e Front,
    pub(super) fast: &'e Fast,
    /// Of the segmentation.
    pub(super) segments: &'e Segments,
}

/// Converts all of `text` and appends the result to `output`, whole characters only.
pub(super) fn scan<R: Record>(plan: &Plan<'_>, text: &str, output: &mut Vec<u8>, record: &mut R) {
    let written = output.len();
    let mut scan = Scan {
        plan,
        window: Window::new(plan.chain),
        scratch: String::new(),
        output: Output { bytes: output, written },
        record,
    };
    let mut position = 0;
    while position < text.len() {
        position = scan.fast(text.as_bytes(), position);
        position += scan.step(&text[position..]);
    }
    scan.record.finish();
    scan.output.bytes.truncate(scan.output.written);
}

struct Scan<'s, R> {
    plan: &'s Plan<'s>,
    window: Window<'s>,
    scratch: String,
    output: Output<'s>,
    record: &'s mut R,
}

impl<R: Record> Scan<'_, R> {
    /// Converts `source` from `read` on as long as the hot loop can; gives where that ended.
    fn fast(&mut self, source: &[u8], mut read: usize) -> usize {
        loop {
            self.output.make_room(8);
            let Output { bytes, written } = &mut self.output;
            (read, *written) = self.plan.fast.run(source, read, bytes, *written, self.record);
            if bytes.len() >= *written + 8 {
                return read;
            }
        }
    }

    /// Converts what begins `text`: one character that the front decides, else a phrase. Gives how
    /// much of `text` that was.
    fn step(&mut self, text: &str) -> usize {
        let mut chars = text.chars();
        let Some(c) = chars.next() else { return 0 };
        let source = &text[..c.len_utf8()];
        let front = self.plan.front;
        let mut utf8 = [0; 4];
        let converted = match Cell::of(front.cell(c.into())) {
            Cell::Same => source,
            Cell::Becomes(target) => target.encode_utf8(&mut utf8),
            Cell::Head(head)
                if !chars.next().is_some_and(|next| front.may_follow(head, unified(next))) =>
            {
                match front.single(head) {
                    Single::Same => source,
                    Single::Char(target) => target.encode_utf8(&mut utf8),
                    Single::Text(text) => text,
                }
            }
            Cell::Head(_) => return self.phrase(text),
            Cell::Description => return self.window(text),
        };
        self.write(source, converted);
        source.len()
    }

    /// Converts the phrase that begins `text`, or whatever begins it.
    fn phrase(&mut self, text: &str) -> usize {
        let chain = self.plan.chain;
        if let Some(segmentation) = &chain.segmentation {
            if let Some(found) = segmentation.longest(text).best
                && let Some(node) = found.node
            {
                self.segment(&text[..found.len], node);
                return found.len;
            }
        } else if let [stage] = &chain.stages[..] {
            let lookup = stage.longest(text);
            let (len, _) = reach(text, &lookup);
            let source = &text[..len];
            match lookup.best.map(|found| found.value) {
                Some(Value::Text(value)) => {
                    self.write(source, value);
                    return len;
                }
                Some(Value::Spelled) if self.spell(source).is_some() => return len,
                None if self.unify(source).is_some() => return len,
                _ => {}
            }
        }
        self.window(text)
    }

    /// Converts a match of the segmentation.
    fn segment(&mut self, source: &str, node: usize) {
        let segments = self.plan.segments;
        let known = segments.get(node);
        if known == Known::Spelled && self.spell(source).is_some() {
            return;
        }
        let start = self.output.written;
        self.window(source);
        if known == Known::Nothing {
            let mut spelled = vec![0; source.len()];
            let fast = self.plan.fast;
            let is_spelled = fast.spell(source.as_bytes(), &mut spelled, &mut NoRecord).is_some()
                && spelled == self.output.bytes[start..self.output.written];
            segments.set(node, if is_spelled { Known::Spelled } else { Known::Otherwise });
        }
    }

    /// Converts as much of `text` as the stages need until they are in step.
    fn window(&mut self, text: &str) -> usize {
        self.scratch.clear();
        let end = self.window.convert(text, 0, &mut self.scratch).end;
        self.record.replace(&text[..end], &self.scratch);
        self.output.push(&self.scratch);
        end
    }

    /// Converts each character of `source` by itself, if the hot loop knows them all.
    fn spell(&mut self, source: &str) -> Option<()> {
        let room = self.output.room(source.len());
        self.plan.fast.spell(source.as_bytes(), room, self.record)?;
        self.output.written += source.len();
        Some(())
    }

    /// Copies one character; a compatibility ideograph as what it stands for.
    fn unify(&mut self, source: &str) -> Option<()> {
        let mut chars = source.chars();
        let c = chars.next().filter(|_| chars.as_str().is_empty())?;
        self.write(source, unified(c).encode_utf8(&mut [0; 4]));
        Some(())
    }

    fn write(&mut self, source: &str, converted: &str) {
        self.record.replace(source, converted);
        self.output.push(converted);
    }
}

/// The output, with room made in advance: `bytes` is longer than what is written.
struct Output<'b> {
    bytes: &'b mut Vec<u8>,
    written: usize,
}

impl Output<'_> {
    /// How much is converted before room is made again: the room stays in the first cache.
    const ROOM: usize = 16 << 10;

    fn push(&mut self, text: &str) {
        self.room(text.len()).copy_from_slice(text.as_bytes());
        self.written += text.len();
    }

    /// The next `len` bytes, not yet written.
    fn room(&mut self, len: usize) -> &mut [u8] {
        self.make_room(len);
        &mut self.bytes[self.written..self.written + len]
    }

    fn make_room(&mut self, len: usize) {
        if self.bytes.len() < self.written + len {
            self.bytes.resize(self.written + len + Self::ROOM, 0);
        }
    }
}
