//! Projection: maps the terms of the Simplified form to the text that it was made from.
//!
//! jieba's dictionary is Simplified, so the terms are found in the Simplified form. Each span is
//! then mapped through the edits of the conversion. Three things can happen:
//!
//! ```text
//!              equal boundaries     a phrase of other length     removed text
//! text         圖書館 裡            用 網際網路                  書 \u{200b} 的
//! edits        3→3 … 3→3            =3 12→9                      3→3 3→0 =3
//! Simplified   图书馆 里            用 互联网                    书 的
//! terms        [圖書館][裡]         [用][網際網路]               [書][\u{200b}][的]
//! ```
//!
//! Removed text is reported as a symbol, so that the terms still tile the text.
//!
//! **Joining.** A term may end inside a replacement. If jieba cut 互联网 into 互联 and 网, each of the
//! two would map to all of 網際網路, as nothing is known about what corresponds inside. Reporting it
//! twice would break the tiling, and cutting it somewhere would be a guess. So terms that share a
//! replacement are joined:
//!
//! ```text
//! Simplified   [互联][网]        two terms in one replacement of 9 bytes
//! text         [ 網際網路 ]      one term of 12 bytes
//! ```
//!
//! A joined term has the kind and tag of its first part, or of the Han part after another kind.
//!
//! Invariant (except in [`Mode::All`]): the spans are in order, do not overlap, and leave only
//! white space between them.
//!
//! Where the conversion replaces each character by one of the same length, spans are equal in both
//! texts. The worker detects this common case and skips the projection, as mapping each term would
//! cost a large part of jieba's time.

use super::mapped_term::{MappedTerm, TermRole};
use crate::align::{Edits, Sources, Span};
use crate::segment::terms::options::Mode;
use crate::segment::terms::term::Term;
use crate::segment::terms::term_kind::TermKind;

/// Maps terms from the Simplified form to the text. Terms must come in order.
pub(crate) struct Projection<'t, 'e, F> {
    /// The text to which terms are mapped.
    text: &'t str,
    /// In [`Mode::All`], terms may overlap and are never joined.
    mode: Mode,
    /// The cursor that maps spans.
    sources: Sources<'e>,
    /// The last whole term, held back because the next one may have to be joined to it.
    held: Option<MappedTerm>,
    /// The words inside the held term.
    parts: Vec<MappedTerm>,
    /// The end of the last term in the text.
    done: usize,
    /// The end of the last term in the Simplified form.
    simplified: usize,
    /// The last reported span in [`Mode::All`], so that no span is reported twice.
    given: Span,
    /// Receives the mapped terms.
    each: F,
}

impl<'t, 'e, F: FnMut(MappedTerm, TermRole)> Projection<'t, 'e, F> {
    /// Creates a projection to `text` by the `edits` from it to its Simplified form.
    pub(crate) fn new(text: &'t str, mode: Mode, edits: &'e Edits, each: F) -> Self {
        Projection {
            text,
            mode,
            sources: Sources::new(edits),
            held: None,
            parts: Vec::new(),
            done: 0,
            simplified: 0,
            given: Span::default(),
            each,
        }
    }

    /// Maps the next term of the Simplified form.
    #[inline]
    pub(crate) fn push(&mut self, term: Term, role: TermRole) {
        let simplified = term.span;
        let span = self.sources.span(simplified);
        if span.is_empty() {
            // The conversion inserted it: the text has nothing for it.
            return;
        }
        let item = MappedTerm { term: term.moved_to(span, 0), simplified };
        if role == TermRole::Part {
            return self.part(item);
        }
        if self.mode == Mode::All {
            return self.overlapping(item);
        }
        if span.start < self.done {
            return self.join(item);
        }
        self.release();
        if span.start > self.done {
            self.dropped(span.start);
        }
        self.held = Some(item);
        (self.done, self.simplified) = (span.end, simplified.end);
    }

    /// Reports the held term and the rest of the text.
    pub(crate) fn finish(mut self) {
        self.release();
        self.dropped(self.text.len());
    }

    /// Reports the held term and the words inside it.
    #[inline]
    fn release(&mut self) {
        let Some(held) = self.held.take() else { return };
        (self.each)(held, TermRole::Whole);
        for part in self.parts.drain(..) {
            // The part may lie in a replacement that is the whole term.
            if part.term.span != held.term.span {
                (self.each)(part, TermRole::Part);
            }
        }
    }

    /// Holds a word inside the held term, unless it maps to the same span as the one before.
    fn part(&mut self, item: MappedTerm) {
        if self.parts.last().is_none_or(|last| last.term.span != item.term.span) {
            self.parts.push(item);
        }
    }

    /// Reports a term in [`Mode::All`].
    fn overlapping(&mut self, item: MappedTerm) {
        let span = item.term.span;
        if span.start > self.done {
            self.dropped(span.start);
        }
        self.done = self.done.max(span.end);
        self.simplified = self.simplified.max(item.simplified.end);
        if span != self.given {
            self.given = span;
            (self.each)(item, TermRole::Whole);
        }
    }

    /// Joins a term to the held one, as both touch the same replacement.
    fn join(&mut self, item: MappedTerm) {
        self.done = self.done.max(item.term.span.end);
        self.simplified = item.simplified.end;
        if let Some(held) = &mut self.held {
            let is_han = item.term.kind == TermKind::Han && held.term.kind != TermKind::Han;
            let kept = if is_han { item.term } else { held.term };
            held.term = kept.moved_to(Span::new(held.term.span.start, self.done), 0);
            held.simplified.end = self.simplified;
        }
    }

    /// Reports the text between the last term and `end`, which has no counterpart in the Simplified
    /// form.
    ///
    /// White space is skipped. Other text, which the conversion removed, is reported as symbols, so
    /// that the terms still tile the text.
    fn dropped(&mut self, end: usize) {
        let mut at = self.done;
        for piece in self.text[self.done..end].split(char::is_whitespace) {
            if !piece.is_empty() {
                let span = Span::new(at, at + piece.len());
                let simplified = Span::new(self.simplified, self.simplified);
                let term = Term::new(span, TermKind::Symbol);
                (self.each)(MappedTerm { term, simplified }, TermRole::Whole);
            }
            at += piece.len();
            at += self.text[at..end].chars().next().map_or(0, char::len_utf8);
        }
        self.done = end;
    }
}
