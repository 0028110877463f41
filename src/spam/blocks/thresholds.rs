//! The thresholds that a candidate block must reach to be reported.
//!
//! These are the only numbers of the detector that are set by hand. The score of the model is not
//! enough: over a long article on gambling many small log-odds add up to a high score, although its
//! terms are thin. So a block also needs a minimum of terms, of *certain* terms, and of terms per
//! character. Each threshold is a statement that a person can check.
//!
//! The [prefilter](crate::spam::prefilter) relies on the certain evidence: it lets every page pass
//! on which `certain` can be reached. A new source of certain evidence must be added in both.

use std::collections::BTreeMap;

use crate::spam::features::{DumpRole, RunContext, has_contact, has_gap, mismatched_phrases};
use crate::spam::lexicon::Strength;
use crate::spam::options::Sensitivity;
use crate::spam::runs::{Marks, TextRun};

/// The four thresholds of a sensitivity. A block must reach all of them.
///
/// | evidence | terms | certain |
/// |---|--:|--:|
/// | a strong term, up to three times | 2 | 1 |
/// | a medium term, up to three times | 1 | 0 |
/// | a run that is part of a contact | 1 | 1 |
/// | a disguised run with a term | 0 | 1 |
/// | a run with a term that stands out by script | 0 | 0.75 |
/// | a phrase that stands out by script, see [`mismatched_phrases`] | 0.5 | 0.25 |
/// | unrendered link mark-up | 0 | 0.5 |
/// | a heading of a link dump | 2 | 1 |
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thresholds {
    /// The sum of the block's log-odds.
    pub(crate) score: f32,
    /// Points for terms: a strong term counts 2, a medium one 1, a way to make contact 1.
    pub(crate) terms: f32,
    /// Points for certain evidence: a strong term, a disguised run, a way to make contact count 1.
    pub(crate) certain: f32,
    /// Points for terms per Han character, over the runs that do not stand out by script.
    pub(crate) density: f32,
}

/// How often a term counts within one block, at most. Its further occurrences prove no more.
const SAME_TERM: usize = 3;

impl Thresholds {
    /// The thresholds of `sensitivity`.
    pub(crate) fn of(sensitivity: Sensitivity) -> Thresholds {
        match sensitivity {
            Sensitivity::Careful => {
                Thresholds { score: 8.0, terms: 8.0, certain: 4.0, density: 0.1 }
            }
            Sensitivity::Balanced => {
                Thresholds { score: 1.0, terms: 4.0, certain: 2.5, density: 0.05 }
            }
            Sensitivity::Eager => {
                Thresholds { score: 0.0, terms: 2.0, certain: 1.0, density: 0.03 }
            }
        }
    }

    /// Whether a block reaches the thresholds.
    ///
    /// `runs` are its runs in context; `named` are its strong and medium terms, with the number of
    /// times that each counts; `score` is the sum of its log-odds.
    ///
    /// For example `网上赌场 百家乐技巧 足球投注网`, with three strong terms, has 6 points for terms
    /// and 3 for certain evidence: enough for `Balanced`, not for `Careful`.
    pub(crate) fn accept(
        self,
        runs: impl Iterator<Item = (TextRun, RunContext)>,
        named: &BTreeMap<&str, (Strength, usize)>,
        score: f32,
    ) -> bool {
        let (mut terms, mut certain, mut chars) = (0.0, 0.0, 0.0);
        for (strength, count) in named.values() {
            let count = *count.min(&SAME_TERM) as f32;
            match strength {
                Strength::Strong => (terms, certain) = (terms + 2.0 * count, certain + count),
                Strength::Medium => terms += count,
                Strength::Weak => {}
            }
        }
        for (run, context) in runs {
            let (counts, context) = (&run.counts, &context);
            let gap = has_gap(counts, context);
            // Four phrases that stand out by script are worth a strong term.
            let mismatched = mismatched_phrases(counts, context);
            terms += 0.5 * mismatched;
            certain += 0.25 * mismatched;
            if has_contact(counts, context) {
                terms += 1.0;
                certain += 1.0;
            }
            if counts.marks.contains(Marks::DISGUISE) && counts.is_hit() {
                certain += 1.0;
            }
            if gap && counts.is_hit() {
                certain += 0.75;
            }
            if counts.marks.contains(Marks::MARKUP) {
                certain += 0.5;
            }
            if context.link_dump == Some(DumpRole::Heading) {
                terms += 2.0;
                certain += 1.0;
            }
            if !gap {
                chars += f32::from(counts.han);
            }
        }
        score >= self.score
            && terms >= self.terms
            && certain >= self.certain
            && terms >= self.density * chars
    }
}
