use super::pipeline::{Pipeline, reach};
use crate::convert::tables::table::Lookup;

/// Where each of the stages of a chain stands in a text.
///
/// OpenCC runs each stage over the whole text before the next. Here they run abreast: the last
/// stage asks the one before for just as much text as its look-up needs, and that one asks the one
/// before it. They are *in step* at a place of the source where none has read further than all
/// have written; there the window can be left, and entered again further on.
pub(crate) struct Window<'c> {
    pipeline: &'c Pipeline,
    /// What stage `k` has written and stage `k + 1` not yet read, for all stages but the last.
    between: Vec<Between>,
}

#[derive(Default)]
struct Between {
    text: String,
    read: usize,
}

impl Between {
    fn unread(&self) -> &str {
        &self.text[self.read..]
    }
}

/// The segment that begins where the window was entered.
enum Segment {
    /// A match of the segmentation, up to here.
    Match(usize),
    /// A run of text that the segmentation does not match: so far to `frontier`, where it ends if
    /// a match begins there. No segment begins inside `jumped`, a description passed as a whole.
    Run { frontier: usize, ends: Ends, jumped: (usize, usize) },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    AtFrontier,
    AtFrontierOrLater,
}

/// One visit to the window.
struct Visit<'w, 't> {
    pipeline: &'w Pipeline,
    text: &'t str,
    start: usize,
    position: usize,
    segment: Segment,
    hit_end: bool,
}

/// What [`Window::convert`] did.
pub(crate) struct Step {
    /// How much of the source was read.
    pub(crate) end: usize,
    /// Whether more text after the source could have changed the result.
    pub(crate) hit_end: bool,
}

impl<'c> Window<'c> {
    pub(crate) fn new(pipeline: &'c Pipeline) -> Self {
        let mut between = Vec::new();
        between.resize_with(pipeline.stages.len().saturating_sub(1), Between::default);
        Window { pipeline, between }
    }

    /// Converts `text` from `start`, where the stages are in step, until they are so again; appends
    /// the result to `output`.
    pub(crate) fn convert(&mut self, text: &str, start: usize, output: &mut String) -> Step {
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
        Step { end: visit.position, hit_end: visit.hit_end }
    }

    /// The next place after `start`, which is one, that no match of the segmentation or the first
    /// stage reaches across.
    pub(crate) fn next_boundary(&self, text: &str, start: usize, scratch: &mut String) -> Step {
        let mut visit = Visit::new(self.pipeline, text, start);
        let end = match visit.segment {
            Segment::Match(end) => end,
            Segment::Run { frontier, .. } if self.pipeline.segments_by_first_stage() => frontier,
            Segment::Run { .. } => {
                while visit.pull(scratch) && !visit.is_boundary() {}
                visit.position
            }
        };
        Step { end, hit_end: visit.hit_end }
    }

    /// Appends the next match (or character) of stage `stage` to `output`. `false` at the end of
    /// the segment.
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

    /// Lets the stage before `stage` write some more.
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

    /// Passes the description or the character at the frontier.
    fn advance_frontier(&mut self) {
        let Segment::Run { frontier, jumped, .. } = &mut self.segment else { return };
        let rest = &self.text[*frontier..];
        let (len, cut_off) = reach(rest, &Lookup { best: None, hit_end: false });
        *jumped = (*frontier, *frontier + len);
        *frontier += len;
        self.hit_end |= cut_off;
    }

    /// The end of the segment, or `upto` if it reaches at least so far.
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

    /// Whether the segmentation would find the same if it started here.
    fn is_boundary(&self) -> bool {
        match self.segment {
            Segment::Match(end) => self.position == end,
            Segment::Run { jumped: (start, end), .. } => {
                self.position <= start || self.position >= end
            }
        }
    }

    /// The first stage: reads the source.
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

    fn is_open(&self) -> bool {
        matches!(self.segment, Segment::Run { ends: Ends::AtFrontierOrLater, .. })
    }
}
