//! Lines that are too long to be read at once.
//!
//! A line is kept as its marks, each of which takes many times its byte. So that a text of marks
//! alone, in one line, takes no more memory than others, such a line is read in pieces, as if they
//! were lines. They are measured in characters, whose number stays when marks change their width:
//! a second run cuts at the same places.

/// No piece has more characters.
const MOST: usize = 1 << 14;

/// Where the first piece of `line` ends: all of it, unless it is too long. Between two sentences, if
/// it has any: brackets and the neighbours of a mark seldom reach across their end.
pub(crate) fn piece_end(line: &str) -> usize {
    // No character has less than a byte.
    if line.len() <= MOST {
        return line.len();
    }
    let Some((end, _)) = line.char_indices().nth(MOST) else { return line.len() };
    line[..end].rfind('。').map_or(end, |at| at + '。'.len_utf8())
}

/// Whether `line` is read in pieces.
pub(crate) fn is_long(line: &str) -> bool {
    piece_end(line) < line.len()
}
