//! A clean page, and the buffers in which it is made.
//!
//! Each stage consumes the text of the one before. So at most two texts of a page are in memory at
//! a time, in addition to the source. The last stage writes into the caller's buffer.
//!
//! Invariant: between two stages, `edits` leads from the source of the page to the current text.

use std::borrow::Cow;
use std::mem;

use crate::align::{Edits, Rewriter, Sources, Span};
use crate::normalize::{Hint, Normalizer, Unreadable, unreadable};
#[cfg(feature = "segment")]
use crate::segment::{Scratch, Segmenter, Term};
use crate::spam::{Block, cuts, in_source};

/// A clean page: the text, and a record of what was done to it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Page<'t> {
    /// The clean text; borrows the source if nothing changed.
    pub text: Cow<'t, str>,
    /// The blocks that were removed, in order, with their spans in the source.
    pub removed: Vec<Block>,
    /// The edits from the source to `text`.
    pub edits: Edits,
    /// The private-use characters and U+FFFD in the text before conversion, with their spans in the
    /// source.
    pub unreadable: Vec<Unreadable>,
    /// Flaws that a rule which is not active would repair.
    pub hints: Vec<Hint>,
    /// The terms of `text`, with their spans in it and in the source. Empty without a segmenter.
    #[cfg(feature = "segment")]
    pub terms: Vec<Term>,
}

/// A page in buffers, for [`Cleaner::clean_into`](super::Cleaner::clean_into) to reuse.
///
/// The fields are those of [`Page`].
///
/// ```
/// use hanclean::Cleaner;
/// use hanclean::page::PageBuffer;
///
/// let (cleaner, mut page) = (Cleaner::new(), PageBuffer::new());
/// for (source, clean) in [("漢字", "汉字"), ("繁體", "繁体")] {
///     cleaner.clean_into(source, &mut page);
///     assert_eq!(page.text, clean);
/// }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct PageBuffer {
    /// The clean text.
    pub text: String,
    /// The blocks that were removed, in order, with their spans in the source.
    pub removed: Vec<Block>,
    /// The edits from the source to `text`.
    pub edits: Edits,
    /// The private-use characters and U+FFFD in the text before conversion, with their spans in the
    /// source.
    pub unreadable: Vec<Unreadable>,
    /// Flaws that a rule which is not active would repair.
    pub hints: Vec<Hint>,
    /// The terms of `text`, with their spans in it and in the source. Empty without a segmenter.
    #[cfg(feature = "segment")]
    pub terms: Vec<Term>,
    /// The edits of the last stage, kept for its memory.
    stage_edits: Edits,
    /// The buffers of segmentation.
    #[cfg(feature = "segment")]
    scratch: Scratch,
}

impl Page<'_> {
    /// Returns whether the page had nothing but injected blocks: some were removed, and only white
    /// space is left.
    #[must_use]
    pub fn is_all_spam(&self) -> bool {
        is_all_spam(&self.removed, &self.text)
    }
}

/// The rule of [`Page::is_all_spam`].
fn is_all_spam(removed: &[Block], text: &str) -> bool {
    !removed.is_empty() && text.trim().is_empty()
}

impl PageBuffer {
    /// Returns the same as [`Page::is_all_spam`].
    #[must_use]
    pub fn is_all_spam(&self) -> bool {
        is_all_spam(&self.removed, &self.text)
    }

    /// Creates empty buffers.
    #[must_use]
    pub fn new() -> Self {
        PageBuffer::default()
    }

    /// Starts a page whose source was normalised by `edits`.
    pub(super) fn begin(&mut self, edits: Edits) {
        self.edits = edits;
        self.removed.clear();
        self.unreadable.clear();
        self.hints.clear();
        #[cfg(feature = "segment")]
        self.terms.clear();
    }

    /// Removes `blocks`, which were found in `text`, the normalised `source`. Returns the new
    /// normalised text.
    ///
    /// The blocks are cut out of the source, and the rest is normalised anew. So a block has no
    /// influence on how the rest is normalised.
    pub(super) fn cut_out<'t>(
        &mut self,
        source: &str,
        text: Cow<'t, str>,
        blocks: Vec<Block>,
        normalizer: &Normalizer,
    ) -> Cow<'t, str> {
        if blocks.is_empty() {
            return text;
        }
        let mut rewriter = Rewriter::new(source);
        let mut done = 0;
        for cut in cuts(&text, blocks.iter().map(|block| block.span)) {
            let start = self.edits.source_span(cut).start.max(done);
            done = self.source_after(&text, cut).max(start);
            rewriter.delete(start..done);
        }
        let (stripped, cut) = rewriter.finish();
        drop(text);
        self.removed = blocks;
        in_source(&mut self.removed, &self.edits);
        let (normalized, made) = normalizer.normalize(&stripped);
        self.edits = cut.then(&made);
        Cow::Owned(normalized.into_owned())
    }

    /// Records the flaws of the normalised page that normalisation does not repair.
    pub(super) fn inspect(&mut self, text: &str, normalizer: &Normalizer) {
        self.hints = normalizer.hints(text);
        self.unreadable = unreadable(text);
        let mut sources = Sources::new(&self.edits);
        for found in &mut self.unreadable {
            found.span = sources.span(found.span);
        }
    }

    /// Lets the last stage write the text.
    pub(super) fn finish(
        &mut self,
        text: Cow<'_, str>,
        stage: impl FnOnce(&str, &mut String, &mut Edits),
    ) {
        self.text.clear();
        self.stage_edits.clear();
        stage(&text, &mut self.text, &mut self.stage_edits);
        drop(text);
        if !self.stage_edits.is_identity() {
            self.edits = self.edits.then(&self.stage_edits);
        }
    }

    /// Takes over the text of a page that is not converted.
    pub(super) fn finish_with(&mut self, text: Cow<'_, str>) {
        match text {
            Cow::Borrowed(text) => {
                self.text.clear();
                self.text.push_str(text);
            }
            Cow::Owned(text) => self.text = text,
        }
    }

    /// Returns the offset in the source of the text that follows `span` in the normalised text.
    ///
    /// What normalisation removed after the span, such as further blanks, belongs to the span.
    fn source_after(&self, text: &str, span: Span) -> usize {
        let next = text[span.end..].chars().next().map_or(0, char::len_utf8);
        if next == 0 {
            return self.edits.source_len();
        }
        let next = self.edits.source_span(Span::new(span.end, span.end + next));
        self.edits.source_span(span).end.max(next.start)
    }

    /// Segments the clean text.
    #[cfg(feature = "segment")]
    pub(super) fn segment(&mut self, segmenter: &Segmenter) {
        let mut sources = Sources::new(&self.edits);
        segmenter.for_each_found(&self.text, &mut self.scratch, |found| {
            let mut term = found.term;
            term.source = sources.span(term.span);
            self.terms.push(term);
        });
    }

    /// Returns the page with all source spans mapped to the bytes of the file that `decoded` came
    /// from.
    pub(super) fn in_file(mut self, decoded: &Edits) -> Page<'static> {
        self.edits = decoded.then(&self.edits);
        in_source(&mut self.removed, decoded);
        let mut sources = Sources::new(decoded);
        self.unreadable.iter_mut().for_each(|found| found.span = sources.span(found.span));
        #[cfg(feature = "segment")]
        {
            let mut sources = Sources::new(decoded);
            self.terms.iter_mut().for_each(|term| term.source = sources.span(term.source));
        }
        let text = Cow::Owned(mem::take(&mut self.text));
        self.with_text(text)
    }

    /// Returns the page of `source`, which it borrows if nothing changed.
    pub(super) fn into_page(mut self, source: &str) -> Page<'_> {
        let text = match self.edits.is_identity() {
            true => Cow::Borrowed(source),
            false => Cow::Owned(mem::take(&mut self.text)),
        };
        self.with_text(text)
    }

    /// Moves the results into a [`Page`].
    fn with_text(self, text: Cow<'_, str>) -> Page<'_> {
        Page {
            text,
            removed: self.removed,
            edits: self.edits,
            unreadable: self.unreadable,
            hints: self.hints,
            #[cfg(feature = "segment")]
            terms: self.terms,
        }
    }
}
