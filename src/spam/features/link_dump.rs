//! Link dumps: one heading again and again, with nothing but addresses since.

use crate::spam::runs::{Boundary, Marks, RunList, TextRun};

/// So many equal headings in a row make a dump.
const HEADINGS: usize = 3;

/// A heading has at most so many bytes.
const LONGEST: usize = 60;

/// What stood since the last heading and a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SinceHeading {
    Nothing,
    /// Scraps of mark-up, and no address so far.
    Scraps,
    Address,
}

/// Calls `note` with each run of a dump, and what it is to the dump.
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

/// Whether letters stand before a phrase on its line, so that the heading is more than it:
/// `Unicode - 维基百科：` and `GB2312 - 维基百科：` are two.
fn is_labelled(runs: &RunList, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| runs.counts(before)) else { return false };
    runs.before(at) > Boundary::Sentence
        && before.han == 0
        && before.chars > 0
        && !before.marks.contains(Marks::ADDRESS)
}

/// Notes dumps in their order.
struct Dumps<'r, F> {
    runs: &'r RunList,
    note: F,
    /// What dumps before had of this was noted then: they may go on to the end of their line.
    noted: usize,
    line: LastLine,
}

/// What was found out about the line on which a dump ends, so that each line is read once.
#[derive(Clone, Copy, Default)]
struct LastLine {
    /// One past its last run.
    end: usize,
    /// One past the last of its runs that is of a footer.
    footer: usize,
}

impl<F: FnMut(usize, DumpRole)> Dumps<'_, F> {
    /// Notes the dump of the headings from `first` to `last`, if they are enough.
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

    /// Where a dump ends that has nothing but its close from `at` on: the rest of its line, or one
    /// line that ends the page. A footer does not close it.
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

/// What a run is to the dump that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DumpRole {
    /// The heading that comes again and again.
    Heading,
    /// What stands since, and the line that closes it.
    Address,
}

fn is_heading(run: &TextRun) -> bool {
    let counts = &run.counts;
    counts.marks.contains(Marks::COLON) && counts.han > 0 && run.end - run.start <= LONGEST
}

/// An address, or a scrap of mark-up: no Han character.
fn is_address(run: &TextRun) -> bool {
    run.counts.han == 0
}
