//! From the runs of a block to its exact bytes.
//!
//! A block begins at the first byte of its first phrase and ends after its last, with these
//! rules, which are those of hand-marked pages:
//! - a separator that directly follows the last phrase (`…精品|`) belongs to the block;
//! - the line end after it does not, unless nothing but space follows up to the end of the page;
//! - a space between the page's last sentence and a block glued to it belongs to the block;
//! - a heading on the same line (`友情链接1：`) belongs to the block, one on its own line does not;
//! - what little a line has beside the block belongs to it, if it says nothing of the page.

use crate::align::Span;

use super::runs::{Boundary, Run};

/// Extends a range of runs over the rest of its first and last line, where the rest is small.
pub(super) fn widen(runs: &[Run], first: usize, last: usize) -> (usize, usize) {
    let (mut first, mut last) = (first, last);
    let starts = |i: usize| runs[i].before <= Boundary::Line;
    // To the left: at most a few short runs, up to the line's start.
    let mut at = first;
    let len = runs[last].end - runs[first].start;
    while !starts(at) {
        at -= 1;
        if !is_scrap(&runs[at]) || runs[first].start - runs[at].start > (len / 4).min(60) {
            at = first;
            break;
        }
    }
    first = at;
    let mut at = last;
    while at + 1 < runs.len() && !starts(at + 1) {
        at += 1;
        if !is_scrap(&runs[at]) || runs[at].end - runs[last].end > (len / 4).min(60) {
            at = last;
            break;
        }
    }
    last = at;
    (first, last)
}

/// A run that says nothing for the page: no word of its own, no sentence.
fn is_scrap(run: &Run) -> bool {
    let features = &run.features;
    features.page == 0
        && features.sentences == 0
        && features.function <= 1
        && features.traditional == 0
}

/// The bytes of the block of the runs from `first` to `last`.
pub(super) fn span(text: &str, runs: &[Run], first: usize, last: usize) -> Span {
    let mut start = runs[first].start;
    let mut end = runs[last].end;
    let before = &text[..start];
    let spaces = before.len() - before.trim_end_matches([' ', '\u{3000}', '\u{a0}']).len();
    if spaces > 0 && runs[first].before == Boundary::Sentence {
        start -= spaces;
    } else if runs[first].before == Boundary::Page {
        // Marks before the first phrase of the page.
        let blank = text.len() - text.trim_start().len();
        if blank < start {
            start = blank;
        }
    }
    let after = &text[end..];
    let separators = |c: char| matches!(c, '|' | '_' | '-' | ',' | '，' | '｜' | '/' | '、');
    let rest = after.trim_start_matches(separators);
    end += after.len() - rest.len();
    let blank = |c: char| c.is_whitespace() || separators(c);
    if rest.trim_start_matches(blank).is_empty() {
        end = text.len();
    }
    Span::new(start, end)
}
