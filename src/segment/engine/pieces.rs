//! Pieces: how much text is converted and segmented at a time.
//!
//! A [`Worker`](crate::segment::Worker) needs the Simplified form of the text and the edits to it.
//! It makes them for one piece of some 16 KB, in buffers that it reuses. So memory does not grow
//! with the text.
//!
//! **Where a piece may end.** No term and no phrase of the conversion may span the offset. All keys
//! of the conversion are Han. So a piece ends
//!
//! - after white space: no key and no term contains it (literals excepted, which are checked), or
//! - between a Han character and a character that jieba never has in a word, as in `程序│，它`.
//!
//! **Text without ideographs** needs no conversion, so its Simplified form is the text itself. Such
//! a piece may have any length.
//!
//! **Text without an end.** Four megabytes of nothing but Han, letters and digits have no such
//! offset. Then both conditions are established by force: the conversion reports where it can stop,
//! and [`last_cut`] finds an offset that is safe for jieba.
//!
//! ```text
//! text         ……很長的文字沒有標點……     stops of the conversion:  ▲ ▲ ▲   ▲
//! Simplified   ……很长的文字没有标点……     safe cuts for jieba:      ▲   ▲ ▲
//!                                         the last common one ends the piece
//! ```

use super::chunks::{SEARCH_WINDOW, last_cut};
use crate::segment::dictionary::lexicon::{Lexicon, TO_SIMPLIFIED};
use crate::segment::words::chars::is_jieba_block;
use crate::segment::words::runs::cluster_end;

/// The length of a piece in bytes; it goes on to the next offset at which it may end.
const PIECE_BYTES: usize = 16 << 10;

/// The bytes after which a piece with ideographs is ended by force.
const MAX_PIECE_BYTES: usize = 4 << 20;

/// A part of the text that is converted and segmented at a time.
pub(crate) struct TextPiece {
    /// The offset in the text at which the piece ends.
    pub(crate) end: usize,
    /// Whether it has no ideographs, so that it needs no conversion.
    pub(crate) has_no_han: bool,
}

/// Returns the piece of `text` that begins at `start`.
///
/// It ends where no term and no key of the conversion goes on; see the top of this file.
pub(crate) fn next_piece(text: &str, start: usize, lexicon: &Lexicon) -> TextPiece {
    // Text without ideographs is not converted, so its length is unlimited.
    let apart = start + len_before_han(&text[start..]);
    if apart > start + PIECE_BYTES
        && let Some(end) = last_end(text, start, apart, lexicon)
    {
        return TextPiece { end, has_no_han: true };
    }
    let near = text.ceil_char_boundary(apart.max(start + PIECE_BYTES));
    let far = text.ceil_char_boundary(near + MAX_PIECE_BYTES);
    let end = first_end(text, near, far, lexicon).unwrap_or_else(|| match far == text.len() {
        true => far,
        false => last_end(text, start, near, lexicon)
            .unwrap_or_else(|| end_in_block(text, start, far, lexicon)),
    });
    TextPiece { end, has_no_han: end <= apart }
}

/// Returns the length in bytes of the text before the first character that may be an ideograph.
fn len_before_han(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii).count();
    text[ascii..].find(is_ideograph).map_or(text.len(), |len| ascii + len)
}

/// Returns whether a key of the conversion may contain `c`: no false negatives, few false
/// positives.
fn is_ideograph(c: char) -> bool {
    match c {
        '\0'..'\u{2E80}' | '\u{3040}'..='\u{33FF}' | '\u{A000}'..='\u{F8FF}' => false,
        '\u{FE00}'..'\u{20000}' | '\u{E0000}'.. => false,
        // Includes the marks of U+3000..=U+303F: text with no other such characters is rare.
        _ => true,
    }
}

/// Returns the first offset in `near..far` at which a piece may end.
fn first_end(text: &str, near: usize, far: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut last = text[..near].chars().next_back()?;
    text[near..far].char_indices().find_map(|(at, c)| {
        let last = std::mem::replace(&mut last, c);
        is_end(text, near + at, last, c, lexicon).then_some(near + at)
    })
}

/// Returns the last offset after `start` and up to `near` at which a piece may end.
fn last_end(text: &str, start: usize, near: usize, lexicon: &Lexicon) -> Option<usize> {
    let Some(mut c) = text[near..].chars().next() else { return Some(near) };
    text[start..near].char_indices().rev().find_map(|(at, last)| {
        let end = start + at + last.len_utf8();
        let c = std::mem::replace(&mut c, last);
        is_end(text, end, last, c, lexicon).then_some(end)
    })
}

/// Returns whether a piece may end between `last` and `c`, at the byte `at`.
///
/// It may after white space, or where a Han character and a character that jieba has no words with
/// meet. Such a character must not combine with the Han character before it, and no literal may
/// contain both.
fn is_end(text: &str, at: usize, last: char, c: char, lexicon: &Lexicon) -> bool {
    let is_main_han = |c| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let is_parted = last.is_whitespace()
        || is_main_han(c) && !is_jieba_block(last)
        || is_main_han(last) && !is_jieba_block(c) && cluster_end(text, at) == at;
    let in_word = |c| lexicon.literals().is_some_and(|literals| literals.contains_char(c));
    is_parted && !(in_word(last) && in_word(c))
}

/// Returns an offset at about `far` to end a piece of nothing but Han, letters and digits.
///
/// There the conversion can stop and continue, and jieba's block can be [cut](last_cut). A word of
/// ASCII letters stays whole, however long it is. Without a common offset, the last stop of the
/// conversion is taken: then only a word that the hidden Markov model would find may be lost.
fn end_in_block(text: &str, start: usize, far: usize, lexicon: &Lexicon) -> usize {
    let is_amid_ascii = |at: usize| text.as_bytes()[at - 1..=at].is_ascii();
    let far = match is_amid_ascii(far) {
        true => {
            let ascii = text.as_bytes()[far..].iter().take_while(|byte| byte.is_ascii()).count();
            text.ceil_char_boundary(far + ascii + SEARCH_WINDOW)
        }
        false => far,
    };
    if far == text.len() {
        return far;
    }
    let mut simplified = Vec::new();
    let window = text.ceil_char_boundary(far.saturating_sub(SEARCH_WINDOW).max(start));
    let mut at = start + TO_SIMPLIFIED.append_certain(&text[start..window], &mut simplified);
    simplified.clear();
    // Where the conversion can stop: offsets in the text and in its Simplified form.
    let mut stops = vec![(at, 0)];
    for (end, c) in text[window..far].char_indices() {
        let end = window + end + c.len_utf8();
        let len = TO_SIMPLIFIED.append_certain(&text[at..end], &mut simplified);
        if len > 0 {
            at += len;
            stops.push((at, simplified.len()));
        }
    }
    let simplified = String::from_utf8(simplified).unwrap_or_default();
    // The last block begins after the last mark.
    let block = simplified.rfind(|c| !is_jieba_block(c));
    let block = block.map_or(0, |mark| simplified.ceil_char_boundary(mark + 1));
    let stop = |offset: usize| {
        let index = stops.binary_search_by_key(&(block + offset), |stop| stop.1).ok()?;
        Some(stops[index].0).filter(|&stop| stop > start && !is_amid_ascii(stop))
    };
    last_cut(&simplified[block..], lexicon, |offset| stop(offset).is_some())
        .and_then(stop)
        .unwrap_or(if at > start { at } else { far })
}
