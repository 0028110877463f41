//! The lookahead window: all stages of a pipeline side by side, with as much text between them as needed.
//!
//! **Naive.** OpenCC runs the first stage over the whole text, then the second over its output. That needs
//! all of the text in between, and its offsets are lost.
//!
//! **The window.** The last stage asks the one before for more text only when its look-up comes to the end
//! of what it has; that one asks the one before it. With a first stage that turns `ab` into `x` and a
//! second with the keys `x` and `xcd`:
//!
//! ```text
//! source  a b c d e        both stages are at a: the window is entered
//! stage 2 asks for text    stage 1 reads ab and writes x        between: x
//! x may begin xcd          stage 1 reads c and writes c         between: x c
//! xc may begin xcd         stage 1 reads d and writes d         between: x c d
//! xcd is a key             stage 2 writes its value             between:
//!                          both stages stand before e: the window is left
//! ```
//!
//! Invariant: the stages are *in step* at a position of the source if each has consumed all that the stages before it have
//! written. The window is entered and left only there, so nothing is carried over and the bulk loop can go
//! on. The result is exactly OpenCC's.

use super::pipeline::{Pipeline, reach};
use crate::convert::tables::table::Lookup;

/// The texts between the stages of a pipeline. They are empty whenever the window is not in use.
pub(crate) struct Window<'c> {
    pipeline: &'c Pipeline,
    /// For each stage but the last: what it has written and the next has not read.
    between: Vec<Between>,
}

/// Text between two stages.
#[derive(Default)]
struct Between {
    /// What the earlier stage wrote.
    text: String,
    /// How many bytes of it the later stage has read.
    read: usize,
}

impl Between {
    /// What the later stage has not read.
    fn unread(&self) -> &str {
        &self.text[self.read..]
    }
}

/// The segment that begins where the window was entered.
enum Segment {
    /// A match of the segmentation; its end.
    Match(usize),
    /// A run that the segmentation does not match.
    ///
    /// It extends at least to `frontier`, and ends there if a match begins there. `jumped` is the last
    /// description or character that was passed; no segment begins inside it.
    Run { frontier: usize, ends: Ends, jumped: (usize, usize) },
}

/// Where a run ends, as far as is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// At the frontier: a match of the segmentation begins there.
    AtFrontier,
    /// At the frontier or behind it.
    AtFrontierOrLater,
}

/// One visit to the window: a position in the source and the segment around it.
struct Visit<'w, 't> {
    pipeline: &'w Pipeline,
    text: &'t str,
    /// Where the window was entered.
    start: usize,
    /// The offset up to which the first stage has read.
    position: usize,
    segment: Segment,
    hit_end: bool,
}

/// The outcome of a visit.
pub(crate) struct WindowStep {
    /// The offset in the source up to which it was read.
    pub(crate) end: usize,
    /// Whether more text after the source could have changed the outcome.
    pub(crate) hit_end: bool,
}

impl<'c> Window<'c> {
    /// A window that is not in use.
    pub(crate) fn new(pipeline: &'c Pipeline) -> Self {
        let mut between = Vec::new();
        between.resize_with(pipeline.stages.len().saturating_sub(1), Between::default);
        Window { pipeline, between }
    }

    /// Converts `text` from `start`, where the stages are in step, until they are in step again.
    ///
    /// Appends the result to `output`.
    pub(crate) fn convert(&mut self, text: &str, start: usize, output: &mut String) -> WindowStep {
        let mut visit = Visit::new(self.pipeline, text, start);
        let last = self.pipeline.stages.len() - 1;
        while self.pull(&mut visit, last, output) {
            if self.between.iter().all(|b| b.unread().is_empty()) && visit.is_boundary() {
                break;
            }
        }
        self.between.iter_mut().for_each(|b| {
            b.text.clear();
            b.read = 0;
        });
        WindowStep { end: visit.position, hit_end: visit.hit_end }
    }

    /// The next position after the boundary `start` that no match of the segmentation or the first stage
    /// reaches across.
    pub(crate) fn next_boundary(
        &self,
        text: &str,
        start: usize,
        scratch: &mut String,
    ) -> WindowStep {
        let mut visit = Visit::new(self.pipeline, text, start);
        let end = match visit.segment {
            Segment::Match(end) => end,
            Segment::Run { frontier, .. } if self.pipeline.segments_by_first_stage() => frontier,
            Segment::Run { .. } => {
                while visit.pull(scratch) && !visit.is_boundary() {}
                visit.position
            }
        };
        WindowStep { end, hit_end: visit.hit_end }
    }

    /// Lets `stage` convert its next match or character, and appends the result to `output`.
    ///
    /// Returns `false` at the end of the segment. The look-up is repeated as long as it reads up to the end of
    /// the input and the stage before can write more.
    fn pull(&mut self, visit: &mut Visit<'_, '_>, stage: usize, output: &mut String) -> bool {
        if stage == 0 {
            return visit.pull(output);
        }
        let pipeline = self.pipeline;
        loop {
            let input = self.between[stage - 1].unread();
            let lookup = pipeline.stages[stage].longest(input);
            let (len, cut_off) = reach(input, &lookup);
            if (cut_off || input.is_empty()) && self.refill(visit, stage) {
                continue;
            }
            let between = &mut self.between[stage - 1];
            pipeline.stages[stage].write(&between.unread()[..len], &lookup, output);
            between.read += len;
            return len > 0;
        }
    }

    /// Lets the stage before `stage` write more. `false` if it is at the end of the segment.
    fn refill(&mut self, visit: &mut Visit<'_, '_>, stage: usize) -> bool {
        let mut between = std::mem::take(&mut self.between[stage - 1]);
        if between.read == between.text.len() {
            between.text.clear();
            between.read = 0;
        }
        let more = self.pull(visit, stage - 1, &mut between.text);
        self.between[stage - 1] = between;
        more
    }
}

impl<'w, 't> Visit<'w, 't> {
    /// Enters the segment that begins at `start`.
    fn new(pipeline: &'w Pipeline, text: &'t str, start: usize) -> Self {
        let segment =
            Segment::Run { frontier: start, ends: Ends::AtFrontierOrLater, jumped: (start, start) };
        let mut visit = Visit { pipeline, text, start, position: start, segment, hit_end: false };
        if let Some(segmentation) = &pipeline.segmentation {
            let lookup = segmentation.longest(&text[start..]);
            visit.hit_end = lookup.hit_end;
            match lookup.best {
                Some(found) => visit.segment = Segment::Match(start + found.len),
                None => visit.advance_frontier(),
            }
        }
        visit
    }

    /// Moves the frontier over the description or the character that begins there.
    fn advance_frontier(&mut self) {
        let Segment::Run { frontier, jumped, .. } = &mut self.segment else { return };
        let rest = &self.text[*frontier..];
        let (len, cut_off) = reach(rest, &Lookup { best: None, hit_end: false });
        *jumped = (*frontier, *frontier + len);
        *frontier += len;
        self.hit_end |= cut_off;
    }

    /// The end of the segment, or `upto` if the segment extends at least that far.
    fn end_within(&mut self, upto: usize) -> usize {
        let Some(segmentation) = &self.pipeline.segmentation else { return upto };
        loop {
            match &mut self.segment {
                Segment::Match(end) => return upto.min(*end),
                Segment::Run { frontier, .. } if *frontier >= upto => return upto,
                Segment::Run { frontier, ends: Ends::AtFrontier, .. } => return *frontier,
                Segment::Run { frontier, ends, .. } => {
                    let lookup = segmentation.longest(&self.text[*frontier..]);
                    self.hit_end |= lookup.hit_end;
                    match lookup.best {
                        Some(_) => *ends = Ends::AtFrontier,
                        None => self.advance_frontier(),
                    }
                }
            }
        }
    }

    /// Whether the segmentation would find the same segments if it started at the current position.
    fn is_boundary(&self) -> bool {
        match self.segment {
            Segment::Match(end) => self.position == end,
            Segment::Run { jumped: (start, end), .. } => {
                self.position <= start || self.position >= end
            }
        }
    }

    /// The first stage, which reads the source. A match ends at the end of the segment.
    fn pull(&mut self, output: &mut String) -> bool {
        let pipeline = self.pipeline;
        let start = self.position;
        if self.own_begins() {
            return false;
        }
        let mut end = match self.segment {
            Segment::Match(end) | Segment::Run { frontier: end, ends: Ends::AtFrontier, .. } => end,
            Segment::Run { .. } => self.text.len(),
        };
        loop {
            let input = &self.text[start..end];
            let lookup = pipeline.stages[0].longest(input);
            let (len, cut_off) = reach(input, &lookup);
            let limit = self.end_within(start + len);
            if limit < start + len {
                end = limit;
                continue;
            }
            // Only the end of the text can move; that of a segment is where it is.
            self.hit_end |= (cut_off || input.is_empty()) && self.is_open();
            pipeline.stages[0].write(&input[..len], &lookup, output);
            self.position = start + len;
            return len > 0;
        }
    }

    /// Whether an own key matches here: the text ends here for the config. Whoever enters the window
    /// has asked this before.
    fn own_begins(&mut self) -> bool {
        let Some(user) = &self.pipeline.user else { return false };
        let in_phrase = matches!(self.segment, Segment::Match(_)) || !self.is_boundary();
        if in_phrase || self.position == self.start {
            return false;
        }
        let lookup = user.longest(&self.text[self.position..]);
        self.hit_end |= lookup.hit_end;
        lookup.best.is_some()
    }

    /// Whether the end of the segment is not known, so that the end of the text may be it.
    fn is_open(&self) -> bool {
        matches!(self.segment, Segment::Run { ends: Ends::AtFrontierOrLater, .. })
    }
}
