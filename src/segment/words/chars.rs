//! The two classes of characters that jieba-rs distinguishes.
//!
//! jieba first splits a text into *blocks* of characters that its words may contain. It then cuts
//! each block independently of the others. Chunking relies on this: a text can be cut between two
//! blocks without any effect on the terms. So the classes must equal those of jieba-rs, not those
//! of Unicode; [`is_han`](crate::chars::is_han) is Unicode's.

/// Returns whether jieba treats a character as Han, so that it can have words with it.
///
/// The ranges are those of jieba-rs 0.11: the unified ideographs, their extensions A to E, and the
/// compatibility ideographs. Each other Han character (`〇`, `々`, extension F and later) is a word.
pub(crate) fn is_jieba_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2B73F}'
        | '\u{2B740}'..='\u{2B81F}'
        | '\u{2B820}'..='\u{2CEAF}'
        | '\u{2CEB0}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}')
}

/// Returns whether a jieba word can contain a character: Han, ASCII alphanumeric, or `+#&._%-`.
pub(crate) fn is_jieba_block(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
    } else {
        is_jieba_han(c)
    }
}
