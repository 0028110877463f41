use super::tag::Tag;
use super::term_kind::TermKind;
use crate::align::Span;

/// One term of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Term {
    /// Its bytes in the text that was segmented.
    pub span: Span,
    /// Its bytes in the source of that text; equals `span` unless the text was made from another
    /// one by a pipeline.
    pub source: Span,
    /// Its place among the terms, counted from 0, as an indexer wants it. Words inside a term
    /// ([`Mode::Search`](crate::segment::Mode::Search)) have that of the term; in
    /// [`Mode::All`](crate::segment::Mode::All) the terms that begin together share one. A stop word is
    /// counted though it is not given.
    pub position: usize,
    /// What it is.
    pub kind: TermKind,
    /// Its part of speech, if that was [asked for](crate::segment::Tagging).
    pub tag: Option<Tag>,
}

impl Term {
    #[inline]
    pub(crate) fn new(span: Span, kind: TermKind) -> Self {
        Term { span, source: span, position: 0, kind, tag: None }
    }

    #[inline]
    pub(crate) fn moved_to(mut self, span: Span, position: usize) -> Self {
        (self.span, self.source, self.position) = (span, span, position);
        self
    }

    /// The term as it stands in `text`, the text that was segmented.
    ///
    /// # Panics
    /// If the span of the term is not one of `text`.
    #[must_use]
    pub fn surface<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.range()]
    }
}
