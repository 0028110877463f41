//! The outer loop of a conversion: the bulk loop as long as it can, then whatever stopped it.
//!
//! Most of a text is converted by the [bulk loop](super::bulk). It stops where a key may begin, or at a
//! character that it cannot handle. Then one step decides about the text at that position, by the cheapest
//! means that suffices (see the list in [`engine`](super)), and the bulk loop goes on.
//!
//! Invariants:
//!
//! - All positions are boundaries of characters, and `output` gets whole characters only.
//! - At `boundary` a match may begin whatever came before. What lies between it and the position was
//!   converted character by character.
//! - Nothing goes back before the last boundary, so the time is linear in the text.
//! - A step whose outcome depends on text that is not there yet writes nothing. So a stream can repeat it
//!   when there is more.

use super::boundaries::Boundaries;
use super::bulk::{Bulk, ROOM, Stop};
use super::key_filter::SegmentFilter;
use super::match_cache::{Becomes, MatchCache};
use super::phrase_cache::{CachedPhrase, Continuations, PhraseCache};
use super::pipeline::Pipeline;
use super::record::{NoRecord, Record};
use super::source::Source;
use super::window::Window;
use super::{pipeline, window};
use crate::convert::ids::is_operator;
use crate::convert::tables::char_table::{Cell, CharTable, Single};
use crate::convert::tables::table::{Lookup, Value};

/// Everything a conversion reads, borrowed.
pub(crate) struct Compiled<'e> {
    /// The stages.
    pub(crate) pipeline: &'e Pipeline,
    /// The code-point table of the whole pipeline.
    pub(crate) char_table: &'e CharTable,
    /// The bulk loop.
    pub(crate) bulk: &'e Bulk,
    /// Where the bulk loop passes over keys: the pairs of neighbours inside keys.
    pub(crate) boundaries: Option<&'e Boundaries>,
    /// What matches of the segmentation become.
    pub(crate) segment_cache: &'e MatchCache,
    /// What matches of the first stage become, where there is a second.
    pub(crate) stage_cache: &'e MatchCache,
    /// The filter in front of a segmentation with a table of its own.
    pub(crate) segment_filter: Option<&'e SegmentFilter>,
    /// What phrases become.
    pub(crate) phrase_cache: &'e PhraseCache,
}

/// What follows the text that is converted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum After {
    /// Nothing: the end of the text is the end of the input.
    Nothing,
    /// More text may follow: convert only what does not depend on it.
    Unknown,
}

/// Converts `source` and appends the result to `output`.
///
/// Returns how many bytes of `source` were converted: all, or as many as do not depend on what follows.
///
/// # Errors
/// Those of the source, if its bytes turn out not to be UTF-8. What was appended is then of no use.
pub(crate) fn scan<'t, S: Source<'t>, R: Record>(
    plan: &Compiled<'_>,
    mut source: S,
    after: After,
    output: &mut Vec<u8>,
    record: &mut R,
) -> Result<usize, S::Error> {
    let written = output.len();
    let mut scan = Scan {
        plan,
        after,
        window: Window::new(plan.pipeline),
        scratch: String::new(),
        output: OutputBuffer { bytes: output, written },
        record,
    };
    let bytes = source.bytes();
    // A match of the first stage or the segmentation begins at `boundary`, if one does there; what
    // lies between it and `position` became what its characters become by themselves.
    let (mut boundary, mut position) = (0, 0);
    while position < bytes.len() {
        let stop;
        (position, stop) = scan.bulk(bytes, position);
        let text = source.text(position)?;
        scan.after = if text.len() < bytes.len() { After::Unknown } else { after };
        boundary = match scan.boundary(text, boundary, position) {
            Ok(boundary) => boundary,
            Err(Depends(_)) if source.extend()? => continue,
            Err(Depends(from)) => {
                scan.output.written -= position - from;
                position = from;
                break;
            }
        };
        if position < boundary {
            scan.spell(&text[position..boundary]);
            position = boundary;
            continue;
        }
        let rest = &text[position..];
        let step = match stop {
            _ if let Some(step) = scan.user_match(rest) => step,
            Stop::Phrase if let Some(step) = scan.cached(rest) => step,
            Stop::Phrase => scan.phrase(rest),
            Stop::Character | Stop::Copied => scan.character(rest),
        };
        match step {
            ScanStep::Written(len) => position += len,
            ScanStep::Spelled(len) => {
                scan.spell(&rest[..len]);
                position += len;
            }
            ScanStep::Depends if source.extend()? => continue,
            ScanStep::Depends => break,
        }
        boundary = position;
    }
    // The last run may have reached the end.
    source.text(position)?;
    scan.record.finish(scan.output.so_far());
    scan.output.bytes.truncate(scan.output.written);
    Ok(position)
}

/// The state of a conversion between two steps.
struct Scan<'s, R> {
    /// What it reads.
    plan: &'s Compiled<'s>,
    after: After,
    /// The window, for whatever needs all stages.
    window: Window<'s>,
    /// A buffer for what a step writes.
    scratch: String,
    /// Where the result goes.
    output: OutputBuffer<'s>,
    record: &'s mut R,
}

/// The outcome at this offset depends on what follows the text.
struct Depends(usize);

/// How the conversion of a match ends.
enum Closes {
    /// Behind the match: nothing after it changes the result.
    Here,
    /// That depends on what follows the text.
    Depends,
}

/// What a step did with the start of a text.
enum ScanStep {
    /// It converted this many bytes.
    Written(usize),
    /// It found that this many bytes are converted character by character.
    Spelled(usize),
    /// Nothing: it depends on what follows the text.
    Depends,
}

impl<R: Record> Scan<'_, R> {
    /// Runs the bulk loop from `read` on. Returns where it stopped, and why.
    ///
    /// It is entered again when only room in the output was missing, and after each long run of ASCII, which is
    /// recorded as one piece.
    fn bulk(&mut self, source: &[u8], mut read: usize) -> (usize, Stop) {
        loop {
            self.output.make_room(ROOM);
            let OutputBuffer { bytes, written } = &mut self.output;
            let run = self.plan.bulk.run(&source[read..], &mut bytes[*written..]);
            (read, *written) = (read + run.len, *written + run.len);
            let before = run.len - run.copied;
            self.record.aligned(before, &bytes[..*written - run.copied]);
            match run.stop {
                Stop::Copied => self.record.copied(run.copied, &bytes[..*written]),
                Stop::Character if bytes.len() < *written + ROOM => {}
                stop => return (read, stop),
            }
        }
    }

    /// The first boundary that is not before `position`, given the boundary `from`.
    ///
    /// The bulk loop passed over keys that are spelled. If one of them reaches across `position`, no key may
    /// begin there: with the spelled key abc, a stop before c is no boundary.
    fn boundary(&mut self, text: &str, from: usize, position: usize) -> Result<usize, Depends> {
        let Some(boundaries) = self.plan.boundaries else { return Ok(position) };
        let mut boundary = boundaries.last_before(text, from, position);
        while boundary < position {
            self.scratch.clear();
            let step = self.window.next_boundary(text, boundary, &mut self.scratch);
            if self.depends(step.hit_end) {
                return Err(Depends(boundary));
            }
            boundary = step.end;
        }
        Ok(boundary)
    }

    /// Converts each character alone, whatever follows.
    fn spell(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            let source = &text[at..at + c.len_utf8()];
            let mut utf8 = [0; 4];
            let converted = match Cell::of(self.plan.char_table.cell(c.into())) {
                Cell::Same => source,
                Cell::Becomes(target) => target.encode_utf8(&mut utf8),
                Cell::Head(head) => match self.plan.char_table.single(head) {
                    Single::Same => source,
                    Single::Char(target) => target.encode_utf8(&mut utf8),
                    Single::Text(text) => text,
                },
                Cell::Description => {
                    self.scratch.clear();
                    self.window.convert(source, 0, &mut self.scratch);
                    self.output.push(&self.scratch);
                    self.record.replaced(source, &self.scratch, self.output.so_far());
                    continue;
                }
            };
            self.output.push(converted);
            self.record.replaced(source, converted, self.output.so_far());
        }
    }

    /// Converts the user's key at the start of `text`, if there is one.
    fn user_match(&mut self, text: &str) -> Option<ScanStep> {
        let lookup = self.plan.pipeline.user.as_ref()?.longest(text);
        if self.depends(lookup.hit_end) {
            return Some(ScanStep::Depends);
        }
        let found = lookup.best?;
        Some(self.write(&text[..found.len], found.value()))
    }

    /// Converts the character at the start of `text`, or the phrase, if one may begin there.
    fn character(&mut self, text: &str) -> ScanStep {
        let Some(c) = text.chars().next() else { return ScanStep::Written(0) };
        match Cell::of(self.plan.char_table.cell(c.into())) {
            Cell::Description => self.window(text),
            Cell::Same | Cell::Becomes(_) => ScanStep::Spelled(c.len_utf8()),
            Cell::Head(_) => self.phrase(text),
        }
    }

    /// Converts the start of `text`, if the phrase cache knows it.
    fn cached(&mut self, text: &str) -> Option<ScanStep> {
        let Compiled { phrase_cache, pipeline, .. } = self.plan;
        let found = phrase_cache.get(text, pipeline, |characters| self.find(characters))?;
        Some(match &found.text {
            Some(becomes) => self.write(&text[..found.len], becomes),
            None => ScanStep::Spelled(found.len),
        })
    }

    /// What the characters of `text` become, if that depends on nothing but the next character.
    ///
    /// It converts them alone, as a trial, and collects the characters that could change the result.
    fn find(&self, text: &str) -> Option<CachedPhrase> {
        let Compiled { pipeline, .. } = self.plan;
        let mut bytes = Vec::new();
        let mut trial = Scan {
            plan: self.plan,
            after: After::Nothing,
            window: Window::new(pipeline),
            scratch: String::new(),
            output: OutputBuffer { bytes: &mut bytes, written: 0 },
            record: &mut NoRecord,
        };
        let step = trial.without_window(text)?;
        let written = std::str::from_utf8(trial.output.so_far()).ok()?.into();
        let unless = Continuations::of(pipeline, text)?;
        match step {
            ScanStep::Written(len) => Some(CachedPhrase { len, text: Some(written), unless }),
            ScanStep::Spelled(len) => Some(CachedPhrase { len, text: None, unless }),
            ScanStep::Depends => None,
        }
    }

    /// Converts the phrase at the start of `text`, or whatever is there.
    fn phrase(&mut self, text: &str) -> ScanStep {
        self.without_window(text).unwrap_or_else(|| self.window(text))
    }

    /// The same, if it can be done without the window; `None` if not.
    fn without_window(&mut self, text: &str) -> Option<ScanStep> {
        let pipeline = self.plan.pipeline;
        if pipeline.segmentation.is_some() {
            let lookup = self.segment_at(text);
            if self.depends(lookup.hit_end) {
                return Some(ScanStep::Depends);
            }
            if let Some(found) = lookup.best
                && let Some(node) = found.node
            {
                return Some(self.segment(&text[..found.len], node));
            }
            return self.no_phrase(text);
        } else if let [stage] = &pipeline.stages[..] {
            let lookup = stage.longest(text);
            if self.depends(lookup.hit_end) {
                return Some(ScanStep::Depends);
            }
            match lookup.best.map(|found| (found.len, found.value())) {
                Some((len, Value::Text(value))) => return Some(self.write(&text[..len], value)),
                Some((len, Value::Spelled | Value::Char(_))) => {
                    return Some(ScanStep::Spelled(len));
                }
                // No phrase after all; but a description may begin with what begins a phrase.
                None if !text.starts_with(is_operator) => {
                    return Some(ScanStep::Spelled(text.chars().next().map_or(0, char::len_utf8)));
                }
                None => {}
            }
        }
        None
    }

    /// Converts the start of `text`, at which no match of the segmentation begins.
    ///
    /// It succeeds for a single character, and for a match of the first stage whose result is known.
    fn no_phrase(&mut self, text: &str) -> Option<ScanStep> {
        let Compiled { pipeline, char_table, .. } = self.plan;
        let mut chars = text.chars();
        let c = chars.next()?;
        let Cell::Head(head) = Cell::of(char_table.cell(c.into())) else { return None };
        if is_operator(c) {
            return None;
        }
        if !pipeline.segments_by_first_stage() {
            let lookup = pipeline.stages[0].longest(text);
            if self.depends(lookup.hit_end) {
                return Some(ScanStep::Depends);
            }
            if let Some(found) = lookup.best.filter(|found| found.len > c.len_utf8()) {
                return self.first_stage(text, found.len, found.node?);
            }
        }
        let unify = pipeline.compatibility();
        match chars.next() {
            Some(next) if char_table.may_follow(head, unify.of(next)) => self.late(text),
            None if self.depends(!char_table.takes_none(head)) => Some(ScanStep::Depends),
            _ => Some(ScanStep::Spelled(c.len_utf8())),
        }
    }

    /// Converts a match of the second of two stages whose characters the first converts one by one.
    ///
    /// No match of the segmentation begins at `text`. The window would give the same result, in three times
    /// the time. 網際 is such a case: the first stage changes no character, and the second has a key.
    fn late(&mut self, text: &str) -> Option<ScanStep> {
        let pipeline = self.plan.pipeline;
        let ([first, second], Some(segmentation), None) =
            (&pipeline.stages[..], &pipeline.segmentation, &pipeline.user)
        else {
            return None;
        };
        // How far each character reaches in what the first stage writes, and in the text.
        let mut ends = [(0, 0); 16];
        let (mut count, mut read) = (0, 0);
        self.scratch.clear();
        let best = loop {
            let next = text[read..].chars().next();
            let lookup = (read > 0).then(|| segmentation.longest(&text[read..]));
            if self.depends(lookup.is_some_and(|lookup| lookup.hit_end)) {
                return Some(ScanStep::Depends);
            }
            let next = next.filter(|_| lookup.is_none_or(|lookup| lookup.best.is_none()));
            if let Some(c) = next {
                if is_operator(c) {
                    return None;
                }
                // The segmentation, if it has the same keys, has said that there is none.
                if !pipeline.segments_by_first_stage() {
                    let lookup = first.longest(&text[read..]);
                    if self.depends(lookup.hit_end) {
                        return Some(ScanStep::Depends);
                    }
                    if lookup.best.is_some_and(|found| found.len > c.len_utf8()) {
                        return None;
                    }
                }
                let written = self.scratch.len();
                first.spell(c, &mut self.scratch);
                if self.scratch[written..].chars().count() != 1 {
                    return None;
                }
                read += c.len_utf8();
                *ends.get_mut(count)? = (self.scratch.len(), read);
                count += 1;
            }
            let lookup = second.longest(&self.scratch);
            if !lookup.hit_end || next.is_none() {
                break lookup.best;
            }
        };
        let len = best.map_or(0, |found| found.len);
        if len <= ends[0].0 {
            return Some(ScanStep::Spelled(ends[0].1));
        }
        let &(_, end) = ends.iter().find(|&&(written, _)| written == len)?;
        match best.map(|found| found.value()) {
            Some(Value::Text(value)) => Some(self.write(&text[..end], value)),
            _ => Some(ScanStep::Spelled(end)),
        }
    }

    /// The match of the segmentation at the start of `text`.
    fn segment_at(&self, text: &str) -> Lookup<'_> {
        let Compiled { pipeline, segment_filter, .. } = self.plan;
        match &pipeline.segmentation {
            Some(stage) if segment_filter.is_none_or(|s| s.may_begin(text)) => stage.longest(text),
            _ => Lookup { best: None, hit_end: false },
        }
    }

    /// Converts a match of the first of two stages, which is `len` bytes long.
    ///
    /// It succeeds if no match of the segmentation begins inside, and no match of the second stage goes on from
    /// what the first one writes.
    fn first_stage(&mut self, text: &str, len: usize, node: usize) -> Option<ScanStep> {
        let Compiled { pipeline, stage_cache, .. } = self.plan;
        let ([first, second], None) = (&pipeline.stages[..], &pipeline.user) else { return None };
        if stage_cache.is_empty() {
            return None;
        }
        let source = &text[..len];
        for (at, _) in source.char_indices().skip(1) {
            let lookup = self.segment_at(&text[at..]);
            if self.depends(lookup.hit_end) {
                return Some(ScanStep::Depends);
            }
            if lookup.best.is_some() {
                return None;
            }
        }
        let becomes = stage_cache.get(node, || {
            let mut between = String::new();
            first.write(source, &first.longest(source), &mut between);
            let (text, open) = second.convert_until_open(&between);
            match &between[open..] {
                "" => Becomes::Text(text.into()),
                tail => Becomes::Open { text: text.into(), tail: tail.into() },
            }
        });
        match becomes {
            Becomes::Spelled => None,
            Becomes::Text(text) => Some(self.write(source, text)),
            Becomes::Open { text: becomes, tail } => match self.closes(&text[len..], tail)? {
                Closes::Here => Some(self.write(source, becomes)),
                Closes::Depends => Some(ScanStep::Depends),
            },
        }
    }

    /// Whether the second stage has no match that begins in `tail` and goes on with the conversion of `text`.
    ///
    /// `None` if it has one, or if deciding takes more than one character.
    fn closes(&mut self, text: &str, tail: &str) -> Option<Closes> {
        let [first, second] = &self.plan.pipeline.stages[..] else { return None };
        if self.depends(text.is_empty()) {
            return Some(Closes::Depends);
        }
        let segment = self.segment_at(text);
        let Some(c) = text.chars().next().filter(|_| segment.best.is_none()) else {
            return Some(Closes::Here);
        };
        let found = first.longest(text);
        if self.depends(segment.hit_end || found.hit_end) {
            return Some(Closes::Depends);
        }
        if is_operator(c) || found.best.is_some_and(|found| found.len > c.len_utf8()) {
            return None;
        }
        self.scratch.clear();
        self.scratch.push_str(tail);
        first.spell(c, &mut self.scratch);
        let mut at = 0;
        while at < tail.len() {
            let lookup = second.longest(&self.scratch[at..]);
            if lookup.hit_end {
                return None;
            }
            at += pipeline::reach(&self.scratch[at..], &lookup).0;
        }
        (at == tail.len()).then_some(Closes::Here)
    }

    /// Converts a match of the segmentation. It becomes the same wherever it occurs.
    fn segment(&mut self, source: &str, node: usize) -> ScanStep {
        let Compiled { bulk, segment_cache, .. } = self.plan;
        let becomes = segment_cache.get(node, || {
            let mut text = String::new();
            self.window.convert(source, 0, &mut text);
            let mut spelled = vec![0; source.len()];
            match bulk.spell(source.as_bytes(), &mut spelled) {
                Some(()) if spelled == text.as_bytes() => Becomes::Spelled,
                _ => Becomes::Text(text.into()),
            }
        });
        match becomes {
            Becomes::Spelled => ScanStep::Spelled(source.len()),
            Becomes::Text(text) => self.write(source, text),
            // A segment ends where it ends.
            Becomes::Open { text, .. } => self.write(source, text),
        }
    }

    /// Converts as much of `text` as the stages need until they are in step.
    fn window(&mut self, text: &str) -> ScanStep {
        self.scratch.clear();
        let window::WindowStep { end, hit_end } = self.window.convert(text, 0, &mut self.scratch);
        if self.depends(hit_end) {
            return ScanStep::Depends;
        }
        self.output.push(&self.scratch);
        self.record.replaced(&text[..end], &self.scratch, self.output.so_far());
        ScanStep::Written(end)
    }

    /// Whether a look-up that read up to the end of the text may turn out otherwise.
    fn depends(&self, hit_end: bool) -> bool {
        hit_end && self.after == After::Unknown
    }

    /// Writes and records one replacement.
    fn write(&mut self, source: &str, converted: &str) -> ScanStep {
        self.output.push(converted);
        self.record.replaced(source, converted, self.output.so_far());
        ScanStep::Written(source.len())
    }
}

/// The output buffer. `bytes` is longer than what is written, so that the bulk loop has room to store
/// eight bytes at a time.
struct OutputBuffer<'b> {
    /// The buffer, longer than what is written.
    bytes: &'b mut Vec<u8>,
    /// The number of bytes that are written.
    written: usize,
}

impl OutputBuffer<'_> {
    /// Bytes of room that are made at a time: little enough to stay in the first-level cache.
    const ROOM: usize = 16 << 10;

    /// What was written.
    fn so_far(&self) -> &[u8] {
        &self.bytes[..self.written]
    }

    /// Appends text.
    fn push(&mut self, text: &str) {
        self.room(text.len()).copy_from_slice(text.as_bytes());
        self.written += text.len();
    }

    /// The next `len` bytes, not yet written.
    fn room(&mut self, len: usize) -> &mut [u8] {
        self.make_room(len);
        &mut self.bytes[self.written..self.written + len]
    }

    /// Makes room for at least `len` bytes.
    fn make_room(&mut self, len: usize) {
        if self.bytes.len() < self.written + len {
            self.bytes.resize(self.written + len + Self::ROOM, 0);
        }
    }
}
