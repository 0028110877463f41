//! The last step of the engine: assigns positions and leaves out stop words.
//!
//! Invariant: positions never decrease. Each whole term that begins at a new offset advances them,
//! stop word or not. So the distance of two positions is their distance in terms, which phrase
//! queries of a search index rely on.

use super::mapped_term::{MappedTerm, TermRole};
use crate::segment::dictionary::stop_words::StopWords;

/// Numbers terms and passes them on.
pub(crate) struct Emitter<'s, F> {
    /// The terms that are not passed on.
    stop_words: Option<&'s StopWords>,
    /// The number of positions so far.
    positions: usize,
    /// The offset of the last whole term: in [`Mode::All`](crate::segment::Mode::All) terms that
    /// begin together share a position.
    start: usize,
    /// Receives the terms.
    each: F,
}

impl<'s, F: FnMut(MappedTerm)> Emitter<'s, F> {
    /// Creates an emitter that continues after `positions` positions.
    pub(crate) fn new(stop_words: Option<&'s StopWords>, positions: usize, each: F) -> Self {
        Emitter { stop_words, positions, start: usize::MAX, each }
    }

    /// Returns the number of positions so far.
    pub(crate) fn positions(&self) -> usize {
        self.positions
    }

    /// Numbers a term, and passes it on unless it is a stop word. Its Simplified form is a span of
    /// `simplified`.
    #[inline(always)]
    pub(crate) fn push(&mut self, mut item: MappedTerm, role: TermRole, simplified: &str) {
        if role == TermRole::Whole && item.term.span.start != self.start {
            self.start = item.term.span.start;
            self.positions += 1;
        }
        item.term.position = self.positions - 1;
        if let Some(stop_words) = self.stop_words
            && stop_words.contains(&simplified[item.simplified.range()])
        {
            return;
        }
        (self.each)(item);
    }
}
