//! Rule `rewrap`: joins lines that were cut at a fixed width.
//!
//! Mail and old sites break lines after a fixed number of columns, in the middle of a sentence. A line goes on
//! in the next one if three things hold:
//!
//! 1. it is as wide as the lines of this text that are cut;
//! 2. it ends inside a sentence;
//! 3. the next line does not begin a paragraph, an item or an article.
//!
//! A width counts only if enough lines show it. Joining changes which lines are left, so it is repeated until
//! nothing is left to join; a second run then finds nothing.

use crate::align::Rewriter;
use crate::chars::is_han;
use crate::normalize::text::blank::is_blank;

/// Joins the lines of paragraphs.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut lines: Vec<WrappedLine<'_>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push(WrappedLine::new(start, line));
        start += line.len();
    }
    // What is left of each line to be joined with the next: its last part.
    let mut joins: Vec<usize> = Vec::new();
    while let Some(width) = usual_width(&lines) {
        let mut joined: Vec<WrappedLine<'_>> = Vec::with_capacity(lines.len());
        let before = joins.len();
        for line in lines {
            match joined.last_mut() {
                Some(last) if last.goes_on(width) && line.is_continuation() => {
                    joins.push(line.start);
                    last.append(&line);
                }
                _ => joined.push(line),
            }
        }
        joined.iter_mut().for_each(|line| line.last = line.columns);
        lines = joined;
        if joins.len() == before {
            break;
        }
    }
    joins.sort_unstable();
    for start in joins {
        let indent = text[start..].len() - text[start..].trim_start_matches(is_blank).len();
        let (before, after) =
            (text[..start - 1].chars().next_back(), text[start + indent..].chars().next());
        // Words of Latin letters were cut at a blank.
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
        let blank = if is_word(before) && is_word(after) { " " } else { "" };
        rewriter.replace(start - 1..start + indent, blank);
    }
}

/// The least width of a cut line, in columns; shorter lines are headings and items.
const LEAST: usize = 40;

/// The least number of lines of about one width that end inside a sentence.
const ENOUGH: usize = 5;

/// The columns that may be missing where a wide character or a mark did not fit.
const SLACK: usize = 4;

/// A line, or several that were joined.
#[derive(Debug)]
struct WrappedLine<'t> {
    /// Its offset in the text.
    start: usize,
    /// Without its end.
    text: &'t str,
    /// Its width in columns.
    columns: usize,
    /// Of the last of the lines that were joined.
    last: usize,
    /// Whether its last part ends inside a sentence, and with a line end.
    is_open: bool,
}

impl<'t> WrappedLine<'t> {
    /// Reads a line.
    fn new(start: usize, line: &'t str) -> Self {
        let text = line.strip_suffix('\n');
        // A row of a table is no part of a paragraph.
        let is_row = line.contains('\t');
        let is_open = !is_row && text.is_some_and(is_open);
        let text = text.unwrap_or(line);
        let columns = text.chars().map(columns).sum();
        WrappedLine { start, text, columns, last: columns, is_open }
    }

    /// Whether it goes on in the next line, if lines are cut at `width`.
    fn goes_on(&self, width: usize) -> bool {
        self.is_open && (width - SLACK..=width).contains(&self.last)
    }

    /// Joins the next line to it.
    fn append(&mut self, next: &WrappedLine<'t>) {
        let indent: usize = next.text.chars().take_while(|&c| is_blank(c)).map(columns).sum();
        self.columns += next.columns - indent;
        (self.last, self.is_open) = (next.last, next.is_open);
    }

    /// Whether it begins neither a paragraph nor an item nor an article.
    fn is_continuation(&self) -> bool {
        if self.text.contains('\t') {
            return false;
        }
        let content = self.text.trim_start_matches(is_blank);
        let indent = self.text[..self.text.len() - content.len()].chars().count();
        let mut chars = content.chars();
        let (Some(first), second) = (chars.next(), chars.next()) else { return false };
        let begins_text = is_han(first) || first.is_alphanumeric();
        // A mark that must not begin a line, but does after an indent.
        let is_stray = "、，,".contains(first) && second.is_some_and(is_han);
        (begins_text || is_stray) && indent != 2 && !begins_item(content)
    }
}

/// Whether `text` ends inside a sentence.
fn is_open(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next_back() {
        Some('，' | ',' | '、') => chars.next_back().is_some_and(is_han),
        Some(c) => is_han(c) || c.is_alphanumeric(),
        None => false,
    }
}

/// Whether `text` begins with the number of an item or an article.
fn begins_item(text: &str) -> bool {
    let is_numeral = |c: char| {
        c.is_ascii_digit() || "〇一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸".contains(c)
    };
    let rest = text.strip_prefix('第').unwrap_or(text).trim_start_matches([' ', '　']);
    let after = rest.trim_start_matches(is_numeral);
    if after.len() == rest.len() {
        return false;
    }
    if rest.len() < text.len() {
        let after = after.trim_start_matches([' ', '　']);
        return after
            .starts_with(['條', '条', '章', '節', '节', '編', '编', '款', '項', '项', '卷']);
    }
    after.starts_with(['、', '.', '．', ' ', '　', ')', '）', ':', '：'])
}

/// The width at which most lines that end inside a sentence are cut, if there is one.
fn usual_width(lines: &[WrappedLine<'_>]) -> Option<usize> {
    let open = || lines.iter().filter(|line| line.is_open && line.columns >= LEAST);
    let mut counts: Vec<usize> = Vec::new();
    for line in open() {
        // A line of a hundred megabytes was not cut.
        let column = line.columns.min(1 << 10);
        if counts.len() <= column {
            counts.resize(column + 1, 0);
        }
        counts[column] += 1;
    }
    let total: usize = counts.iter().sum();
    let within = |last: usize| counts[last.saturating_sub(SLACK)..=last].iter().sum::<usize>();
    let (width, count) =
        (LEAST..counts.len()).map(|last| (last, within(last))).max_by_key(|&(_, n)| n)?;
    (count >= ENOUGH && 2 * count > total && width < 1 << 10).then_some(width)
}

/// The width of a character in columns. Marks have the width that they get in Chinese text.
fn columns(c: char) -> usize {
    match c {
        ',' | ';' | ':' | '?' | '!' | '(' | ')' => 2,
        '\0'..='\u{7F}' => 1,
        _ => 2,
    }
}
