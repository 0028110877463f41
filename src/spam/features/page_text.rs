//! Finds where the page's own text begins and ends: the range from its first sentence to its last.
//!
//! Injected blocks are mostly outside of it, above or below. With
//! [`Scope::Ends`](crate::spam::Scope) no block is reported inside, which protects an article about
//! gambling.
//!
//! A sentence may be spread over several runs (`昨天，| 镇政府宣布。`), so counts are added up until the
//! sentence ends.

use std::ops::Range;

use crate::spam::runs::{Boundary, Marks, RunCounts, RunList};

/// The least number of Han characters in a sentence. Less is an exclamation, or an item of a list.
const SENTENCE_LEAST: u16 = 10;

/// The runs from the first to the last sentence of the page's own text; `None` if it has no
/// sentence.
///
/// ```text
/// 0 首页 | 1 新闻 ⏎ 2 昨天，镇政府宣布， 3 旧桥将整修。⏎ 4 居民对此表示欢迎。⏎ 5 网上赌场 …
///                   └──────────────── page text: 2..5 ────────────────┘
/// ```
///
/// Such a sentence has function words and no spam term, and isn't one of a footer. A run for which
/// `foreign` is true is in no sentence; `foreign` is called for each index in order. The detector
/// passes the runs that the model takes for blocks, so that prose within a block doesn't protect
/// it.
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

/// Whether a sentence with these counts is of the page's own text. Advertisements with a number and
/// sentences of footers are not.
fn is_page_sentence(sentence: &RunCounts) -> bool {
    sentence.han >= SENTENCE_LEAST
        && sentence.function > 0
        && sentence.digits < 7
        && !sentence.marks.contains(Marks::ADDRESS)
        && !sentence.marks.contains(Marks::FOOTER)
}
