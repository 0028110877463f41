use super::chain::{Chain, Window};
use super::compatibility::unified;
use super::fast::Fast;
use super::front::{Cell, Front, Single, filter_bit};
use super::record::Record;

/// Converts all of `text` and appends the result to `output`, whole characters only.
pub(super) fn scan<R: Record>(
    (front, fast): (&Front, &Fast),
    chain: &Chain,
    text: &str,
    output: &mut Vec<u8>,
    record: &mut R,
) {
    let mut window = Window::new(chain);
    let mut scratch = String::new();
    let mut output = Output { written: output.len(), bytes: output };
    let mut position = 0;
    while position < text.len() {
        position = output.fill(fast, text.as_bytes(), position, record);
        if position < text.len() {
            let rest = &text[position..];
            position += step(front, &mut window, rest, &mut scratch, &mut output, record);
        }
    }
    record.finish();
    output.bytes.truncate(output.written);
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
        self.make_room(text.len());
        self.bytes[self.written..self.written + text.len()].copy_from_slice(text.as_bytes());
        self.written += text.len();
    }

    /// Lets `fast` convert `source` from `read` on; gives where that ended.
    fn fill<R: Record>(
        &mut self,
        fast: &Fast,
        source: &[u8],
        mut read: usize,
        record: &mut R,
    ) -> usize {
        loop {
            self.make_room(8);
            (read, self.written) = fast.run(source, read, self.bytes, self.written, record);
            if self.bytes.len() >= self.written + 8 {
                return read;
            }
        }
    }

    fn make_room(&mut self, len: usize) {
        if self.bytes.len() < self.written + len {
            self.bytes.resize(self.written + len + Self::ROOM, 0);
        }
    }
}

/// Converts what begins `text`: one character that the front decides, else as much as the stages
/// need until they are in step. Gives how much of `text` that was.
fn step<R: Record>(
    front: &Front,
    window: &mut Window<'_>,
    text: &str,
    scratch: &mut String,
    output: &mut Output<'_>,
    record: &mut R,
) -> usize {
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return 0 };
    let source = &text[..c.len_utf8()];
    let mut utf8 = [0; 4];
    let converted = match Cell::of(front.cell(c.into())) {
        Cell::Same => source,
        Cell::Becomes(target) => target.encode_utf8(&mut utf8),
        Cell::Head(head) if !may_follow(front.filter(head), chars.next()) => {
            match front.single(head) {
                Single::Same => source,
                Single::Char(target) => target.encode_utf8(&mut utf8),
                Single::Text(text) => text,
            }
        }
        Cell::Head(_) | Cell::Description => {
            scratch.clear();
            let end = window.convert(text, 0, scratch).end;
            record.replace(&text[..end], scratch);
            output.push(scratch);
            return end;
        }
    };
    record.replace(source, converted);
    output.push(converted);
    source.len()
}

/// Whether a match of several characters can go on with `next`.
fn may_follow(filter: u64, next: Option<char>) -> bool {
    next.is_some_and(|c| filter & filter_bit(unified(c).into()) != 0)
}
