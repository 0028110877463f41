//! Rule `dots`: one dot, U+00B7, between the parts of a foreign name: `约翰·史密斯`.
//!
//! GB/T 15834-2011, section 4.14, names the mark. Pages use U+2027, U+30FB, U+2022 and others. Between kana
//! the dot is Japanese and stays; a full-width full stop after a numeral belongs to a list.
//!
//! ```text
//! 约翰‧史密斯   →  约翰·史密斯    U+2027
//! 约翰・史密斯  →  约翰·史密斯    U+30FB
//! アン・リー    →  unchanged    Japanese
//! ```

use crate::align::Rewriter;
use crate::chars::is_han;

/// Replaces each dot between two Han characters.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or('\n', |&(_, c)| c);
        if is_dot(c) && is_han(before) && is_han(after) {
            let is_stop = c == '．' && (is_numeral(before) || is_numeral(after));
            if !is_stop {
                rewriter.replace(at..at + c.len_utf8(), "·");
            }
        }
        before = c;
    }
}

/// Whether `c` is used as the dot of names.
fn is_dot(c: char) -> bool {
    matches!(c, '•' | '‧' | '∙' | '⋅' | '・' | '･' | '．')
}

/// Whether `c` is a Han numeral or a digit.
fn is_numeral(c: char) -> bool {
    "〇一二三四五六七八九十百".contains(c)
}
