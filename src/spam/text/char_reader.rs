//! Reads a text character by character and decodes numeric character references.
//!
//! Spammers write `&#30334;&#23478;&#20048;` for `百家乐` so that filters don't see the words, and a
//! page that was extracted badly still has the references. The reader gives `百`, with the span of
//! the whole reference, so that a block covers every byte of it.
//!
//! Only numeric references are decoded, not named ones: no name stands for a letter that terms are
//! written in. This is done while reading and not by a pass before, since positions stay those of
//! the page and nothing is copied.
//!
//! Invariant: the spans of the characters follow each other without a gap and cover the text.

/// A character of the page, or a numeric character reference, with its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SourceChar {
    /// Byte offset of its first byte.
    pub(crate) start: usize,
    /// Byte offset after its last byte. A reference is longer than the character it stands for.
    pub(crate) end: usize,
    /// The character, decoded but not folded.
    pub(crate) char: char,
}

/// An iterator over the [`SourceChar`]s of a text, from left to right.
#[derive(Clone)]
pub(crate) struct CharReader<'t> {
    text: &'t str,
    /// Byte offset of the next character. Always a character boundary.
    at: usize,
}

impl<'t> CharReader<'t> {
    /// Creates a reader at the start of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        CharReader { text, at: 0 }
    }
}

impl Iterator for CharReader<'_> {
    type Item = SourceChar;

    #[inline]
    fn next(&mut self) -> Option<SourceChar> {
        let start = self.at;
        let char = self.text[start..].chars().next()?;
        let (char, len) = match char {
            '&' => reference(&self.text[start..]).unwrap_or((char, 1)),
            _ => (char, char.len_utf8()),
        };
        self.at = start + len;
        Some(SourceChar { start, end: self.at, char })
    }
}

/// The character that a numeric reference at the start of `text` stands for, and its length in
/// bytes.
///
/// `&#x767e;` and `&#30334;` are `百`. Without the semicolon, or for a number that is no character,
/// it is no reference. At most eight digits are read, so the cost is constant.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix("&#")?;
    let (digits, radix, prefix) = match body.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 3),
        None => (body, 10, 2),
    };
    // The largest code point has seven decimal digits.
    let len = digits.bytes().take(8).take_while(|b| char::from(*b).is_digit(radix)).count();
    let code = u32::from_str_radix(&digits[..len], radix).ok()?;
    let end = digits[len..].starts_with(';').then_some(prefix + len + 1)?;
    Some((char::from_u32(code)?, end))
}
