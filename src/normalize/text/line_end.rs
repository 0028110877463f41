//! Ends of lines: LF and its seven relatives.
//!
//! [UAX #14](https://www.unicode.org/reports/tr14/) forces a line break after the classes BK, CR, LF and NL:
//! LF, VT, FF, CR, NEL (U+0085), U+2028 and U+2029.

/// Whether an end of a line other than LF may begin with `byte`, in UTF-8.
pub(crate) fn may_begin_line_end(byte: u8) -> bool {
    matches!(byte, 0x0B..=0x0D | 0xC2 | 0xE2)
}

/// Whether a line must end after `c` (UAX #14, classes BK, CR, LF, NL).
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
