//! The fast path: lines whose ASCII marks can all stay, at a glance.
//!
//! Most lines of English or code, and lines with blanks around their brackets, are settled by the direct
//! neighbours of their marks. Reading them into a [`Line`](super::line::Line) would find nothing to widen: a mark
//! is only widened beside Han, and a bracket after a blank only if its partner is wide. A property test holds
//! this path to the full one.

use crate::normalize::text::find_bytes::find_bytes;

/// Whether `byte` is one of the marks that may be widened.
pub(crate) fn is_ascii_mark(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b':' | b'?' | b'!' | b'(' | b')')
}

/// Whether the neighbours of each ASCII mark show that none of them ought to be wide.
pub(crate) fn is_settled(line: &[u8]) -> bool {
    let is_heading = line.starts_with("第".as_bytes());
    // A bracket before that begins the line, or may do so after an indent.
    let text = line.iter().position(|&byte| byte > b' ' && is_plain(byte) || byte >= 0xE4);
    // What full-width marks begin with, and the marks in ASCII.
    let mut open = 0;
    find_bytes(line, |byte| byte == 0xEF || is_ascii_mark(byte)).all(|at| {
        let (before, after) = (at.checked_sub(1).map(|before| line[before]), line.get(at + 1));
        match line[at] {
            0xEF => !matches!(line[at..], [_, 0xBC, 0x88 | 0x89, ..]),
            // Its partner decides, which may be on another line.
            b')' => {
                open -= 1;
                open >= 0
            }
            b'(' => {
                open += 1;
                match before {
                    Some(b' ') => !is_heading && text.is_some_and(|text| text < at),
                    Some(before) => before > b' ' && is_plain(before) && is_call(&line[at + 1..]),
                    None => false,
                }
            }
            mark => {
                let before = before.unwrap_or(b'\n');
                let after = *after.unwrap_or(&b'\n');
                let is_joined = match mark {
                    b',' => matches!(before, b'0'..=b'9' | b'%') && after.is_ascii_alphanumeric(),
                    b'?' => after < b' ',
                    _ => false,
                };
                // What follows `]` may belong to the text around the brackets.
                is_plain(before) && before != b']' && is_plain(after) && !is_joined
            }
        }
    })
}

/// Whether `byte` is a character that has nothing to do with Chinese text and is no mark.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && !is_ascii_mark(byte)
}

/// Whether the next bracket closes an opening one, without Han or a name inside or beside it.
fn is_call(rest: &[u8]) -> bool {
    let is_other = |byte: &u8| !byte.is_ascii() || matches!(byte, b'(' | b')' | b':' | b'\n');
    let Some(end) = rest.iter().position(is_other) else { return false };
    rest[end] == b')' && rest.get(end + 1).is_none_or(|&after| is_plain(after))
}
