//! Counts phrases that stand out by their script: Simplified phrases on a Traditional page.
//!
//! A spam phrase whose words are all unknown is still foreign to its page by its script. It counts
//! if its bigrams are like those of spam, and nothing in it is like ordinary text. Four such
//! phrases are worth a strong term, see [`Thresholds`](crate::spam::blocks).

use super::context::{RunContext, has_gap};
use crate::spam::runs::{Marks, RunCounts};

/// The mean log-odds of its bigrams from which on a phrase is like those of blocks.
const ALIKE: f32 = 0.25;

/// Han characters that count as one phrase. A run may be several without separators.
const PHRASE: f32 = 6.0;

/// How many phrases a run counts as: 0 if it doesn't stand out, and otherwise 0.5 to 4 by its
/// length.
pub(crate) fn mismatched_phrases(counts: &RunCounts, context: &RunContext) -> f32 {
    let is_page_text = counts.page > 0
        || counts.function > 1
        || counts.sentences > 0
        || counts.marks.contains(Marks::FOOTER);
    if !has_gap(counts, context) || is_page_text || context.bigrams < ALIKE || context.quoted {
        return 0.0;
    }
    (f32::from(counts.han) / PHRASE).clamp(0.5, 4.0)
}
