//! What `cargo xtask train` needs of this stage; nothing here is promised to stay.

use std::sync::Arc;

use super::{Detector, Scope};
use crate::align::Span;
use crate::spam::features::context::Contexts;
use crate::spam::features::feature_vector::observe;
pub use crate::spam::features::feature_vector::{FEATURES, SIGNALS};
use crate::spam::lexicon::word_boundary::Words;
pub use crate::spam::model::crf::Model;
use crate::spam::runs::cutter::{Boundary, Run, cut};
use crate::spam::text::code_spans::Code;

/// How the table of the model calls the boundaries, in their order.
pub const BOUNDARIES: [&str; 6] = Boundary::NAMES;

/// What the model sees of a run of a page.
#[derive(Clone, Debug)]
pub struct Observed {
    /// Its bytes.
    pub span: Span,
    /// What stands before it, by its place in [`BOUNDARIES`].
    pub before: usize,
    /// A number for each feature.
    pub values: [f32; FEATURES],
}

/// The runs of `text`, seen with the terms and the pairs of `model`.
#[must_use]
pub fn observed(model: &Model, text: &str) -> Vec<Observed> {
    let code = Code::find(text);
    let runs = cut(Words::new(text, &code), &model.vocabulary);
    let contexts = Contexts::of(text, &runs, model);
    let observed = |(index, run): (usize, Run)| Observed {
        span: Span::new(run.start, run.end),
        before: run.before as usize,
        values: observe(&run, &contexts.at(index)),
    };
    runs.iter().enumerate().map(observed).collect()
}

/// A detector of another model.
#[must_use]
pub fn detector(model: Model) -> Detector {
    Detector::with_model(Arc::new(model))
}

/// The same with another scope.
#[must_use]
pub fn scoped(detector: &Detector, scope: Scope) -> Detector {
    detector.clone().with_scope(scope)
}

/// The content characters of `text`, folded as terms and pairs are.
#[must_use]
pub fn folded(text: &str) -> Vec<u16> {
    crate::spam::text::confusables::fold_all(text)
}
