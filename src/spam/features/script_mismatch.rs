//! Simplified phrases at the ends of a Traditional page: what stands apart by its script alone.

use super::context::{RunContext, has_gap};
use crate::spam::runs::{Marks, RunCounts};

/// The mean log-odds of its pairs from which on a phrase is like those of blocks.
const ALIKE: f32 = 0.25;

/// Han characters of a phrase, as it is counted.
const PHRASE: f32 = 6.0;

/// How many phrases a run counts as that stand out by script, are like those of blocks and have
/// nothing of a page's own text.
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
