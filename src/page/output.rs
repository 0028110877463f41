//! A clean page, and the buffers that it is made in.
//!
//! Each stage takes the text of the one before and drops it, so that at most two texts of the page
//! are in memory beside the source. The last stage writes into the buffer of the caller.

use std::borrow::Cow;
use std::mem;

use crate::align::{Edits, Rewriter, Sources, Span};
use crate::normalize::{Hint, Normalizer, Unreadable, unreadable};
#[cfg(feature = "segment")]
use crate::segment::{Scratch, Segmenter, Term};
use crate::spam::{Block, cuts, in_source};

/// A clean page.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Page<'t> {
    /// The clean text; the source itself if nothing changed.
    pub text: Cow<'t, str>,
    /// The blocks that were cut out, in order, with their spans in the source.
    pub removed: Vec<Block>,
    /// How `text` was made from the source.
    pub edits: Edits,
    /// The private-use characters and U+FFFD that the text has before conversion, with their spans
    /// in the source.
    pub unreadable: Vec<Unreadable>,
    /// What the page looks like that a rule which is not chosen would set right.
    pub hints: Vec<Hint>,
    /// The terms of `text`, with their spans in it and in the source; none unless asked for.
    #[cfg(feature = "segment")]
    pub terms: Vec<Term>,
}

/// A page in buffers that [`Cleaner::clean_into`](super::Cleaner::clean_into) uses again.
///
/// The fields are those of [`Page`].
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct PageBuffer {
    /// The clean text.
    pub text: String,
    /// The blocks that were cut out, in order, with their spans in the source.
    pub removed: Vec<Block>,
    /// How `text` was made from the source.
    pub edits: Edits,
    /// The private-use characters and U+FFFD that the text has before conversion, with their spans
    /// in the source.
    pub unreadable: Vec<Unreadable>,
    /// What the page looks like that a rule which is not chosen would set right.
    pub hints: Vec<Hint>,
    /// The terms of `text`, with their spans in it and in the source; none unless asked for.
    #[cfg(feature = "segment")]
    pub terms: Vec<Term>,
    /// How the last stage made `text`.
    stage_edits: Edits,
    #[cfg(feature = "segment")]
    scratch: Scratch,
}

impl Page<'_> {
    /// Whether the page was nothing but injected blocks: some were cut out, and nothing but blanks
    /// is left.
    #[must_use]
    pub fn is_all_spam(&self) -> bool {
        is_all_spam(&self.removed, &self.text)
    }
}

fn is_all_spam(removed: &[Block], text: &str) -> bool {
    !removed.is_empty() && text.trim().is_empty()
}

impl PageBuffer {
    /// As [`Page::is_all_spam`].
    #[must_use]
    pub fn is_all_spam(&self) -> bool {
        is_all_spam(&self.removed, &self.text)
    }

    /// Empty buffers.
    #[must_use]
    pub fn new() -> Self {
        PageBuffer::default()
    }

    /// Starts a page whose source became something else by `edits`.
    pub(super) fn begin(&mut self, edits: Edits) {
        self.edits = edits;
        self.removed.clear();
        self.unreadable.clear();
        self.hints.clear();
        #[cfg(feature = "segment")]
        self.terms.clear();
    }

    /// Removes the blocks that were found in `text`, which is `source` normalised: cuts them out of
    /// the source and normalises what is left, so that nothing of them has a say in that.
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

    /// Looks at the normalised page for what normalising does not change.
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

    /// The text stays as it is.
    pub(super) fn finish_with(&mut self, text: Cow<'_, str>) {
        match text {
            Cow::Borrowed(text) => {
                self.text.clear();
                self.text.push_str(text);
            }
            Cow::Owned(text) => self.text = text,
        }
    }

    /// Where the source begins of what follows a span of `text`: what normalising took away after
    /// the span, such as more blanks, is part of it.
    fn source_after(&self, text: &str, span: Span) -> usize {
        let next = text[span.end..].chars().next().map_or(0, char::len_utf8);
        if next == 0 {
            return self.edits.source_len();
        }
        let next = self.edits.source_span(Span::new(span.end, span.end + next));
        self.edits.source_span(span).end.max(next.start)
    }

    #[cfg(feature = "segment")]
    pub(super) fn segment(&mut self, segmenter: &Segmenter) {
        let mut sources = Sources::new(&self.edits);
        segmenter.for_each_found(&self.text, &mut self.scratch, |found| {
            let mut term = found.term;
            term.source = sources.span(term.span);
            self.terms.push(term);
        });
    }

    /// The page of a text that came from the bytes of a file by `decoded`.
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

    pub(super) fn into_page(mut self, source: &str) -> Page<'_> {
        let text = match self.edits.is_identity() {
            true => Cow::Borrowed(source),
            false => Cow::Owned(mem::take(&mut self.text)),
        };
        self.with_text(text)
    }

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
