use super::chunk::chunk_end;
use super::dictionary::{dictionary, is_jieba_han};
use super::run::{cluster_end, for_each_in_run};
use super::{Hmm, Term, TermKind};
use crate::align::Span;

/// The terms of `text`: the words that jieba finds in it as far as they have Han characters, and
/// those of the runs between them.
pub(super) fn for_each_term(text: &str, hmm: Hmm, each: &mut impl FnMut(Term)) {
    // Where the run that is not Han, open now, begins. It may go on over many chunks.
    let mut run = 0;
    let mut start = 0;
    while start < text.len() {
        let end = chunk_end(text, start, dictionary);
        let chunk = &text[start..end];
        if !chunk.is_ascii() {
            for word in dictionary().cut(chunk, hmm.is_on()) {
                if !has_han(word.word) {
                    continue;
                }
                let span = Span { start: start + word.byte_start, end: start + word.byte_end };
                if run < span.start {
                    between(text, Span { start: run, end: span.start }, each);
                }
                // With the variation selector or the combining marks that follow it.
                let span = Span { start: span.start, end: cluster_end(text, span.end) };
                each(Term::new(span, TermKind::Han));
                run = span.end;
            }
        }
        start = end;
    }
    if run < text.len() {
        between(text, Span { start: run, end: text.len() }, each);
    }
}

/// Whether a word of jieba's has a Han character: as its first, or after ASCII as in `T恤`.
#[inline]
fn has_han(word: &str) -> bool {
    match word.as_bytes() {
        // U+5000..=U+9FFF
        [0xE5..=0xE9, ..] => true,
        [0x00..=0x7F] => false,
        [0x00..=0x7F, ..] => !word.is_ascii(),
        _ => word.chars().next().is_some_and(is_jieba_han),
    }
}

/// The terms of a stretch without Han. One mark between two words is the common case.
#[inline]
fn between(text: &str, run: Span, each: &mut impl FnMut(Term)) {
    match text.as_bytes()[run.range()] {
        // 、。〈〉《》「」 and ！（），：；？
        [0xE3, 0x80, 0x81 | 0x82 | 0x88..=0x8D]
        | [0xEF, 0xBC, 0x81 | 0x88 | 0x89 | 0x8C | 0x9A | 0x9B | 0x9F] => {
            each(Term::new(run, TermKind::Symbol));
        }
        _ => for_each_in_run(&text[run.range()], |span, kind| {
            let span = Span { start: run.start + span.start, end: run.start + span.end };
            each(Term::new(span, kind));
        }),
    }
}
