//! Rule `nfc`: [Unicode Normalization Form C](https://www.unicode.org/reports/tr15/).
//!
//! The text is cut into segments at the characters that never join with what is before them. The NFC of a
//! text is that of its segments in a row, so only segments that may change are composed, and the edits name
//! those that do.
//!
//! ```text
//! e U+0301   →  é    composed
//! か U+3099  →  が    composed
//! U+F9D1     →  六    a compatibility ideograph
//! ```

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::align::Rewriter;
use crate::normalize::text::find_bytes::find_bytes;

/// Composes each segment that may change.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let (mut done, mut composed) = (0, String::new());
    let mut found = find_bytes(text.as_bytes(), may_begin_suspect);
    while let Some(at) = found.next_from(done) {
        let Some(c) = text[at..].chars().next() else { break };
        done = at + c.len_utf8();
        let start = match (is_compatibility_han(c), begins_segment(c)) {
            (true, _) => at,
            (false, true) => continue,
            // The character before begins the segment, or it would have been met first.
            (false, false) => at - text[..at].chars().next_back().map_or(0, char::len_utf8),
        };
        let rest = &text[done..];
        done += rest.find(begins_segment).unwrap_or(rest.len());
        compose(text, start, done, &mut composed, rewriter);
    }
}

/// Whether a character that begins with `byte` may be composed with what is before it, or change alone.
fn may_begin_suspect(byte: u8) -> bool {
    matches!(byte, 0xCC..=0xE3 | 0xEA..)
}

/// Composes the segment at `start..end`, and writes it if it changes.
fn compose(
    text: &str,
    start: usize,
    end: usize,
    composed: &mut String,
    rewriter: &mut Rewriter<'_>,
) {
    composed.clear();
    composed.extend(text[start..end].nfc());
    rewriter.replace(start..end, composed);
}

/// Whether what comes before `c` can neither join with it nor be reordered around it.
fn begins_segment(c: char) -> bool {
    match c {
        '\0'..'\u{300}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}' => true,
        // Punctuation.
        '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' => true,
        _ if is_compatibility_han(c) => true,
        _ => {
            canonical_combining_class(c) == 0 && is_nfc_quick([c].into_iter()) == IsNormalized::Yes
        }
    }
}

/// Whether `c` is in a block of compatibility ideographs. Each has one equivalent, which joins with nothing.
pub(crate) fn is_compatibility_han(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_begin_where_the_tables_say() {
        for c in '\0'..=char::MAX {
            let stable = canonical_combining_class(c) == 0
                && is_nfc_quick([c].into_iter()) == IsNormalized::Yes;
            if begins_segment(c) && !stable {
                assert!(is_compatibility_han(c), "{c:?}");
                let nfc: String = [c].into_iter().nfc().collect();
                let mut chars = nfc.chars();
                let only = (chars.next(), chars.next());
                assert!(matches!(only, (Some(to), None) if crate::chars::is_han(to)), "{c:?}");
            }
        }
    }
}
