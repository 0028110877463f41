//! A rewriter: builds an output and its [`Edits`] together, from a list of replacements.
//!
//! Invariant: `output` and `edits` always describe the same prefix of the source, `source[..done]`.
//! So the two cannot disagree, which they easily do where a stage pushes text and records lengths
//! separately.
//!
//! Nothing is copied until the first change: a text that a stage does not change comes back
//! borrowed.

use std::borrow::Cow;

use super::{Edits, Span};

/// Rewrites a text from left to right and records the [`Edits`].
///
/// Nothing is copied before the first change, so an unchanged text is returned borrowed.
///
/// ```
/// use hanclean::align::Rewriter;
///
/// let mut rewriter = Rewriter::new("他說--好");
/// rewriter.replace(6..8, "——");
/// let (text, edits) = rewriter.finish();
/// assert_eq!(text, "他說——好");
/// assert_eq!((edits.source_len(), edits.output_len()), (11, 15));
/// ```
#[derive(Debug)]
pub struct Rewriter<'t> {
    /// The text that is rewritten.
    source: &'t str,
    /// The number of bytes of `source` that are already represented in `output`.
    done: usize,
    /// The output so far; empty until something changes.
    output: String,
    /// The edits from `source[..done]` to `output`.
    edits: Edits,
}

impl<'t> Rewriter<'t> {
    /// Starts at the beginning of `source`.
    #[must_use]
    pub fn new(source: &'t str) -> Self {
        Rewriter { source, done: 0, output: String::new(), edits: Edits::new() }
    }

    /// Like [`new`](Self::new), but writes into `buffer`, whose content is discarded.
    pub(crate) fn with_buffer(source: &'t str, mut buffer: String) -> Self {
        buffer.clear();
        Rewriter { source, done: 0, output: buffer, edits: Edits::new() }
    }

    /// Replaces `span`, in bytes of the source, by `with`. Text before the span is kept.
    ///
    /// Characters that the old and the new text have in common at their ends count as kept, see
    /// [`Edits`].
    ///
    /// # Panics
    /// If `span` begins before the end of the previous one, or does not lie on character
    /// boundaries.
    pub fn replace(&mut self, span: impl Into<Span>, with: &str) {
        let span = span.into();
        let old = &self.source[span.range()];
        if old.len() == with.len() && old == with {
            return;
        }
        if self.output.is_empty() {
            self.output.reserve(self.source.len());
        }
        self.output.push_str(&self.source[self.done..span.start]);
        self.output.push_str(with);
        self.edits.keep(span.start - self.done);
        self.edits.replace_text(old, with);
        self.done = span.end;
    }

    /// Removes `span`, in bytes of the source.
    ///
    /// # Panics
    /// As [`replace`](Self::replace).
    pub fn delete(&mut self, span: impl Into<Span>) {
        self.replace(span, "");
    }

    /// Keeps the rest of the source. Returns the output, borrowed if nothing changed, and the
    /// edits.
    #[must_use]
    pub fn finish(self) -> (Cow<'t, str>, Edits) {
        let source = self.source;
        match self.changed() {
            Ok((output, edits)) => (Cow::Owned(output), edits),
            Err(_) => (Cow::Borrowed(source), Edits::identity(source.len())),
        }
    }

    /// Keeps the rest of the source. Returns the output and the edits, or the unused buffer as an
    /// error if nothing changed.
    pub(crate) fn changed(mut self) -> Result<(String, Edits), String> {
        if self.edits.is_identity() {
            return Err(self.output);
        }
        let rest = &self.source[self.done..];
        self.edits.keep(rest.len());
        self.output.push_str(rest);
        Ok((self.output, self.edits))
    }
}
