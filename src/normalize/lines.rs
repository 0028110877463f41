use crate::align::Rewriter;

/// LF for every end of a line.
pub(super) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\n' || !is_line_end(c) {
            continue;
        }
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            rewriter.delete(at..at + 1);
        } else {
            rewriter.replace(at..at + c.len_utf8(), "\n");
        }
    }
}

/// The characters after which a line must end (UAX #14, classes BK, CR, LF, NL).
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
