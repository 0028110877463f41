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
    /// What it is.
    pub kind: TermKind,
}

impl Term {
    pub(crate) fn new(span: Span, kind: TermKind) -> Self {
        Term { span, source: span, kind }
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
