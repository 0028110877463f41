//! Finds link dumps: one heading over and over, with nothing but addresses in between.
//!
//! ```text
//! 相关推荐：            heading ×3 …
//! www.a12.com
//! 相关推荐：
//! http://b34.cc/list/
//! 相关推荐：
//! 感谢您的支持          … and the line that closes the page
//! ```
//!
//! Such a dump needs no spam term at all; the repetition gives it away. At least three equal
//! headings are required, and only runs without Han may be between them.
//!
//! Each line is examined once, whatever the dumps are, so the time is linear.

use crate::spam::runs::{Boundary, Marks, RunList, TextRun};

/// Equal headings in a row that make a dump.
const HEADINGS: usize = 3;

/// The longest heading in bytes.
const LONGEST: usize = 60;

/// What was read since the last heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SinceHeading {
    /// Nothing yet.
    Nothing,
    /// Scraps of mark-up, but no address.
    Scraps,
    /// An address.
    Address,
}

/// Calls `note` with the index and the role of each run that is part of a dump.
///
/// A small state machine over the runs: the current heading, how often it occurred, and what was
/// read since. An equal heading continues the dump if only addresses, or nothing, were in between;
/// a different heading starts anew; any other run with Han characters ends it.
pub(crate) fn mark_link_dumps(text: &str, runs: &RunList, note: impl FnMut(usize, DumpRole)) {
    let mut dumps = Dumps { runs, note, noted: 0, line: LastLine::default() };
    let mut first = 0;
    let mut count = 0;
    let mut heading = "";
    let mut last = 0;
    let mut since = SinceHeading::Nothing;
    for (index, run) in runs.iter().enumerate() {
        let phrase = &text[run.start..run.end];
        let is_heading = is_heading(&run) && !is_labelled(runs, index);
        if is_heading && count > 0 && phrase == heading && since != SinceHeading::Scraps {
            count += 1;
            (last, since) = (index, SinceHeading::Nothing);
        } else if is_heading {
            dumps.finish(first, last, count);
            (first, last, count, heading) = (index, index, 1, phrase);
            since = SinceHeading::Nothing;
        } else if count > 0 && !is_address(&run) {
            dumps.finish(first, last, count);
            count = 0;
        } else if run.counts.marks.contains(Marks::ADDRESS) {
            since = SinceHeading::Address;
        } else if since == SinceHeading::Nothing {
            since = SinceHeading::Scraps;
        }
    }
    dumps.finish(first, last, count);
}

/// Whether Latin letters before a phrase on its line make the heading different: `Unicode - 维基百科：`
/// and `GB2312 - 维基百科：` are two headings.
fn is_labelled(runs: &RunList, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| runs.counts(before)) else { return false };
    runs.before(at) > Boundary::Sentence
        && before.han == 0
        && before.chars > 0
        && !before.marks.contains(Marks::ADDRESS)
}

/// Notes dumps, in order.
struct Dumps<'r, F> {
    /// The runs of the page.
    runs: &'r RunList,
    /// Gets each run of a dump.
    note: F,
    /// Runs before this index were noted; the next dump may begin on the same line.
    noted: usize,
    /// The line that was examined last.
    line: LastLine,
}

/// A line on which a dump may end. It is examined once, even if many dumps end on it.
#[derive(Clone, Copy, Default)]
struct LastLine {
    /// Index after its last run.
    end: usize,
    /// Index after the last of its runs that is part of a footer; 0 if none is.
    footer: usize,
}

impl<F: FnMut(usize, DumpRole)> Dumps<'_, F> {
    /// Notes the dump of `count` headings from run `first` to run `last`, if there are enough of
    /// them.
    fn finish(&mut self, first: usize, last: usize, count: usize) {
        if count < HEADINGS {
            return;
        }
        let addresses = self.runs.range(last + 1..self.runs.len()).take_while(is_address).count();
        let end = self.closing(last + 1 + addresses);
        for index in first.max(self.noted)..end {
            let is_heading = is_heading(&self.runs.get(index));
            (self.note)(index, if is_heading { DumpRole::Heading } else { DumpRole::Address });
        }
        self.noted = self.noted.max(end);
    }

    /// The index at which a dump ends whose addresses end at `at`. It takes the rest of its line,
    /// or one line more if that ends the page, unless a footer is on it.
    fn closing(&mut self, at: usize) -> usize {
        if at == self.runs.len() {
            return at;
        }
        if at >= self.line.end {
            let next = (at + 1..self.runs.len()).find(|index| self.runs.begins_line(*index));
            let end = next.unwrap_or(self.runs.len());
            let is_footer = |index: &usize| self.runs.counts(*index).marks.contains(Marks::FOOTER);
            let footer = (at..end).rev().find(is_footer).map_or(0, |index| index + 1);
            self.line = LastLine { end, footer };
        }
        let LastLine { end, footer } = self.line;
        let ends = end == self.runs.len() || !self.runs.begins_line(at);
        if ends && footer <= at { end } else { at }
    }
}

/// The role of a run in a link dump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DumpRole {
    /// The heading that occurs over and over.
    Heading,
    /// What is between headings, and the line that closes the dump.
    Address,
}

/// Whether a run may be a heading: short, with Han characters, and a colon at its end.
fn is_heading(run: &TextRun) -> bool {
    let counts = &run.counts;
    counts.marks.contains(Marks::COLON) && counts.han > 0 && run.end - run.start <= LONGEST
}

/// Whether a run has no Han character: an address, or a scrap of mark-up.
fn is_address(run: &TextRun) -> bool {
    run.counts.han == 0
}
