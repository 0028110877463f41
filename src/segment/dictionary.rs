use std::sync::OnceLock;

use jieba_rs::Jieba;

static DICTIONARY: OnceLock<Jieba> = OnceLock::new();

/// The longest word of the dictionary has 16 characters.
pub(super) const LONGEST_WORD: usize = 16;

/// jieba's own dictionary, loaded at the first call.
pub(super) fn dictionary() -> &'static Jieba {
    DICTIONARY.get_or_init(Jieba::new)
}

/// Whether the dictionary has been loaded in this process.
///
/// It takes some 100 ms and 30 MB, and is loaded when the first text that is not all ASCII is
/// segmented; a program that segments nothing never pays for it.
#[must_use]
pub fn is_loaded() -> bool {
    DICTIONARY.get().is_some()
}

/// Whether jieba takes a character for a Han character that it can have words for.
///
/// The ranges are those of jieba-rs 0.11: the unified ideographs and extensions A to E, and the
/// compatibility ideographs. Other Han characters (`〇`, `々`, extensions F and on) are words of
/// their own.
pub(super) fn is_jieba_han(c: char) -> bool {
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
pub(super) fn is_jieba_block(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
    } else {
        is_jieba_han(c)
    }
}
