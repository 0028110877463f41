//! Rejects windows that can't have a block, before their bigrams are compared with the page.
//!
//! With [`Scope::Ends`] only what is above the first sentence of the page and below its
//! last is cut into phrases, a few lines on most pages. Where no candidate is in there, the
//! window is done. With [`Scope::Anywhere`] a window needs phrases in a row without a
//! function word.
//!
//! Invariant: a window that may have a block by this file is read as a whole, so what is reported
//! never depends on where the first sentence was found.
//!
//! # Why the two scopes differ
//!
//! With `Ends` a block in the middle of the page's own text is never reported, so phrases
//! there need not be cut. A page of prose has one line above its first sentence, its title,
//! and one below its last. Both are short. With `Anywhere` every line may begin a block,
//! and the only cheap question is whether there is any list at all:
//!
//! ```text
//! 居民对此表示欢迎，也有人担心。       function words 对 此 也: the row begins anew each time
//! 清欠公司 | 要账公司 | 专业追讨       3 phrases, 12 Han, no function word: the window is read
//! ```
//!
//! Each character is read at most three times: for the first sentence, for the last, and
//! for the row.

use std::ops::Range;

use super::candidates::{HAN_LEAST, PHRASES_LEAST, candidates, phrase_value};
use super::odds::BigramOdds;
use super::phrases::{Gap, PhraseList, SENTENCE_LEAST, gap};
use crate::spam::options::Scope;
use crate::spam::runs::is_function_word;
use crate::spam::text::{Folded, fold};

/// Whether a window may have a candidate where `scope` allows a block.
pub(super) fn may_have_block(
    text: &str,
    window: Range<usize>,
    scope: Scope,
    odds: &BigramOdds,
) -> bool {
    if scope == Scope::Anywhere {
        return has_list(&text[window]);
    }
    let has_candidate = |part: Range<usize>| {
        has_list(&text[part.clone()]) && {
            let list = PhraseList::cut(text, part);
            let values: Vec<f32> =
                (0..list.len()).map(|at| phrase_value(&list, odds, at)).collect();
            !candidates(&list, &values).is_empty()
        }
    };
    let page = &text[window.clone()];
    let Some(first) = sentence(page.split_inclusive('\n')) else {
        return has_candidate(window);
    };
    let last = sentence(page.split_inclusive('\n').rev()).unwrap_or(first);
    // The lines of both sentences are part of it: a block may be glued to either.
    let is_first = window.start == 0 && has_candidate(0..offset(page, first) + first.len());
    is_first
        || (window.end == text.len()
            && has_candidate(window.start + offset(page, last)..window.end))
}

/// The byte offset of a line within the page that it is borrowed from.
fn offset(page: &str, line: &str) -> usize {
    line.as_ptr() as usize - page.as_ptr() as usize
}

/// The first of these lines that has a sentence of the page.
fn sentence<'t>(mut lines: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    lines.find(|line| {
        let (mut han, mut function) = (0, 0);
        line.chars().any(|char| {
            match class(char) {
                Class::Function => (han, function) = (han + 1, function + 1),
                Class::Content => han += u16::from(char >= '\u{3400}'),
                Class::Sentence if han >= SENTENCE_LEAST && function > 0 => return true,
                Class::Sentence | Class::Line => (han, function) = (0, 0),
                Class::Mark | Class::Nothing => {}
            }
            false
        })
    })
}

/// Whether there are as many phrases in a row without a function word, and as many Han characters in
/// them, as a candidate needs.
fn has_list(text: &str) -> bool {
    // Of the row and of the phrase that is being read.
    let (mut phrases, mut row_han, mut han, mut is_open) = (0, 0, 0, false);
    for char in text.chars() {
        match class(char) {
            Class::Content => {
                is_open = true;
                han += usize::from(char >= '\u{3400}');
                if phrases + 1 >= PHRASES_LEAST && row_han + han >= HAN_LEAST {
                    return true;
                }
            }
            Class::Function => (phrases, row_han, han, is_open) = (0, 0, 0, false),
            Class::Nothing => {}
            Class::Mark | Class::Sentence | Class::Line if is_open => {
                (phrases, row_han, han, is_open) = (phrases + 1, row_han + han, 0, false);
            }
            Class::Mark | Class::Sentence | Class::Line => {}
        }
    }
    false
}

/// What a character is to a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Content,
    Function,
    Mark,
    Sentence,
    Line,
    Nothing,
}

/// The class of a character.
#[inline]
fn class(char: char) -> Class {
    match (fold(char), gap(char)) {
        (Folded::Nothing, _) => Class::Nothing,
        (Folded::Content(code, _), _) if is_function_word(code) => Class::Function,
        (Folded::Content(..), _) => Class::Content,
        (Folded::Mark, Gap::Line) => Class::Line,
        (Folded::Mark, Gap::Sentence) => Class::Sentence,
        (Folded::Mark, Gap::Mark) => Class::Mark,
    }
}
