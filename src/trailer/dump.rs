//! Link dumps: one heading again and again, with nothing but addresses between.

use super::context::Context;
use super::features::Marks;
use super::runs::{Boundary, Run};

/// So many equal headings in a row make a dump.
const HEADINGS: usize = 3;

/// A heading has at most so many bytes.
const LONGEST: usize = 60;

/// What stood between the last heading and a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    /// Scraps of mark-up, and no address so far.
    Scraps,
    Address,
}

/// Marks in `contexts` the runs of dumps.
pub(super) fn mark(text: &str, runs: &[Run], contexts: &mut [Context]) {
    let mut first = 0;
    let mut count = 0;
    let mut heading = "";
    let mut last = 0;
    let mut between = Between::Nothing;
    for (index, run) in runs.iter().enumerate() {
        let phrase = &text[run.start..run.end];
        let is_heading = is_heading(run) && !is_labelled(runs, index);
        if is_heading && count > 0 && phrase == heading && between != Between::Scraps {
            count += 1;
            (last, between) = (index, Between::Nothing);
        } else if is_heading {
            finish(contexts, runs, first, last, count);
            (first, last, count, heading) = (index, index, 1, phrase);
            between = Between::Nothing;
        } else if count > 0 && !is_address(run) {
            finish(contexts, runs, first, last, count);
            count = 0;
        } else if run.features.marks.has(Marks::ADDRESS) {
            between = Between::Address;
        } else if between == Between::Nothing {
            between = Between::Scraps;
        }
    }
    finish(contexts, runs, first, last, count);
}

/// Whether letters stand before a phrase on its line, so that the heading is more than it:
/// `Unicode - 维基百科：` and `GB2312 - 维基百科：` are two.
fn is_labelled(runs: &[Run], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &runs[before].features) else { return false };
    runs[at].before > Boundary::Sentence
        && before.han == 0
        && before.chars > 0
        && !before.marks.has(Marks::ADDRESS)
}

fn finish(contexts: &mut [Context], runs: &[Run], first: usize, last: usize, count: usize) {
    if count < HEADINGS {
        return;
    }
    let after = runs[last + 1..].iter().take_while(|run| is_address(run)).count();
    let after = after + closing(&runs[last + 1 + after..]);
    for (run, context) in runs[first..].iter().zip(&mut contexts[first..=last + after]) {
        context.dump = Some(if is_heading(run) { Part::Heading } else { Part::Address });
    }
}

/// How many runs close the dump: the rest of its line, or one line that ends the page. A footer
/// does not.
fn closing(runs: &[Run]) -> usize {
    let Some(first) = runs.first() else { return 0 };
    let line = 1 + runs[1..].iter().take_while(|run| run.before > Boundary::Line).count();
    let ends = line == runs.len() || first.before > Boundary::Line;
    let footer = runs[..line].iter().any(|run| run.features.marks.has(Marks::FOOTER));
    if ends && !footer { line } else { 0 }
}

/// What a run is to the dump that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The heading that comes again and again.
    Heading,
    /// What stands between, and the line that closes it.
    Address,
}

fn is_heading(run: &Run) -> bool {
    let features = &run.features;
    features.marks.has(Marks::COLON) && features.han > 0 && run.end - run.start <= LONGEST
}

/// An address, or a scrap of mark-up: no Han character.
fn is_address(run: &Run) -> bool {
    run.features.han == 0
}
