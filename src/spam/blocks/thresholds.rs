//! What a block has to have, beside its score, to be reported.
//!
//! These bounds are set by hand: the score of a long article on gambling can be high, but its
//! terms are thin. Each is a statement that can be read.

use std::collections::BTreeMap;

use crate::spam::Sensitivity;
use crate::spam::features::context::{Context, has_contact, has_gap};
use crate::spam::features::link_dump;
use crate::spam::features::script_mismatch as apart;
use crate::spam::lexicon::vocabulary::Strength;
use crate::spam::runs::counter::Marks;
use crate::spam::runs::cutter::Run;

/// What a block has to have to be reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bar {
    /// The sum of its log-odds.
    pub(crate) score: f32,
    /// Strong and medium terms, a strong one counting two; ways to make contact one.
    pub(crate) terms: f32,
    /// Strong terms, disguised runs, and ways to make contact.
    pub(crate) certain: f32,
    /// The terms per Han character of runs that do not stand out by script.
    pub(crate) density: f32,
}

pub(crate) fn bar(sensitivity: Sensitivity) -> Bar {
    match sensitivity {
        Sensitivity::Careful => Bar { score: 8.0, terms: 8.0, certain: 4.0, density: 0.1 },
        Sensitivity::Balanced => Bar { score: 1.0, terms: 4.0, certain: 2.5, density: 0.05 },
        Sensitivity::Eager => Bar { score: 0.0, terms: 2.0, certain: 1.0, density: 0.03 },
    }
}

/// A term that comes more often than this tells no more.
const SAME: usize = 3;

/// Whether a block of these runs, with these terms and how often each comes, is to be reported.
pub(crate) fn passes(
    runs: impl Iterator<Item = (Run, Context)>,
    named: &BTreeMap<&str, (Strength, usize)>,
    score: f32,
    bar: Bar,
) -> bool {
    let (mut terms, mut certain, mut chars) = (0.0, 0.0, 0.0);
    for (strength, count) in named.values() {
        let count = *count.min(&SAME) as f32;
        match strength {
            Strength::Strong => (terms, certain) = (terms + 2.0 * count, certain + count),
            Strength::Medium => terms += count,
            Strength::Weak => {}
        }
    }
    for (run, context) in runs {
        let (features, context) = (&run.features, &context);
        let gap = has_gap(features, context);
        let apart = apart::phrases(features, context);
        terms += 0.5 * apart;
        certain += 0.25 * apart;
        if has_contact(features, context) {
            terms += 1.0;
            certain += 1.0;
        }
        if features.marks.has(Marks::DISGUISE) && features.is_hit() {
            certain += 1.0;
        }
        if gap && features.is_hit() {
            certain += 0.75;
        }
        if features.marks.has(Marks::MARKUP) {
            certain += 0.5;
        }
        if context.dump == Some(link_dump::Part::Heading) {
            terms += 2.0;
            certain += 1.0;
        }
        if !gap {
            chars += f32::from(features.han);
        }
    }
    score >= bar.score
        && terms >= bar.terms
        && certain >= bar.certain
        && terms >= bar.density * chars
}
