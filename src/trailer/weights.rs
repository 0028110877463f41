//! The model: log-odds for and against a run, as a table of weights with their reasons.
//!
//! Set by hand to round values, so that what each does can be seen. One unit is about a factor
//! of three in odds.

use super::Sensitivity;
use super::dump::Part;
use super::features::{Features, Marks};
use super::runs::Boundary;
use crate::script::Script;

/// A term hardly met outside injected blocks.
const STRONG: f32 = 2.4;
/// A term also met in text about the topic.
const MEDIUM: f32 = 1.1;
/// A term that says something only beside others.
const WEAK: f32 = 0.45;
/// What the terms of one run can give at most: one run alone never makes a block.
const TERMS_MOST: f32 = 5.0;
/// Of the terms' weight, this share stands whatever the neighbours are; the rest is in
/// proportion to how many of the neighbours have terms too.
const TERMS_ALONE: f32 = 0.4;

/// Each content character outside any term: a phrase of a block is little else than terms.
const UNCOVERED: f32 = -0.11;
/// What uncovered characters can take at most, of a run and of one without any term.
const UNCOVERED_MOST: f32 = -4.0;
/// Each function word: blocks list phrases, sentences are held together by these.
const FUNCTION: f32 = -0.55;
const FUNCTION_MOST: f32 = -3.3;
/// The end of a sentence.
const SENTENCE: f32 = -1.6;
/// A comma, which blocks have as a separator, too.
const COMMA: f32 = -0.15;
/// Each word of the page's own text.
const PAGE: f32 = -0.9;
const PAGE_MOST: f32 = -5.4;

/// Simplified phrase on a Traditional page, and each Simplified-only character of it.
const GAP: f32 = 0.8;
const GAP_CHAR: f32 = 0.35;
const GAP_MOST: f32 = 2.6;
/// A Traditional-only character in a run of a Traditional page: it is the page's own.
const NO_GAP: f32 = -0.8;

/// A messenger's name with a number beside it, next to strong terms.
const CONTACT: f32 = 2.2;
/// What each further strong term of a run adds to the share of the terms' weight that stands.
const TERMS_MORE: f32 = 0.25;
/// Mark-up of links that was not rendered.
const MARKUP: f32 = 1.2;
/// An address of another site, among hits.
const ADDRESS: f32 = 0.5;
/// Disguised characters in a run with terms: nobody else writes so.
const DISGUISE: f32 = 1.8;

/// The heading of a link dump, each time it comes.
const DUMP: f32 = 2.5;

/// What surrounds a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The script of the rest of the page, if one dominates.
    pub(super) script: Option<Script>,
    /// Of the neighbouring runs, the share that have terms: 0 to 1.
    pub(super) share: f32,
    /// What is close by.
    pub(super) near: Near,
    /// What it is to a link dump.
    pub(super) dump: Option<Part>,
}

/// Whether a way to make contact and a strong term are found within a few runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Near {
    /// Not both.
    #[default]
    Neither,
    /// Both, so that each speaks for the other.
    Both,
}

/// Whether a run stands out as Simplified on a Traditional page.
pub(super) fn has_gap(run: &Features, context: Context) -> bool {
    context.script == Some(Script::Traditional) && run.simplified > 0 && run.traditional == 0
}

/// Whether a run is part of a way to make contact.
pub(super) fn has_contact(run: &Features, context: Context) -> bool {
    context.near == Near::Both
        && (run.marks.has(Marks::MESSENGER) || (5..=13).contains(&run.digits))
}

/// The log-odds that a run is of a block.
pub(super) fn emission(run: &Features, context: Context) -> f32 {
    let count = |n: u8, weight: f32| f32::from(n) * weight;
    let least = |value: f32, most: f32| value.max(most);

    let terms = count(run.strong, STRONG) + count(run.medium, MEDIUM) + count(run.weak, WEAK);
    let mut terms = terms.min(TERMS_MOST);
    let more = count(run.strong.saturating_sub(1), TERMS_MORE);
    terms *= TERMS_ALONE + (1.0 - TERMS_ALONE) * (1.6 * context.share + more).min(1.0);

    let mut uncovered = run.chars.saturating_sub(run.covered);
    let contact = has_contact(run, context);
    if run.marks.has(Marks::ADDRESS) || contact {
        // Of an address or a number only what is not part of it.
        uncovered = uncovered.min(run.han.saturating_sub(run.covered));
    }
    let mut against = least(f32::from(uncovered) * UNCOVERED, UNCOVERED_MOST);
    // Among hits a phrase without any is forgiven: blocks mix in names and scraps of news.
    against *= 1.15 - context.share;
    against += least(count(run.function, FUNCTION), FUNCTION_MOST) * (1.1 - 0.5 * context.share);
    against += count(run.sentences.min(2), SENTENCE) + count(run.commas.min(4), COMMA);
    let page = least(count(run.page, PAGE), PAGE_MOST);
    // A fake certificate's school is not the page's, nor is what is in the other script.
    let foreign = has_gap(run, context) || context.near == Near::Both && run.strong > 0;
    against += if foreign { page / 2.0 } else { page };

    let mut aside = 0.0;
    if has_gap(run, context) {
        aside += (GAP + count(run.simplified, GAP_CHAR)).min(GAP_MOST);
    } else if context.script == Some(Script::Traditional) {
        aside += least(count(run.traditional, NO_GAP), 3.0 * NO_GAP);
    }
    if contact || (context.near == Near::Both && run.strong > 0) {
        aside += CONTACT;
    }
    if run.marks.has(Marks::MARKUP) && context.share > 0.0 {
        aside += MARKUP;
    }
    if run.marks.has(Marks::ADDRESS) {
        aside += ADDRESS * context.share.min(1.0) * 2.0;
    }
    if run.marks.has(Marks::DISGUISE) && run.is_hit() {
        aside += DISGUISE;
    }
    match context.dump {
        // Whatever it says: it says it again and again.
        Some(Part::Heading) => return DUMP,
        // A little, so that the block ends after the last of them.
        Some(Part::Address) => return 0.1,
        None => {}
    }
    terms + against + aside
}

/// The log-odds that a block begins before a run, which is rare; the less so, the more the
/// page itself ends something there.
pub(super) fn enter(before: Boundary) -> f32 {
    match before {
        Boundary::Page => -1.0,
        Boundary::Line => -2.5,
        Boundary::Sentence => -3.0,
        Boundary::Bracket => -5.0,
        Boundary::Separator => -5.0,
        Boundary::Cut => -7.0,
    }
}

/// The log-odds that a block has ended before a run.
pub(super) fn leave(before: Boundary) -> f32 {
    match before {
        Boundary::Page => 0.0,
        Boundary::Line => -1.2,
        Boundary::Sentence | Boundary::Bracket | Boundary::Separator => -5.0,
        Boundary::Cut => -7.0,
    }
}

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
        Sensitivity::Cautious => {
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
