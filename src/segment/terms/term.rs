//! A term: a token of the segmentation.
//!
//! A term does not borrow its text. It has spans, so it can be stored beside the text, sent to
//! another thread and mapped through further edits. [`Term::surface`] returns its text.

use super::tag::Tag;
use super::term_kind::TermKind;
use crate::align::Span;

/// One term of a text.
///
/// ```
/// use hanclean::segment::{Segmenter, TermKind};
///
/// let text = "气温25℃";
/// let terms = Segmenter::new().segment(text);
/// let last = terms.last().unwrap();
/// assert_eq!((last.surface(text), last.kind), ("25℃", TermKind::Number));
/// assert_eq!((last.span.start, last.position), (6, terms.len() - 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Term {
    /// Its bytes in the segmented text.
    pub span: Span,
    /// Its bytes in the source of that text. Equals `span` unless the text is the output of a
    /// [`Cleaner`](crate::Cleaner).
    pub source: Span,
    /// Its index among the terms, from 0, as full-text indexes count positions.
    ///
    /// The words inside a term ([`Mode::Search`](crate::segment::Mode::Search)) share its position.
    /// In [`Mode::All`](crate::segment::Mode::All), terms that begin at the same byte share one. A
    /// stop word takes up a position although it is not reported.
    pub position: usize,
    /// Its kind: Han, word, number, ….
    pub kind: TermKind,
    /// Its part of speech, if [requested](crate::segment::Tagging).
    pub tag: Option<Tag>,
}

impl Term {
    /// Creates a term at position 0 without a tag, whose source is `span` itself.
    #[inline]
    pub(crate) fn new(span: Span, kind: TermKind) -> Self {
        Term { span, source: span, position: 0, kind, tag: None }
    }

    /// Returns the term with other spans and another position.
    #[inline]
    pub(crate) fn moved_to(mut self, span: Span, position: usize) -> Self {
        (self.span, self.source, self.position) = (span, span, position);
        self
    }

    /// Returns the text of the term, given the text that was segmented.
    ///
    /// # Panics
    /// If `text` is another text, in which the span is out of bounds or not on character
    /// boundaries.
    #[must_use]
    pub fn surface<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.range()]
    }
}
