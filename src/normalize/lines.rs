use super::places::places;
use crate::align::Rewriter;

/// LF for every end of a line.
pub(super) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut found = places(bytes, may_begin_line_end);
    while let Some(at) = found.next_from(done) {
        let Some(c) = text[at..].chars().next() else { break };
        done = at + c.len_utf8();
        if !is_line_end(c) {
            continue;
        }
        if c == '\r' && bytes.get(done) == Some(&b'\n') {
            rewriter.delete(at..done);
        } else {
            rewriter.replace(at..done, "\n");
        }
    }
}

/// Whether the end of a line that is not LF can begin with `byte`.
pub(super) fn may_begin_line_end(byte: u8) -> bool {
    matches!(byte, 0x0B..=0x0D | 0xC2 | 0xE2)
}

/// The characters after which a line must end (UAX #14, classes BK, CR, LF, NL).
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
