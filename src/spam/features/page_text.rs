//! From the first to the last sentence of the page's own text.

use std::ops::Range;

use crate::spam::runs::{Boundary, Marks, RunCounts, RunList};

/// Han characters of a sentence; what is shorter is an exclamation or a part of a list.
const SENTENCE_LEAST: u16 = 10;

/// From the first to the last sentence of the page's own text, as runs.
///
/// A sentence of the page's own has function words, but no trade term, and is not of a footer. It
/// has no run for which `foreign` is true; it is asked about each, in order.
pub(crate) fn page_text(
    runs: &RunList,
    mut foreign: impl FnMut(usize) -> bool,
) -> Option<Range<usize>> {
    let mut page: Option<Range<usize>> = None;
    let mut sentence: Option<(usize, RunCounts)> = None;
    for (index, run) in runs.iter().enumerate() {
        if run.before <= Boundary::Sentence {
            sentence = None;
        }
        if foreign(index) | run.counts.is_hit() {
            sentence = None;
            continue;
        }
        let (start, mut counts) = sentence.unwrap_or((index, RunCounts::default()));
        counts.join(&run.counts);
        sentence = Some((start, counts));
        if run.counts.sentences > 0 && is_page_sentence(&counts) {
            page = Some(page.map_or(start, |page| page.start)..index + 1);
        }
    }
    page
}

/// Whether a sentence is of the page's own text.
fn is_page_sentence(sentence: &RunCounts) -> bool {
    sentence.han >= SENTENCE_LEAST
        && sentence.function > 0
        && sentence.digits < 7
        && !sentence.marks.contains(Marks::ADDRESS)
        && !sentence.marks.contains(Marks::FOOTER)
}
