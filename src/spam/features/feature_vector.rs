//! The feature vector of a run: 39 numbers, each with a name and with the signal that explains it.
//!
//! The names are those in `model.txt`; a weight is looked up by name, so that features may be
//! reordered. Values are capped (`min(3)`), since the twentieth term in a run tells no more than
//! the third, and one long line must not outweigh all others.
//!
//! A vector is computed when it is needed, once for decoding and once for the evidence. 39 numbers
//! a run would take more memory than anything else.

use super::context::{RunContext, has_contact, has_gap};
use super::link_dump::DumpRole;
use crate::script::Script;
use crate::spam::block::Signal;
use crate::spam::runs::{Marks, TextRun};

/// One value for each of the [`FEATURES`], in their order.
pub(crate) type FeatureVector = [f32; FEATURE_COUNT];

/// The number of features.
pub const FEATURE_COUNT: usize = FEATURES.len();

/// The features: the name of each in the model file, and the signal that it is reported as.
///
/// | name | value |
/// |---|---|
/// | `bias` | 1 |
/// | `strong`, `medium`, `weak` | terms of this strength, at most 3, 3, 4 |
/// | `whole` | 1 if there is a strong term and three quarters of the run are terms |
/// | `uncovered` | content characters outside terms, at most 40, divided by 10 |
/// | `function` | function words, at most 6 |
/// | `sentence`, `comma` | sentence ends and commas, at most 2 and 4 |
/// | `page` | words of ordinary pages, at most 6 |
/// | `footer` | 1 if there is a word of a footer |
/// | `gap` | 1 if the run is Simplified on a Traditional page |
/// | `gap_chars` | its Simplified characters then, at most 5 |
/// | `traditional` | Traditional characters on a Traditional page, at most 3 |
/// | `contact` | 1 if the run is part of a way to make contact |
/// | `contact_near` | 1 if it has a strong term and a contact is near |
/// | `markup` | 1 if there is unrendered link mark-up |
/// | `address_dense` | the density, if there is an address |
/// | `disguise` | 1 if there are terms and something is disguised |
/// | `dump_heading`, `dump_address` | 1 if the run has this role in a link dump |
/// | `pairs` | the mean log-odds of its bigrams |
/// | `repeat` | the share of its bigrams that close runs have |
/// | `phrase` | 1 for 2 to 12 Han characters without function word or sentence end |
/// | `latin` | 1 if there are letters and no Han |
/// | `long` | 1 for more than 30 content characters |
/// | `dense` | the density of terms around the run |
/// | `crowd` | the share of terms on both sides together |
/// | `outside` | 1 above or below the page's own text |
/// | `quoted` | 1 between quotation marks |
/// | `listed` | the share of neighbours that are no prose |
///
/// The density is 1.6 times `RunContext::share`, at most 1. A name that ends in `_dense` is the
/// same value times the density. With both, a linear model can learn that a word tells one thing in
/// a crowd of terms and another alone.
pub const FEATURES: [(&str, Signal); 39] = [
    ("bias", Signal::Prose),
    ("strong", Signal::Vocabulary),
    ("strong_dense", Signal::Vocabulary),
    ("medium", Signal::Vocabulary),
    ("medium_dense", Signal::Vocabulary),
    ("weak", Signal::Vocabulary),
    ("weak_dense", Signal::Vocabulary),
    ("whole", Signal::Vocabulary),
    ("uncovered", Signal::Prose),
    ("uncovered_dense", Signal::Prose),
    ("function", Signal::Prose),
    ("function_dense", Signal::Prose),
    ("sentence", Signal::Prose),
    ("comma", Signal::Prose),
    ("page", Signal::PageWords),
    ("page_dense", Signal::PageWords),
    ("footer", Signal::PageWords),
    ("gap", Signal::ScriptGap),
    ("gap_chars", Signal::ScriptGap),
    ("traditional", Signal::ScriptGap),
    ("contact", Signal::Contact),
    ("contact_near", Signal::Contact),
    ("markup", Signal::Links),
    ("address_dense", Signal::Links),
    ("disguise", Signal::Disguise),
    ("dump_heading", Signal::Links),
    ("dump_address", Signal::Links),
    ("pairs", Signal::Sequences),
    ("pairs_dense", Signal::Sequences),
    ("repeat", Signal::Repetition),
    ("repeat_dense", Signal::Repetition),
    ("phrase", Signal::Phrases),
    ("latin", Signal::Prose),
    ("long", Signal::Prose),
    ("dense", Signal::Vocabulary),
    ("crowd", Signal::Vocabulary),
    ("outside", Signal::Position),
    ("quoted", Signal::Prose),
    ("listed", Signal::Phrases),
];

/// The features of `run`, in the order of [`FEATURES`].
///
/// For example `百家乐技巧` amid other such phrases has `strong` 1, `strong_dense` 1, `whole` 1,
/// `uncovered` 0, `phrase` 1.
pub(crate) fn feature_vector(run: &TextRun, context: &RunContext) -> FeatureVector {
    let counts = &run.counts;
    // Capped: the third term proves as much as the twentieth.
    let up_to = |count: u8, most: u8| f32::from(count.min(most));
    let flag = |yes: bool| f32::from(u8::from(yes));
    let dense = (1.6 * context.share).min(1.0);
    let gap = has_gap(counts, context);
    let contact = has_contact(counts, context);

    let mut uncovered = counts.chars.saturating_sub(counts.covered);
    if counts.marks.contains(Marks::ADDRESS) || contact {
        // An address or a number is part of the block; only the Han characters next to it count.
        uncovered = uncovered.min(counts.han.saturating_sub(counts.covered));
    }
    let uncovered = f32::from(uncovered.min(40)) / 10.0;
    // A strong term, and three quarters of the run are terms.
    let whole = flag(counts.strong > 0 && 4 * counts.covered >= 3 * counts.chars);
    let function = up_to(counts.function, 6);
    let page = up_to(counts.page, 6);
    let (strong, medium, weak) =
        (up_to(counts.strong, 3), up_to(counts.medium, 3), up_to(counts.weak, 4));
    let phrase =
        flag((2..=12).contains(&counts.han) && counts.function == 0 && counts.sentences == 0);
    let traditional = context.script == Some(Script::Traditional);
    [
        1.0,
        strong,
        strong * dense,
        medium,
        medium * dense,
        weak,
        weak * dense,
        whole,
        uncovered,
        uncovered * dense,
        function,
        function * dense,
        up_to(counts.sentences, 2),
        up_to(counts.commas, 4),
        page,
        page * dense,
        flag(counts.marks.contains(Marks::FOOTER)),
        flag(gap),
        if gap { up_to(counts.simplified, 5) } else { 0.0 },
        if traditional { up_to(counts.traditional, 3) } else { 0.0 },
        flag(contact),
        flag(context.contact_near && counts.strong > 0),
        flag(counts.marks.contains(Marks::MARKUP)),
        if counts.marks.contains(Marks::ADDRESS) { dense } else { 0.0 },
        flag(counts.marks.contains(Marks::DISGUISE) && counts.is_hit()),
        flag(context.link_dump == Some(DumpRole::Heading)),
        flag(context.link_dump == Some(DumpRole::Address)),
        context.bigrams,
        context.bigrams * dense,
        context.repeat,
        context.repeat * dense,
        phrase,
        flag(counts.han == 0 && counts.chars > counts.digits.into()),
        flag(counts.chars > 30),
        dense,
        context.crowd,
        flag(context.outside),
        flag(context.quoted),
        context.listed,
    ]
}
