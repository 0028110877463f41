use super::Tag;
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
    /// ([`Mode::Search`](super::Mode::Search)) have that of the term; in
    /// [`Mode::All`](super::Mode::All) the terms that begin together share one. A stop word is
    /// counted though it is not given.
    pub position: usize,
    /// What it is.
    pub kind: TermKind,
    /// Its part of speech, if that was [asked for](super::Tagging).
    pub tag: Option<Tag>,
}

impl Term {
    #[inline]
    pub(crate) fn new(span: Span, kind: TermKind) -> Self {
        Term { span, source: span, position: 0, kind, tag: None }
    }

    #[inline]
    pub(super) fn at(mut self, span: Span, position: usize) -> Self {
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

/// What a [`Term`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum TermKind {
    /// A word with Han characters; those of the dictionary that have letters too (`T恤`) included.
    Han,
    /// A word or identifier of another script.
    Word,
    /// A number with its separators, and the unit that is written to it (`1,000`, `5G`, `25℃`).
    Number,
    /// A URL with its scheme, or one that begins with `www.`.
    Url,
    /// An e-mail address.
    Email,
    /// An emoji, with all that belongs to its sequence.
    Emoji,
    /// Punctuation, and whatever is nothing of the above.
    Symbol,
}
