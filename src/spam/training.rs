//! What `cargo xtask train` needs of this stage. Hidden from the documentation, and not stable.
//!
//! Training and detection must see the same numbers, so the trainer takes runs, features and
//! folding from here and has none of its own. What it adds is in `xtask/src/train`.
//!
//! | function | what the trainer does with it |
//! |---|---|
//! | [`observed`] | runs and their features, to train the CRF |
//! | [`detector`], [`scoped`] | finds blocks with a model that is being trained |
//! | [`folded`] | the characters that bigrams are counted in |
//! | [`observed_phrases`] | phrases and buckets, to count bigrams |
//! | [`observed_candidates`] | candidates and their features, to train the learned path |
//! | [`with_learned`] | a detector with another learned path: that of a fold |
//! | [`observed_segments`] | segments near anchors, to train what grows blocks |
//! | [`with_advertisement`] | a detector with other trees for that: those of a fold |

use std::sync::Arc;

use super::advertisement::{AdvertisementPath, Anchor, segment_features, segments};
pub use super::advertisement::{SEGMENT_FEATURE_COUNT, SEGMENT_FEATURES};
use super::detector::Detector;
pub use super::features::{FEATURE_COUNT, FEATURES};
use super::features::{PageContexts, feature_vector};
pub use super::learned::{BLOCK_FEATURE_COUNT, BLOCK_FEATURES, BUCKETS, BigramOdds, Forest};
use super::learned::{
    BlockFeatures, LearnedPath, PhraseList, WindowContext, block_features, candidates,
    phrase_value, windows,
};
use super::lexicon::SearchedText;
pub use super::model::Model;
use super::options::Scope;
use super::runs::{Boundary, TextRun, cut};
use super::text::{CodeSpans, fold_all};
use crate::align::Span;

/// The names of the boundaries in the model file, in the order of their numbers.
pub const BOUNDARIES: [&str; 6] = Boundary::NAMES;

/// A run of a page, as the model sees it.
#[derive(Clone, Debug)]
pub struct Observed {
    /// The bytes of the run in the text.
    pub span: Span,
    /// The boundary before the run: an index into [`BOUNDARIES`].
    pub before: usize,
    /// The value of each of the [`FEATURES`].
    pub values: [f32; FEATURE_COUNT],
}

/// Cuts `text` into runs and gives the features of each, with the terms and bigrams of `model`. The
/// weights of `model` are not used: they are what is being trained.
#[must_use]
pub fn observed(model: &Model, text: &str) -> Vec<Observed> {
    let code = CodeSpans::find(text);
    let runs = cut(SearchedText::new(text, &code), &model.vocabulary);
    let contexts = PageContexts::new(text, &runs, &model.bigrams);
    let observed = |(index, run): (usize, TextRun)| Observed {
        span: Span::new(run.start, run.end),
        before: run.before as usize,
        values: feature_vector(&run, &contexts.get(index)),
    };
    runs.iter().enumerate().map(observed).collect()
}

/// Creates a detector of another model, with the default settings.
#[must_use]
pub fn detector(model: Model) -> Detector {
    Detector::with_model(Arc::new(model))
}

/// The same detector with another scope; unlike a builder, it keeps the model.
#[must_use]
pub fn scoped(detector: &Detector, scope: Scope) -> Detector {
    detector.clone().with_scope(scope)
}

/// The content characters of `text`, folded as terms and bigrams are: `百★樂，A` is `百乐a`.
#[must_use]
pub fn folded(text: &str) -> Vec<u16> {
    fold_all(text)
}

/// A phrase of a page, as the learned path sees it.
#[derive(Clone, Debug)]
pub struct ObservedPhrase {
    /// Its bytes in the text.
    pub span: Span,
    /// The buckets of its bigrams, each below [`BUCKETS`].
    pub buckets: Vec<u32>,
}

/// Cuts `text` into phrases.
#[must_use]
pub fn observed_phrases(text: &str) -> Vec<ObservedPhrase> {
    let mut observed = Vec::new();
    for window in windows(text, Scope::Anywhere) {
        let list = PhraseList::cut(text, window);
        observed.extend(list.phrases.iter().enumerate().map(|(at, phrase)| ObservedPhrase {
            span: Span::new(phrase.start, phrase.end),
            buckets: list.buckets(at).collect(),
        }));
    }
    observed
}

/// A candidate of the learned path.
#[derive(Clone, Debug)]
pub struct ObservedCandidate {
    /// Its bytes in the text.
    pub span: Span,
    /// The value of each of the [`BLOCK_FEATURES`].
    pub values: BlockFeatures,
}

/// The candidates of a page by these odds, with their features.
#[must_use]
pub fn observed_candidates(text: &str, odds: &BigramOdds) -> Vec<ObservedCandidate> {
    let mut observed = Vec::new();
    for window in windows(text, Scope::Anywhere) {
        let list = PhraseList::cut(text, window);
        let values = (0..list.len()).map(|at| phrase_value(&list, odds, at)).collect();
        let context = WindowContext::new(text, &list, values);
        for candidate in candidates(&list, &context.values) {
            let (first, last) = (candidate.phrases.start, candidate.phrases.end - 1);
            observed.push(ObservedCandidate {
                span: Span::new(list.phrases[first].start, list.phrases[last].end),
                values: block_features(text, &list, &context, odds, &candidate),
            });
        }
    }
    observed
}

/// The same detector with another learned path.
#[must_use]
pub fn with_learned(detector: &Detector, odds: BigramOdds, trees: &str) -> Detector {
    detector.clone().with_learned(LearnedPath::new(odds, trees))
}

/// A segment of a page with an advertisement.
#[derive(Clone, Debug)]
pub struct ObservedSegment {
    /// Its bytes in the text.
    pub span: Span,
    /// The value of each of the [`SEGMENT_FEATURES`].
    pub values: [f32; SEGMENT_FEATURE_COUNT],
}

/// The segments of all windows in which `detector` finds something, but for what it finds.
#[must_use]
pub fn observed_segments(detector: &Detector, text: &str) -> Vec<ObservedSegment> {
    let (model, scope) = detector.parts();
    let anchors = detector.anchors(text);
    let mut observed = Vec::new();
    for window in windows(text, scope) {
        let is_in = |span: Span| span.start < window.end && window.start < span.end;
        let here: Vec<_> = anchors.iter().filter(|block| is_in(block.span)).cloned().collect();
        if here.is_empty() {
            continue;
        }
        let segments = segments(text, window.clone(), &here);
        let odds = model.learned.odds();
        let values = segment_features(text, window, &segments, odds, &model.vocabulary);
        for (segment, values) in segments.iter().zip(values) {
            if segment.anchor == Anchor::Free {
                observed
                    .push(ObservedSegment { span: Span::new(segment.start, segment.end), values });
            }
        }
    }
    observed
}

/// The same detector with other trees for the rest of an advertisement.
#[must_use]
pub fn with_advertisement(detector: &Detector, trees: &str) -> Detector {
    detector.clone().with_advertisement(AdvertisementPath::new(trees))
}
