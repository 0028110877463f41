//! Full-width letters and digits: `Ａ１` becomes `A1`.
//!
//! They come from East Asian character sets that had two widths of each. A letter before a combining mark stays:
//! the two would compose.

use unicode_normalization::char::canonical_combining_class;

use super::DISTANCE;
use crate::align::Rewriter;
use crate::normalize::text::find_bytes::find_bytes;

/// Writes full-width letters and digits as ASCII.
pub(crate) fn narrow_latin(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut done = 0;
    let mut found = find_bytes(text.as_bytes(), |byte| byte == FIRST_BYTE);
    while let Some(at) = found.next_from(done) {
        let mut chars = text[at..].chars();
        let wide = chars.next().unwrap_or_default();
        done = at + wide.len_utf8();
        let Some(narrow) = narrow(wide) else { continue };
        if chars.next().is_none_or(|next| canonical_combining_class(next) == 0) {
            rewriter.replace(at..done, narrow.encode_utf8(&mut [0; 4]));
        }
    }
}

/// The first UTF-8 byte of every full-width form.
const FIRST_BYTE: u8 = 0xEF;

/// The ASCII letter or digit of the full-width form `c`.
pub(crate) fn narrow(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - DISTANCE),
        _ => None,
    }
}
