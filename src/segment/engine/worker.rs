//! The worker: segments texts in any script, through their Simplified form.
//!
//! A worker loops over pieces. For each it takes the cheapest of three paths:
//!
//! ```text
//!                     conversion changes nothing, or keeps all lengths?
//!                        yes                               no
//! precise, no stop     ┌──────────────────────┐
//! words                │ 1. terms pass through │           3. projection, then emitter
//!                      ├──────────────────────┤
//! other settings       │ 2. emitter            │
//!                      └──────────────────────┘
//! ```
//!
//! Path 1 is the common case for Chinese: 圖書館裡 → 图书馆里 replaces each character by one of three
//! bytes, so all spans are equal on both sides.

use super::emit::Emitter;
use super::mapped_term::{MappedTerm, shift};
use super::pieces::{TextPiece, next_piece};
use super::project::Projection;
use super::segmenter::Segmenter;
use crate::align::Edits;
use crate::segment::dictionary::lexicon::TO_SIMPLIFIED;
use crate::segment::terms::options::Mode;
use crate::segment::terms::term::Term;

/// Segments texts in any script one after the other, with reused buffers.
///
/// Terms are found in the Simplified form of the text, which is made piece by piece. So memory is
/// bounded however long the text is. A piece ends where no term and no phrase of the conversion
/// goes on, so the result is that of the whole text at once.
///
/// There is one exception: more than 4 MB with nothing but Han, ASCII letters and digits, and at
/// the end of that only single characters for some thousand characters. Then a word that only the
/// hidden Markov model finds may be cut.
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
    /// The settings and the lexicon.
    segmenter: Segmenter,
    /// The reused buffers.
    scratch: Scratch,
}

/// The buffers of a worker.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    /// The Simplified form of the current piece.
    simplified: String,
    /// The edits from the current piece to its Simplified form.
    edits: Edits,
}

/// A [`Term`] with its text. It dereferences to the term, so `found.span` works.
///
/// ```
/// use hanclean::segment::Segmenter;
///
/// Segmenter::new().worker().for_each_term("圖書館", |found| {
///     assert_eq!((found.surface, found.simplified), ("圖書館", "图书馆"));
///     assert_eq!(found.span, found.term.span);
/// });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FoundTerm<'a> {
    /// The term: span, kind, position and tag.
    pub term: Term,
    /// Its text as written.
    pub surface: &'a str,
    /// Its Simplified form; empty for text that the conversion removes.
    pub simplified: &'a str,
}

impl std::ops::Deref for FoundTerm<'_> {
    type Target = Term;

    fn deref(&self) -> &Term {
        &self.term
    }
}

impl Worker {
    /// Creates a worker with empty buffers.
    pub(crate) fn new(segmenter: Segmenter) -> Self {
        Worker { segmenter, scratch: Scratch::default() }
    }

    /// Returns the terms of `text`.
    #[must_use]
    pub fn segment(&mut self, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        self.for_each_term(text, |found| terms.push(found.term));
        terms
    }

    /// Calls `each` with the terms of `text`, in order.
    pub fn for_each_term(&mut self, text: &str, each: impl FnMut(FoundTerm<'_>)) {
        self.segmenter.for_each_found(text, &mut self.scratch, each);
    }
}

impl Segmenter {
    /// Creates a worker, which segments text in any script through its Simplified form.
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker::new(self.clone())
    }

    /// Calls `each` with the terms of `text`, which may be in any script.
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
            // The common case. All keys of the conversion are Han, so lengths tell characters.
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
