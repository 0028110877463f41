use super::mapped_term::{MappedTerm, TermRole};
use crate::align::{Edits, Sources, Span};
use crate::segment::terms::options::Mode;
use crate::segment::terms::term::Term;
use crate::segment::terms::term_kind::TermKind;

/// Carries the terms of a Simplified text over to the text that it was made from.
pub(crate) struct Projection<'t, 'e, F> {
    text: &'t str,
    mode: Mode,
    sources: Sources<'e>,
    /// The last whole term, which the next one may have to be joined to.
    held: Option<MappedTerm>,
    /// The words inside it.
    parts: Vec<MappedTerm>,
    /// Where the last term ends.
    done: usize,
    /// Where its Simplified form ends.
    simplified: usize,
    /// The last span that was given, where terms may overlap.
    given: Span,
    each: F,
}

impl<'t, 'e, F: FnMut(MappedTerm, TermRole)> Projection<'t, 'e, F> {
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

    /// Takes the next term of the Simplified text.
    #[inline]
    pub(crate) fn push(&mut self, term: Term, role: TermRole) {
        let simplified = term.span;
        let span = self.sources.span(simplified);
        if span.is_empty() {
            // It was put in: there is nothing of it in the text.
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

    /// Gives out the rest.
    pub(crate) fn finish(mut self) {
        self.release();
        self.dropped(self.text.len());
    }

    #[inline]
    fn release(&mut self) {
        let Some(held) = self.held.take() else { return };
        (self.each)(held, TermRole::Whole);
        for part in self.parts.drain(..) {
            // A replacement that is longer than the part may be all of the term.
            if part.term.span != held.term.span {
                (self.each)(part, TermRole::Part);
            }
        }
    }

    fn part(&mut self, item: MappedTerm) {
        if self.parts.last().is_none_or(|last| last.term.span != item.term.span) {
            self.parts.push(item);
        }
    }

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

    /// What lies between two terms and has no counterpart in the Simplified text: white space, or
    /// what was taken out on the way, which is given as symbols so that the terms tile the text.
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
