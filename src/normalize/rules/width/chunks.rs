//! Chunks of lines that are too long to be read at once.
//!
//! A line is kept as its marks, and each of them takes many times its byte. A text that is one line of marks
//! would take that many times its size. So a long line is read in chunks, as if they were lines.
//!
//! Chunks are measured in characters, whose number stays when marks are widened. So a second run cuts at the
//! same positions.

/// The maximum number of characters in a chunk.
const MOST: usize = 1 << 14;

/// The end of the first chunk of `line`: all of it unless it is too long.
///
/// The cut is between two sentences if there are any: brackets and the neighbours of marks seldom reach across.
pub(crate) fn piece_end(line: &str) -> usize {
    // No character has less than a byte.
    if line.len() <= MOST {
        return line.len();
    }
    let Some((end, _)) = line.char_indices().nth(MOST) else { return line.len() };
    line[..end].rfind('。').map_or(end, |at| at + '。'.len_utf8())
}

/// Whether `line` is read in chunks.
pub(crate) fn is_long(line: &str) -> bool {
    piece_end(line) < line.len()
}
