//! Proposes stretches of phrases that may be a block: those in which the log-odds of the bigrams
//! add up, and whole lines of which they are above zero.
//!
//! The first kind is a [maximum-sum
//! segment](https://en.wikipedia.org/wiki/Maximum_subarray_problem) search with a drop-off,
//! as BLAST extends its hits: a stretch is extended while its sum is above zero and at most
//! [`DROP`] below the best so far. The second kind is there because a list of brands has
//! phrases whose bigrams say nothing, and blocks are mostly whole lines.
//!
//! A candidate costs nothing but time: the [forest](super::forest) decides.
//!
//! # An example
//!
//! The values of the phrases of a window, and the one stretch in it:
//!
//! ```text
//! 居民   表示   歡迎   清欠公司  要账公司  专业追讨  請勿   轉載
//! -3.1  -2.0  -0.4   +3.9     +4.4     +6.1    -1.2  -2.6
//!                    |-------- 14.4 -------|
//! ```
//!
//! It begins at the first value above zero. The sum grows to 14.4 at the third phrase. The
//! two phrases behind lower it and it never comes back, so the stretch ends where the sum
//! was best. In a list of 200 phrases a few of the page's words may stand: up to a loss of
//! 15 the stretch goes on.
//!
//! Two kinds of stretches are none: fewer than three phrases, and fewer than six Han
//! characters. A title with an address has two phrases, and a list of commands has no Han.

use std::ops::Range;

use super::odds::BigramOdds;
use super::phrases::{Gap, PhraseList};

/// The least sum of log-odds of a candidate.
const LEAST: f32 = 3.0;
/// How far the sum may fall below the best one before a stretch ends.
const DROP: f32 = 15.0;
/// How many phrases a stretch may go on without a new best sum.
const PATIENCE: usize = 64;
/// What a function word takes from the sum, on top of its bigrams.
const FUNCTION_WORD: f32 = 0.5;
/// What a phrase of one character takes from it: it has no bigram.
const NO_BIGRAM: f32 = 0.2;
/// The least number of phrases of a candidate.
pub(super) const PHRASES_LEAST: usize = 3;
/// The least number of its Han characters.
pub(super) const HAN_LEAST: usize = 6;

/// A stretch of phrases that may be a block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Indices of its phrases.
    pub(crate) phrases: Range<usize>,
    /// The sum of their log-odds, less the function words.
    pub(crate) sum: f32,
}

/// The candidates of a window, of whose phrases `values` are the [`phrase_value`]s: stretches in order, then lines in order. They may overlap.
///
/// Linear: at most [`PATIENCE`] phrases beyond a stretch are read again, and lines are read once.
pub(crate) fn candidates(list: &PhraseList, values: &[f32]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < values.len() {
        if values[start] <= 0.0 {
            start += 1;
            continue;
        }
        let (mut sum, mut best, mut end) = (0.0_f32, 0.0_f32, start);
        for (index, value) in values.iter().enumerate().skip(start) {
            sum += value;
            if sum > best {
                (best, end) = (sum, index + 1);
            }
            if sum < 0.0 || best - sum > DROP || index + 1 - end.min(index + 1) > PATIENCE {
                break;
            }
        }
        if best >= LEAST && is_large_enough(list, start..end) {
            found.push(Candidate { phrases: start..end, sum: best });
        }
        start = end.max(start + 1);
    }
    let stretches = found.len();
    let mut line = 0;
    for end in 1..=list.len() {
        if end < list.len() && list.phrases[end].before != Gap::Line {
            continue;
        }
        let sum: f32 = values[line..end].iter().sum();
        // Stretches are sorted by their start, so a line that is one of them is found by it.
        let is_stretch = found[..stretches]
            .binary_search_by_key(&line, |one| one.phrases.start)
            .is_ok_and(|at| found[at].phrases.end == end);
        if is_large_enough(list, line..end) && sum > 0.0 && !is_stretch {
            found.push(Candidate { phrases: line..end, sum });
        }
        line = end;
    }
    found
}

/// Whether these phrases can be a block: a heading with an address is none.
fn is_large_enough(list: &PhraseList, phrases: Range<usize>) -> bool {
    phrases.len() >= PHRASES_LEAST
        && list.phrases[phrases].iter().map(|one| usize::from(one.han)).sum::<usize>() >= HAN_LEAST
}

/// What a phrase adds to the sum of its stretch.
pub(crate) fn phrase_value(list: &PhraseList, odds: &BigramOdds, index: usize) -> f32 {
    let phrase = &list.phrases[index];
    if phrase.chars < 2 {
        return -NO_BIGRAM;
    }
    let sum: f32 = list.buckets(index).map(|bucket| odds.of(bucket)).sum();
    sum - FUNCTION_WORD * f32::from(phrase.function)
}
