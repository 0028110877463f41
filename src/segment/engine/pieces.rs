use super::chunks::{SEARCH_WINDOW, last_cut};
use crate::segment::dictionary::lexicon::{Lexicon, TO_SIMPLIFIED};
use crate::segment::words::chars::is_jieba_block;
use crate::segment::words::runs::cluster_end;

/// A piece of a text is this long, or as much longer as it takes to come to a place to end it.
const PIECE_BYTES: usize = 16 << 10;

/// A piece with ideographs never goes on longer than this.
const MAX_PIECE_BYTES: usize = 4 << 20;

/// So much of a text as is made Simplified and cut at a time.
pub(crate) struct TextPiece {
    pub(crate) end: usize,
    /// Whether it has no ideograph, so that nothing is to be converted.
    pub(crate) has_no_han: bool,
}

/// The piece of `text` that begins at `start`. It ends at a place that no term, and nothing that
/// the conversion looks at, spans.
pub(crate) fn next_piece(text: &str, start: usize, lexicon: &Lexicon) -> TextPiece {
    // Nothing is made of what has no ideographs, so it may be as long as it likes.
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

/// The length of what `text` has before the first ideograph, or what may be one.
fn len_before_han(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii).count();
    text[ascii..].find(is_ideograph).map_or(text.len(), |len| ascii + len)
}

/// Whether a key of the conversion may have a character.
fn is_ideograph(c: char) -> bool {
    match c {
        '\0'..'\u{2E80}' | '\u{3040}'..='\u{33FF}' | '\u{A000}'..='\u{F8FF}' => false,
        '\u{FE00}'..'\u{20000}' | '\u{E0000}'.. => false,
        // With the marks of U+3000..=U+303F: text of nothing else but them is rare.
        _ => true,
    }
}

/// The first place in `near..far` to end a piece.
fn first_end(text: &str, near: usize, far: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut last = text[..near].chars().next_back()?;
    text[near..far].char_indices().find_map(|(at, c)| {
        let last = std::mem::replace(&mut last, c);
        is_end(text, near + at, last, c, lexicon).then_some(near + at)
    })
}

/// The last place after `start` and up to `near` to end a piece.
fn last_end(text: &str, start: usize, near: usize, lexicon: &Lexicon) -> Option<usize> {
    let Some(mut c) = text[near..].chars().next() else { return Some(near) };
    text[start..near].char_indices().rev().find_map(|(at, last)| {
        let end = start + at + last.len_utf8();
        let c = std::mem::replace(&mut c, last);
        is_end(text, end, last, c, lexicon).then_some(end)
    })
}

/// Whether a piece can end between `last` and `c`, at the byte `at`: after white space, or where
/// Han and what jieba has no words across meet.
///
/// The keys of the conversion are all Han, so none has white space or such a character. A run that
/// is not Han is cut by itself, and white space in it parts its terms.
fn is_end(text: &str, at: usize, last: char, c: char, lexicon: &Lexicon) -> bool {
    let is_main_han = |c| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let is_parted = last.is_whitespace()
        || is_main_han(c) && !is_jieba_block(last)
        || is_main_han(last) && !is_jieba_block(c) && cluster_end(text, at) == at;
    let in_word = |c| lexicon.literals().is_some_and(|literals| literals.contains_char(c));
    is_parted && !(in_word(last) && in_word(c))
}

/// A place about `far` to end a piece amid Han, letters and digits, which has no other: one where
/// the conversion can stop and go on again, and where jieba's block can be [cut](cuts). A word of
/// ASCII letters stays whole, however long it is.
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
    // Where the conversion can stop, in the text and in its Simplified form.
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
    // What precedes the last mark is another block.
    let block = simplified.rfind(|c| !is_jieba_block(c));
    let block = block.map_or(0, |mark| simplified.ceil_char_boundary(mark + 1));
    let stop = |place: usize| {
        let index = stops.binary_search_by_key(&(block + place), |stop| stop.1).ok()?;
        Some(stops[index].0).filter(|&stop| stop > start && !is_amid_ascii(stop))
    };
    last_cut(&simplified[block..], lexicon, |place| stop(place).is_some())
        .and_then(stop)
        .unwrap_or(if at > start { at } else { far })
}
