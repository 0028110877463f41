//! Reading UTF-8.
//!
//! Well-formed bytes, nearly all of the web, are checked by
//! [simdutf8](https://docs.rs/simdutf8) and borrowed.

use std::borrow::Cow;

use super::decoded::Text;
use crate::align::{Edits, Span};

/// Reads `bytes` from `mark` on as UTF-8.
///
/// Malformed bytes are cut into sequences as the
/// [Encoding Standard](https://encoding.spec.whatwg.org/#utf-8-decoder) does it, which is also what Unicode
/// recommends (section 3.9, "maximal subparts").
pub(super) fn decode(bytes: &[u8], mark: usize) -> Text<'_> {
    let mut edits = Edits::new();
    edits.delete(mark);
    let rest = &bytes[mark..];
    if let Ok(text) = simdutf8::basic::from_utf8(rest) {
        edits.keep(text.len());
        return Text { text: Cow::Borrowed(text), edits, malformed: Vec::new() };
    }
    let mut text = String::with_capacity(rest.len());
    let mut malformed = Vec::new();
    let mut at = mark;
    for chunk in rest.utf8_chunks() {
        text.push_str(chunk.valid());
        edits.keep(chunk.valid().len());
        at += chunk.valid().len();
        let wrong = chunk.invalid().len();
        if wrong > 0 {
            text.push(char::REPLACEMENT_CHARACTER);
            edits.replace(wrong, char::REPLACEMENT_CHARACTER.len_utf8());
            malformed.push(Span::new(at, at + wrong));
            at += wrong;
        }
    }
    Text { text: Cow::Owned(text), edits, malformed }
}
