//! Which TABs at the ends of lines are empty cells of a table.
//!
//! A row such as `價格⇥數量⇥` has an empty last cell, and its TAB must stay. Consecutive lines with the same
//! number of TABs form a table if the last column of at least one of them has content. Each block of lines is
//! read once, however many of its blanks are asked about, so the time stays linear.
//!
//! ```text
//! 名⇥價 / 紙⇥  →  the last ⇥ stays    the row above has content in that column
//! ```

use std::ops::Range;

use super::bullets::is_bullet;
use crate::normalize::text::blank::is_blank;
use crate::normalize::text::line_end::is_line_end;

/// Decides about blanks at the ends of lines, from left to right.
pub(crate) struct TableCells<'t> {
    /// The whole text.
    text: &'t str,
    /// The block of lines that was read last.
    lines: Range<usize>,
    /// Whether that block is a table.
    is_table: bool,
}

impl<'t> TableCells<'t> {
    /// Nothing is read yet.
    pub(crate) fn new(text: &'t str) -> Self {
        TableCells { text, lines: 0..0, is_table: false }
    }

    /// Whether the TABs among the blanks at offset `at`, which end a line, are cells.
    pub(crate) fn are_at(&mut self, at: usize) -> bool {
        if !self.lines.contains(&at) {
            self.read(at);
        }
        self.is_table
    }

    /// Reads the line at `at`, with those around it that have the same number of TABs.
    fn read(&mut self, at: usize) {
        let mut first = line_at(self.text, at);
        let mut last = first.clone();
        let of = |line: &Range<usize>| TabbedLine::of(&self.text[line.clone()]);
        let Some(row) = of(&first) else {
            (self.lines, self.is_table) = (first, false);
            return;
        };
        let is_alike = |other: &TabbedLine| other.tabs == row.tabs;
        let mut is_table = false;
        while let Some(line) = line_before(self.text, first.start)
            && let Some(row) = of(&line).filter(is_alike)
        {
            is_table |= row.is_full;
            first = line;
        }
        while let Some(line) = line_after(self.text, last.end)
            && let Some(row) = of(&line).filter(is_alike)
        {
            is_table |= row.is_full;
            last = line;
        }
        (self.lines, self.is_table) = (first.start..last.end, is_table);
    }
}

/// A line with TABs.
struct TabbedLine {
    /// The number of TABs, without those after a bullet, which may become a space.
    tabs: usize,
    /// Whether there is content after the last TAB.
    is_full: bool,
}

impl TabbedLine {
    /// Reads a line; `None` without TABs or content.
    fn of(line: &str) -> Option<Self> {
        let content = line.trim_start_matches(is_blank);
        let after = content.trim_end_matches(is_blank).len();
        let is_full = !content[after..].contains('\t');
        let indent = &line[..line.len() - content.len()];
        let content =
            content.strip_prefix(is_bullet).map_or(content, |c| c.trim_start_matches(is_blank));
        let tabs = indent.matches('\t').count() + content.matches('\t').count();
        (after > 0 && tabs > 0).then_some(TabbedLine { tabs, is_full })
    }
}

/// The line that contains `at`, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let end = text[at..].find(is_line_end).map_or(text.len(), |len| at + len);
    start_of(text, at)..end
}

/// The start of the line that contains `at`.
fn start_of(text: &str, at: usize) -> usize {
    let before = text[..at].char_indices().rev().find(|&(_, c)| is_line_end(c));
    before.map_or(0, |(end, c)| end + c.len_utf8())
}

/// The line before the one that begins at `start`.
fn line_before(text: &str, start: usize) -> Option<Range<usize>> {
    let before = &text[..start];
    let end = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(is_line_end))?.len();
    Some(start_of(text, end)..end)
}

/// The line after the one that ends at `end`.
fn line_after(text: &str, end: usize) -> Option<Range<usize>> {
    let after = &text[end..];
    let rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(is_line_end))?;
    Some(line_at(text, text.len() - rest.len()))
}
