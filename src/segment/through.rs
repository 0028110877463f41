use super::{Term, TermKind};
use crate::align::{Edits, Sources, Span};

/// Carries the terms of a Simplified text over to the text that it was made from.
pub(super) struct Through<'t, 'e, F> {
    text: &'t str,
    sources: Sources<'e>,
    /// The last term, which the next one may have to be joined to.
    held: Option<Term>,
    /// Where the last term ends.
    done: usize,
    each: F,
}

impl<'t, 'e, F: FnMut(Term)> Through<'t, 'e, F> {
    pub(super) fn new(text: &'t str, edits: &'e Edits, each: F) -> Self {
        Through { text, sources: Sources::new(edits), held: None, done: 0, each }
    }

    /// Takes the next term of the Simplified text.
    #[inline]
    pub(super) fn push(&mut self, term: Term) {
        let span = self.sources.span(term.span);
        if span.is_empty() {
            // It was put in: there is nothing of it in the text.
            return;
        }
        if span.start < self.done {
            self.join(span, term.kind);
            return;
        }
        if let Some(held) = self.held.take() {
            (self.each)(held);
        }
        if span.start > self.done {
            self.dropped(span.start);
        }
        self.held = Some(Term::new(span, term.kind));
        self.done = span.end;
    }

    /// Gives out the rest.
    pub(super) fn finish(mut self) {
        if let Some(held) = self.held.take() {
            (self.each)(held);
        }
        self.dropped(self.text.len());
    }

    fn join(&mut self, span: Span, kind: TermKind) {
        self.done = self.done.max(span.end);
        if let Some(held) = &mut self.held {
            let joined = if kind == TermKind::Han { kind } else { held.kind };
            *held = Term::new(Span::new(held.span.start, self.done), joined);
        }
    }

    /// What lies between two terms and has no counterpart in the Simplified text: white space, or
    /// what was taken out on the way, which is given as symbols so that the terms tile the text.
    fn dropped(&mut self, end: usize) {
        let mut at = self.done;
        for piece in self.text[self.done..end].split(char::is_whitespace) {
            if !piece.is_empty() {
                (self.each)(Term::new(Span::new(at, at + piece.len()), TermKind::Symbol));
            }
            at += piece.len();
            at += self.text[at..end].chars().next().map_or(0, char::len_utf8);
        }
        self.done = end;
    }
}
