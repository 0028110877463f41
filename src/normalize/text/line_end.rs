/// Whether the end of a line that is not LF can begin with `byte`.
pub(crate) fn may_begin_line_end(byte: u8) -> bool {
    matches!(byte, 0x0B..=0x0D | 0xC2 | 0xE2)
}

/// The characters after which a line must end (UAX #14, classes BK, CR, LF, NL).
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
