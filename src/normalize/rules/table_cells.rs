use std::ops::Range;

use super::bullets::is_bullet;
use crate::normalize::text::blank::is_blank;
use crate::normalize::text::line_end::is_line_end;

/// Which TABs at the ends of lines are empty cells of a table.
///
/// Lines in a row with as many TABs are a table if the last column of one of them has something in
/// it. Lines are looked at once, however many are asked about, from left to right.
pub(crate) struct TableCells<'t> {
    text: &'t str,
    /// The lines in a row that were asked about last.
    lines: Range<usize>,
    is_table: bool,
}

impl<'t> TableCells<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        TableCells { text, lines: 0..0, is_table: false }
    }

    /// Whether the TABs in the blanks at `at`, which end a line, stand for cells.
    pub(crate) fn are_at(&mut self, at: usize) -> bool {
        if !self.lines.contains(&at) {
            self.read(at);
        }
        self.is_table
    }

    /// Reads the line at `at` and those around it that have as many TABs.
    fn read(&mut self, at: usize) {
        let mut first = line_at(self.text, at);
        let mut last = first.clone();
        let of = |line: &Range<usize>| Row::of(&self.text[line.clone()]);
        let Some(row) = of(&first) else {
            (self.lines, self.is_table) = (first, false);
            return;
        };
        let is_alike = |other: &Row| other.tabs == row.tabs;
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
struct Row {
    /// How many; not those after the mark of an item of a list, which may become a space.
    tabs: usize,
    /// Whether there is something after the last.
    is_full: bool,
}

impl Row {
    fn of(line: &str) -> Option<Self> {
        let content = line.trim_start_matches(is_blank);
        let after = content.trim_end_matches(is_blank).len();
        let is_full = !content[after..].contains('\t');
        let indent = &line[..line.len() - content.len()];
        let content =
            content.strip_prefix(is_bullet).map_or(content, |c| c.trim_start_matches(is_blank));
        let tabs = indent.matches('\t').count() + content.matches('\t').count();
        (after > 0 && tabs > 0).then_some(Row { tabs, is_full })
    }
}

/// The line that `at` is in, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let end = text[at..].find(is_line_end).map_or(text.len(), |len| at + len);
    start_of(text, at)..end
}

/// Where the line begins that `at` is in.
fn start_of(text: &str, at: usize) -> usize {
    let before = text[..at].char_indices().rev().find(|&(_, c)| is_line_end(c));
    before.map_or(0, |(end, c)| end + c.len_utf8())
}

/// The line before one that begins at `start`.
fn line_before(text: &str, start: usize) -> Option<Range<usize>> {
    let before = &text[..start];
    let end = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(is_line_end))?.len();
    Some(start_of(text, end)..end)
}

/// The line after one that ends at `end`.
fn line_after(text: &str, end: usize) -> Option<Range<usize>> {
    let after = &text[end..];
    let rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(is_line_end))?;
    Some(line_at(text, text.len() - rest.len()))
}
