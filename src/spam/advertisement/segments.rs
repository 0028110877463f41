//! Cuts a window into segments: its lines, the cells of lines that are rows of a table, and what an
//! anchor leaves of either.
//!
//! An advertisement that is pasted into a form fills lines, or a cell of each row:
//! `advertisement | Mar 13th | Never | 345`. So a cell is judged by itself, and a line
//! without cells as a whole. Where an anchor covers part of a line, the rest may be the
//! page's own, and is judged apart.
//!
//! Invariant: segments are in order, don't overlap, begin and end with a character that is
//! no space, and each has at least one content character.
//!
//! # An example
//!
//! ```text
//! 外送茶Line: abc123 找小姐 | Mar 13th, 2022 | Never | 345
//! |----- anchor ----| |----| |-------------|   |---|   |-|      five segments of one line
//! ```
//!
//! The rest of the first cell is judged apart from the anchor, and most likely goes with
//! it. The date does not: it has no word of the anchor, and other rows have the like.

use std::ops::Range;

use crate::spam::block::Block;

/// A line, or a cell of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Byte offset of its first character.
    pub(crate) start: usize,
    /// Byte offset after its last character.
    pub(crate) end: usize,
    /// The number of line ends between it and the segment before; 0 if it is another cell of the
    /// same line. Capped at 255.
    pub(crate) lines: u8,
    /// Whether it is part of an anchor.
    pub(crate) anchor: Anchor,
}

/// Whether a segment is known to be spam already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// A block covers it.
    Covered,
    /// No block does.
    Free,
}

impl Segment {
    /// Its bytes.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Cuts the bytes `window` of `text`, whose ends are character boundaries, also at both ends of each
/// of the `anchors`, which are in order. Linear in the window and the anchors.
pub(crate) fn segments(text: &str, window: Range<usize>, anchors: &[Block]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut lines = 0_u8;
    let mut start = window.start;
    let mut anchors = anchors.iter().map(|block| block.span.range()).peekable();
    let mut push = |bytes: Range<usize>, lines: &mut u8, anchor: Anchor| {
        let part = &text[bytes.clone()];
        let trimmed = part.trim_matches(is_space);
        if trimmed.chars().any(char::is_alphanumeric) {
            let from = bytes.start + (part.len() - part.trim_start_matches(is_space).len());
            segments.push(Segment {
                start: from,
                end: from + trimmed.len(),
                lines: *lines,
                anchor,
            });
            *lines = 0;
        }
    };
    for line in text[window].split_inclusive(['\n', '\r']) {
        let mut cell = start;
        for part in cells(line) {
            let end = cell + part.len();
            while cell < end {
                while anchors.next_if(|block| block.end <= cell).is_some() {}
                let (to, anchor) = match anchors.peek() {
                    Some(block) if block.start <= cell => (block.end, Anchor::Covered),
                    Some(block) => (block.start, Anchor::Free),
                    None => (end, Anchor::Free),
                };
                push(cell..to.min(end), &mut lines, anchor);
                cell = to.min(end);
            }
        }
        start += line.len();
        lines = lines.saturating_add(u8::from(line.ends_with('\n')));
    }
    segments
}

/// Whether a character at the edge of a segment is no part of it.
fn is_space(char: char) -> bool {
    char.is_whitespace() || char == '|' || char == '\u{feff}'
}

/// The cells of a line, with their separators: a bar with a space on each side, or a tab.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut = [" | ", "\t"].iter().filter_map(|mark| Some(rest.find(mark)? + mark.len())).min();
        let (cell, left) = rest.split_at(cut.unwrap_or(rest.len()));
        rest = left;
        Some(cell)
    })
}

#[cfg(test)]
mod tests {
    use super::segments;

    /// Each segment with the line ends before it.
    #[test]
    fn lines_and_cells() {
        let text = "標題\n\n名稱 | 日期 |\n---|---\n外送 | 2022\t無\n  尾行  ";
        let cut: Vec<_> = segments(text, 0..text.len(), &[])
            .iter()
            .map(|one| (&text[one.range()], one.lines))
            .collect();
        let expected = [
            ("標題", 0),
            ("名稱", 2),
            ("日期", 0),
            ("外送", 2),
            ("2022", 0),
            ("無", 0),
            ("尾行", 1),
        ];
        assert_eq!(cut, expected);
    }
}
