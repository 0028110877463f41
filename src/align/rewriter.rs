use std::borrow::Cow;

use super::{Edits, Span};

/// Rewrites a text from left to right and records the [`Edits`] as it goes.
///
/// Nothing is copied until the first change, so a text that stays as it is comes back borrowed.
///
/// ```
/// use hanclean::align::Rewriter;
///
/// let mut rewriter = Rewriter::new("a--b");
/// rewriter.replace(1..3, "—");
/// let (text, edits) = rewriter.finish();
/// assert_eq!(text, "a—b");
/// assert_eq!((edits.source_len(), edits.output_len()), (4, 5));
/// ```
#[derive(Debug)]
pub struct Rewriter<'t> {
    source: &'t str,
    /// How much of `source` is in `output` already.
    done: usize,
    output: String,
    edits: Edits,
}

impl<'t> Rewriter<'t> {
    /// Starts at the beginning of `source`.
    #[must_use]
    pub fn new(source: &'t str) -> Self {
        Rewriter { source, done: 0, output: String::new(), edits: Edits::new() }
    }

    /// As [`new`](Self::new); writes into `buffer`, whatever was in it.
    pub(crate) fn with_buffer(source: &'t str, mut buffer: String) -> Self {
        buffer.clear();
        Rewriter { source, done: 0, output: buffer, edits: Edits::new() }
    }

    /// Puts `with` in the place of `span` (bytes of the source); what lies before it is kept.
    ///
    /// The characters at both ends that are the same are kept text.
    ///
    /// # Panics
    /// If `span` begins before the end of the last one, or is not on character boundaries.
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

    /// Removes `span` (bytes of the source).
    ///
    /// # Panics
    /// As [`replace`](Self::replace).
    pub fn delete(&mut self, span: impl Into<Span>) {
        self.replace(span, "");
    }

    /// Keeps the rest; gives the output, borrowed if nothing changed, and how it came about.
    #[must_use]
    pub fn finish(self) -> (Cow<'t, str>, Edits) {
        let source = self.source;
        match self.changed() {
            Ok((output, edits)) => (Cow::Owned(output), edits),
            Err(_) => (Cow::Borrowed(source), Edits::identity(source.len())),
        }
    }

    /// Keeps the rest; gives the output and how it came about if anything changed, else the buffer.
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
