//! What a block has to have, beside its score, to be reported.
//!
//! These bounds are set by hand: the score of a long article on gambling can be high, but its
//! terms are thin. Each is a statement that can be read.

use super::Sensitivity;
use super::context::{Context, has_contact, has_gap};
use super::dump;
use super::features::Marks;
use super::runs::Run;

/// What a block has to have to be reported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    /// The sum of its log-odds.
    pub(super) score: f32,
    /// The share of its runs that have terms or stand out by script.
    pub(super) share: f32,
    /// The share of its runs that may end a sentence of the page's script.
    pub(super) sentences: f32,
    /// Strong and medium terms, a strong one counting two.
    pub(super) terms: f32,
    /// Strong terms, disguised runs, and ways to make contact.
    pub(super) certain: f32,
    /// The terms per Han character of runs that do not stand out by script.
    pub(super) density: f32,
}

pub(super) fn bar(sensitivity: Sensitivity) -> Bar {
    match sensitivity {
        Sensitivity::Careful => {
            Bar { score: 9.0, share: 0.45, sentences: 0.15, terms: 8.0, certain: 4.0, density: 0.1 }
        }
        Sensitivity::Balanced => Bar {
            score: 5.5,
            share: 0.35,
            sentences: 0.25,
            terms: 4.0,
            certain: 3.0,
            density: 0.06,
        },
        Sensitivity::Eager => Bar {
            score: 3.0,
            share: 0.25,
            sentences: 0.35,
            terms: 3.0,
            certain: 1.5,
            density: 0.04,
        },
    }
}

/// Whether a block of these runs is to be reported.
pub(super) fn passes(runs: &[Run], contexts: &[Context], score: f32, bar: Bar) -> bool {
    let (mut all, mut hits, mut sentences, mut terms, mut certain, mut chars) =
        (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (run, context) in runs.iter().zip(contexts) {
        let features = &run.features;
        let gap = has_gap(features, context);
        if features.han > 0 || features.is_hit() {
            all += 1.0;
        }
        let contact = has_contact(features, context);
        hits += f32::from(u8::from(features.is_hit() || gap || contact));
        sentences += f32::from(u8::from(features.sentences > 0 && !gap));
        terms += f32::from(features.strong) * 2.0 + f32::from(features.medium);
        certain += f32::from(features.strong);
        if contact {
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
        if context.dump == Some(dump::Part::Heading) {
            hits += 1.0;
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
        && hits >= bar.share * all
        && sentences <= bar.sentences * all
}

