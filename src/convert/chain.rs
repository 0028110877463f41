use std::sync::Arc;

use super::compatibility::Compatibility;
use super::description::{Description, description};
use super::front::Cell;
use super::own::OwnKeys;
use super::table::{Lookup, Selection, Table, Value};

/// The stages of a conversion, with the segmentation that none of them looks across.
pub(super) struct Chain {
    pub(super) segmentation: Option<Stage>,
    pub(super) stages: Vec<Stage>,
    /// The keys that go before all of them.
    pub(super) own: Option<OwnKeys>,
}

impl Chain {
    /// What all of its tables do with compatibility ideographs.
    pub(super) fn compatibility(&self) -> Compatibility {
        self.stages[0].table.compatibility
    }

    /// Whether the segmentation has all keys of several characters that the first stage has. Only
    /// the chains that are built in share a table, in which what does not segment are characters.
    pub(super) fn segments_by_first_stage(&self) -> bool {
        let table = self.segmentation.as_ref().map(|segmentation| &segmentation.table);
        table.is_some_and(|table| Arc::ptr_eq(table, &self.stages[0].table))
    }
}

/// A table and which of its leaves count.
#[derive(Clone)]
pub(super) struct Stage {
    pub(super) table: Arc<Table>,
    pub(super) selection: Selection,
}

impl Stage {
    pub(super) fn cell(&self, c: char) -> Cell {
        Cell::of(self.table.front.cell(c.into()))
    }

    pub(super) fn longest<'s>(&'s self, text: &str) -> Lookup<'s> {
        self.table.longest(text, self.selection)
    }

    /// What a head becomes by itself.
    pub(super) fn single(&self, head: usize) -> Option<&str> {
        match self.table.value(head, self.selection)? {
            (_, Value::Text(text)) => Some(text),
            (_, Value::Char(_) | Value::Spelled) => None,
        }
    }

    /// Converts `text`; also says from where on more text after it could change the result.
    pub(super) fn convert_until_open(&self, text: &str) -> (String, usize) {
        let (mut output, mut at, mut open) = (String::new(), 0, text.len());
        while at < text.len() {
            let lookup = self.longest(&text[at..]);
            let (len, cut_off) = reach(&text[at..], &lookup);
            if cut_off || lookup.hit_end {
                open = open.min(at);
            }
            self.write(&text[at..at + len], &lookup, &mut output);
            at += len;
        }
        (output, open)
    }

    /// The characters that follow `text` in the keys that begin with it and are longer.
    pub(super) fn followers(&self, text: &str) -> impl Iterator<Item = char> {
        let mut found = None;
        let table = &*self.table;
        if let Some(Cell::Head(head)) = text.chars().next().map(|c| self.cell(c)) {
            table.walk(head, text, |node, len| found = (len == text.len()).then_some(node));
        }
        let children = found.map_or(0..0, |node| table.trie.children(node));
        children.map(|child| table.trie.char_of(table.trie.labels[child].get()))
    }

    /// Appends what a look-up gives for `input`, all of which it takes.
    pub(super) fn write(&self, input: &str, lookup: &Lookup<'_>, output: &mut String) {
        match lookup.best.map(|found| found.value()) {
            Some(Value::Char(c)) => output.push(c),
            Some(Value::Text(text)) => output.push_str(text),
            Some(Value::Spelled) => input.chars().for_each(|c| self.spell(c, output)),
            // OpenCC unifies compatibility ideographs before, but copies descriptions as they are.
            None if description(input) == Description::Complete(input.len()) => {
                output.push_str(input);
            }
            None => output.extend(input.chars().map(|c| self.table.compatibility.of(c))),
        }
    }

    /// Appends what a character becomes by itself.
    pub(super) fn spell(&self, c: char, output: &mut String) {
        let c = self.table.compatibility.of(c);
        match self.cell(c) {
            Cell::Becomes(target) => output.push(target),
            Cell::Head(head) => match self.single(head) {
                Some(text) => output.push_str(text),
                None => output.push(c),
            },
            Cell::Same | Cell::Description => output.push(c),
        }
    }
}

/// Where each of the stages of a chain stands in a text.
///
/// OpenCC runs each stage over the whole text before the next. Here they run abreast: the last
/// stage asks the one before for just as much text as its look-up needs, and that one asks the one
/// before it. They are *in step* at a place of the source where none has read further than all
/// have written; there the window can be left, and entered again further on.
pub(super) struct Window<'c> {
    chain: &'c Chain,
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
    chain: &'w Chain,
    text: &'t str,
    start: usize,
    position: usize,
    segment: Segment,
    hit_end: bool,
}

/// What [`Window::convert`] did.
pub(super) struct Step {
    /// How much of the source was read.
    pub(super) end: usize,
    /// Whether more text after the source could have changed the result.
    pub(super) hit_end: bool,
}

impl<'c> Window<'c> {
    pub(super) fn new(chain: &'c Chain) -> Self {
        let mut between = Vec::new();
        between.resize_with(chain.stages.len().saturating_sub(1), Between::default);
        Window { chain, between }
    }

    /// Converts `text` from `start`, where the stages are in step, until they are so again; appends
    /// the result to `output`.
    pub(super) fn convert(&mut self, text: &str, start: usize, output: &mut String) -> Step {
        let mut visit = Visit::new(self.chain, text, start);
        let last = self.chain.stages.len() - 1;
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
    pub(super) fn next_boundary(&self, text: &str, start: usize, scratch: &mut String) -> Step {
        let mut visit = Visit::new(self.chain, text, start);
        let end = match visit.segment {
            Segment::Match(end) => end,
            Segment::Run { frontier, .. } if self.chain.segments_by_first_stage() => frontier,
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
        let chain = self.chain;
        loop {
            let input = self.between[stage - 1].unread();
            let lookup = chain.stages[stage].longest(input);
            let (len, cut_off) = reach(input, &lookup);
            if (cut_off || input.is_empty()) && self.refill(visit, stage) {
                continue;
            }
            let between = &mut self.between[stage - 1];
            chain.stages[stage].write(&between.unread()[..len], &lookup, output);
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
    fn new(chain: &'w Chain, text: &'t str, start: usize) -> Self {
        let segment =
            Segment::Run { frontier: start, ends: Ends::AtFrontierOrLater, jumped: (start, start) };
        let mut visit = Visit { chain, text, start, position: start, segment, hit_end: false };
        if let Some(segmentation) = &chain.segmentation {
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
        let Some(segmentation) = &self.chain.segmentation else { return upto };
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
        let chain = self.chain;
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
            let lookup = chain.stages[0].longest(input);
            let (len, cut_off) = reach(input, &lookup);
            let limit = self.end_within(start + len);
            if limit < start + len {
                end = limit;
                continue;
            }
            // Only the end of the text can move; that of a segment is where it is.
            self.hit_end |= (cut_off || input.is_empty()) && self.is_open();
            chain.stages[0].write(&input[..len], &lookup, output);
            self.position = start + len;
            return len > 0;
        }
    }

    /// Whether an own key matches here: the text ends here for the config. Whoever enters the window
    /// has asked this before.
    fn own_begins(&mut self) -> bool {
        let Some(own) = &self.chain.own else { return false };
        let in_phrase = matches!(self.segment, Segment::Match(_)) || !self.is_boundary();
        if in_phrase || self.position == self.start {
            return false;
        }
        let lookup = own.longest(&self.text[self.position..]);
        self.hit_end |= lookup.hit_end;
        lookup.best.is_some()
    }

    fn is_open(&self) -> bool {
        matches!(self.segment, Segment::Run { ends: Ends::AtFrontierOrLater, .. })
    }
}

/// How much of `input` a look-up at its start takes: the match, a whole description, or one
/// character; and whether it was cut off by the end of `input`.
pub(super) fn reach(input: &str, lookup: &Lookup<'_>) -> (usize, bool) {
    if let Some(found) = lookup.best {
        return (found.len, lookup.hit_end);
    }
    let character = || input.chars().next().map_or(0, char::len_utf8);
    match description(input) {
        Description::Complete(len) => (len, lookup.hit_end),
        Description::CutOff => (character(), true),
        Description::None => (character(), lookup.hit_end),
    }
}
