use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::align::Rewriter;

/// NFC, segment by segment.
///
/// A segment begins at each character that never joins with what is before it, so the NFC of a text
/// is that of its segments in a row, and only what changes is looked at and recorded.
pub(super) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut start = 0;
    let mut suspect = false;
    let mut composed = String::new();
    for (at, c) in text.char_indices() {
        if begins_segment(c) {
            if suspect {
                compose(text, start, at, &mut composed, rewriter);
            }
            (start, suspect) = (at, is_compatibility_han(c));
        } else {
            suspect = true;
        }
    }
    if suspect {
        compose(text, start, text.len(), &mut composed, rewriter);
    }
}

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
        _ if is_compatibility_han(c) => true,
        _ => {
            canonical_combining_class(c) == 0 && is_nfc_quick([c].into_iter()) == IsNormalized::Yes
        }
    }
}

/// The blocks of compatibility ideographs: each is equivalent to one ideograph, which joins with
/// nothing.
fn is_compatibility_han(c: char) -> bool {
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
