use super::mapped_term::{MappedTerm, TermRole};
use crate::segment::dictionary::stop_words::StopWords;

/// The end of the way of a term: it gets its position, and is given out if it is no stop word.
pub(crate) struct Emitter<'s, F> {
    stop_words: Option<&'s StopWords>,
    /// How many positions there have been.
    positions: usize,
    /// Where the last whole term begins.
    start: usize,
    each: F,
}

impl<'s, F: FnMut(MappedTerm)> Emitter<'s, F> {
    pub(crate) fn new(stop_words: Option<&'s StopWords>, positions: usize, each: F) -> Self {
        Emitter { stop_words, positions, start: usize::MAX, each }
    }

    /// How many positions there have been.
    pub(crate) fn positions(&self) -> usize {
        self.positions
    }

    /// Takes an item whose Simplified form lies in `simplified`.
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
