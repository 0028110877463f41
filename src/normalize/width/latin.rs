use unicode_normalization::char::canonical_combining_class;

use super::DISTANCE;
use crate::align::Rewriter;

/// ASCII for full-width letters and digits (`Ａ` → `A`).
///
/// Not before a combining mark: the two would compose.
pub(in crate::normalize) fn narrow_latin(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(narrow) = narrow(c) else { continue };
        if chars.peek().is_none_or(|&(_, next)| canonical_combining_class(next) == 0) {
            rewriter.replace(at..at + c.len_utf8(), narrow.encode_utf8(&mut [0; 4]));
        }
    }
}

fn narrow(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - DISTANCE),
        _ => None,
    }
}
