use super::emit::Emitter;
use super::mapped_term::{MappedTerm, shift};
use super::pieces::{TextPiece, next_piece};
use super::project::Projection;
use super::segmenter::Segmenter;
use crate::align::Edits;
use crate::segment::dictionary::lexicon::TO_SIMPLIFIED;
use crate::segment::terms::options::Mode;
use crate::segment::terms::term::Term;

/// Segments texts of any script, one after the other, in buffers that are used again.
///
/// What it finds is found through a Simplified form of the text, which is made piece by piece, so
/// that memory is bounded however long the text is. A piece ends where no term and no phrase of
/// the conversion goes on, and the result is that of the whole text at once. (Only where more than
/// 4 MB have no other characters than Han, ASCII letters and digits, and there a thousand of them
/// in a row no word of more than one character, may one that the model would find be cut.)
///
/// ```
/// use hanclean::segment::Segmenter;
///
/// let mut worker = Segmenter::new().worker();
/// let mut found = Vec::new();
/// worker.for_each_term("圖書館裡", |term| {
///     found.push(format!("{} {} {}", term.surface, term.simplified, term.span.start));
/// });
/// assert_eq!(found, ["圖書館 图书馆 0", "裡 里 9"]);
/// ```
#[derive(Clone, Debug)]
pub struct Worker {
    segmenter: Segmenter,
    scratch: Scratch,
}

/// The Simplified form of a piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    simplified: String,
    edits: Edits,
}

/// A [`Term`] with its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FoundTerm<'a> {
    /// Its place, kind and tag; they can also be had from this struct itself.
    pub term: Term,
    /// As it stands in the text.
    pub surface: &'a str,
    /// Its Simplified form; empty for what has none.
    pub simplified: &'a str,
}

impl std::ops::Deref for FoundTerm<'_> {
    type Target = Term;

    fn deref(&self) -> &Term {
        &self.term
    }
}

impl Worker {
    pub(crate) fn new(segmenter: Segmenter) -> Self {
        Worker { segmenter, scratch: Scratch::default() }
    }

    /// The terms of `text`.
    #[must_use]
    pub fn segment(&mut self, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        self.for_each_term(text, |found| terms.push(found.term));
        terms
    }

    /// Gives the terms of `text` one after the other to `each`.
    pub fn for_each_term(&mut self, text: &str, each: impl FnMut(FoundTerm<'_>)) {
        self.segmenter.for_each_found(text, &mut self.scratch, each);
    }
}

impl Segmenter {
    /// What segments texts of any script, each through its Simplified form.
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker::new(self.clone())
    }

    /// Gives the terms of `text`, which may be in any script, to `each`.
    pub(crate) fn for_each_found(
        &self,
        text: &str,
        scratch: &mut Scratch,
        mut each: impl FnMut(FoundTerm<'_>),
    ) {
        let (mut start, mut positions) = (0, 0);
        while start < text.len() {
            let TextPiece { end, has_no_han } = next_piece(text, start, &self.lexicon);
            let piece = &text[start..end];
            let Scratch { simplified, edits } = scratch;
            simplified.clear();
            edits.clear();
            let is_same = has_no_han || {
                TO_SIMPLIFIED.convert_into_with_edits(piece, simplified, edits);
                edits.is_identity()
            };
            let simplified = if is_same { piece } else { simplified.as_str() };
            // The common case, as the keys of the conversion are all Han.
            let keeps_offsets = is_same || edits.keeps_offsets();
            if keeps_offsets && self.mode == Mode::Precise && self.stop_words.is_none() {
                self.walk(simplified, &mut |term, _| {
                    let surface = &piece[term.span.range()];
                    let simplified = if is_same { surface } else { &simplified[term.span.range()] };
                    let term = term.moved_to(shift(term.span, start), positions);
                    positions += 1;
                    each(FoundTerm { term, surface, simplified });
                });
                start = end;
                continue;
            }
            let mut emitter =
                Emitter::new(self.stop_words.as_deref(), positions, |item: MappedTerm| {
                    let span = shift(item.term.span, start);
                    each(FoundTerm {
                        term: item.term.moved_to(span, item.term.position),
                        surface: &piece[item.term.span.range()],
                        simplified: &simplified[item.simplified.range()],
                    });
                });
            if keeps_offsets {
                self.walk(simplified, &mut |term, role| {
                    emitter.push(MappedTerm { term, simplified: term.span }, role, simplified);
                });
            } else {
                let take = |item, role| emitter.push(item, role, simplified);
                let mut projection = Projection::new(piece, self.mode, edits, take);
                self.walk(simplified, &mut |term, role| projection.push(term, role));
                projection.finish();
            }
            positions = emitter.positions();
            start = end;
        }
    }
}
