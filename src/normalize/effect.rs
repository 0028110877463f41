//! What a rule did to a text: the report of `Normalizer::explain`.

use super::Rule;
use crate::align::Span;

/// What a rule does to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Effect {
    /// The rule.
    pub rule: Rule,
    /// How many places it changes.
    pub count: usize,
    /// The first of them.
    pub example: Example,
}

/// One place that a rule changes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Example {
    /// Where it is in the text that went in, in bytes.
    pub span: Span,
    /// What the rule finds there.
    pub before: String,
    /// What it makes of that.
    pub after: String,
}
