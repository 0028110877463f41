//! What the model sees of a run: numbers, each with the signal that it is told as.

use crate::script::Script;
use crate::spam::Signal;
use crate::spam::features::context::{Context, Near, has_contact, has_gap};
use crate::spam::features::link_dump::Part;
use crate::spam::runs::counter::Marks;
use crate::spam::runs::cutter::Run;

/// One number for each feature.
pub(crate) type Observation = [f32; FEATURES];

/// How many features there are.
pub const FEATURES: usize = SIGNALS.len();

/// The features: their names in the table of the model, and what each is told as.
///
/// A name that ends in `_dense` is the same number times the density of terms around the run,
/// 0 to 1: what a term or a word tells depends on its company.
pub const SIGNALS: [(&str, Signal); 39] = [
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

/// The numbers for `run`, in the order of [`SIGNALS`].
pub(crate) fn observe(run: &Run, context: &Context) -> Observation {
    let features = &run.features;
    let up_to = |count: u8, most: u8| f32::from(count.min(most));
    let flag = |yes: bool| f32::from(u8::from(yes));
    let dense = (1.6 * context.share).min(1.0);
    let gap = has_gap(features, context);
    let contact = has_contact(features, context);

    let mut uncovered = features.chars.saturating_sub(features.covered);
    if features.marks.has(Marks::ADDRESS) || contact {
        // Of an address or a number only what is not part of it.
        uncovered = uncovered.min(features.han.saturating_sub(features.covered));
    }
    let uncovered = f32::from(uncovered.min(40)) / 10.0;
    // A strong term with hardly anything beside terms.
    let whole = flag(features.strong > 0 && 4 * features.covered >= 3 * features.chars);
    let function = up_to(features.function, 6);
    let page = up_to(features.page, 6);
    let (strong, medium, weak) =
        (up_to(features.strong, 3), up_to(features.medium, 3), up_to(features.weak, 4));
    let phrase =
        flag((2..=12).contains(&features.han) && features.function == 0 && features.sentences == 0);
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
        up_to(features.sentences, 2),
        up_to(features.commas, 4),
        page,
        page * dense,
        flag(features.marks.has(Marks::FOOTER)),
        flag(gap),
        if gap { up_to(features.simplified, 5) } else { 0.0 },
        if traditional { up_to(features.traditional, 3) } else { 0.0 },
        flag(contact),
        flag(context.near == Near::Both && features.strong > 0),
        flag(features.marks.has(Marks::MARKUP)),
        if features.marks.has(Marks::ADDRESS) { dense } else { 0.0 },
        flag(features.marks.has(Marks::DISGUISE) && features.is_hit()),
        flag(context.dump == Some(Part::Heading)),
        flag(context.dump == Some(Part::Address)),
        context.pairs,
        context.pairs * dense,
        context.repeat,
        context.repeat * dense,
        phrase,
        flag(features.han == 0 && features.chars > features.digits.into()),
        flag(features.chars > 30),
        dense,
        context.crowd,
        flag(context.outside),
        flag(context.quoted),
        context.listed,
    ]
}
