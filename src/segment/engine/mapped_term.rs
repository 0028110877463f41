use crate::align::Span;
use crate::segment::terms::term::Term;

/// A term of the text with its bytes in the Simplified form.
#[derive(Clone, Copy)]
pub(crate) struct MappedTerm {
    pub(crate) term: Term,
    pub(crate) simplified: Span,
}

/// What a term is to the terms around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TermRole {
    /// One of those that go through the text.
    Whole,
    /// A word inside the last of those.
    Part,
}

/// Moves a span from a piece to the text that the piece begins in at `base`.
pub(crate) fn shift(span: Span, base: usize) -> Span {
    Span { start: base + span.start, end: base + span.end }
}
