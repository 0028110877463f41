//! Reads a text character by character, with numeric references decoded.

/// One character of the source, or one numeric character reference (`&#21338;`), read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SourceChar {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) char: char,
}

/// Reads `text` from left to right.
pub(crate) struct CharReader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> CharReader<'t> {
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

/// The character that a numeric reference at the start of `text` stands for, and its length.
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
