/// Whether jieba takes a character for a Han character that it can have words for.
///
/// The ranges are those of jieba-rs 0.11: the unified ideographs and extensions A to E, and the
/// compatibility ideographs. Other Han characters (`〇`, `々`, extensions F and on) are words of
/// their own.
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

/// Whether jieba can have a word across a character: Han, ASCII alphanumeric, or `+#&._%-`.
pub(crate) fn is_jieba_block(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
    } else {
        is_jieba_han(c)
    }
}
