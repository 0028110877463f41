//! The term on its way through the engine: found in the Simplified form, mapped to the text.
//!
//! It carries both spans, since a stop word is compared in Simplified form, and a
//! [`FoundTerm`](crate::segment::FoundTerm) has both texts.

use crate::align::Span;
use crate::segment::terms::term::Term;

/// A term of the text, with the bytes that it has in the Simplified form.
#[derive(Clone, Copy)]
pub(crate) struct MappedTerm {
    /// The term; its span refers to the text.
    pub(crate) term: Term,
    /// Its bytes in the Simplified form; empty if it has none.
    pub(crate) simplified: Span,
}

/// Whether a term is a part of another one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TermRole {
    /// A term of the segmentation.
    Whole,
    /// A word inside the last whole term, in search mode.
    Part,
}

/// Moves a span that is relative to the offset `base`.
pub(crate) fn shift(span: Span, base: usize) -> Span {
    Span { start: base + span.start, end: base + span.end }
}
