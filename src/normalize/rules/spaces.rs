//! Rule `spaces`: one space for a run of blanks, none at the end of a line.
//!
//! - Inside a line, a run of blanks becomes one space, or as many TABs as it had: a TAB separates cells of a
//!   table, which may be empty.
//! - At the end of a line, blanks go, except TABs that are empty cells ([`TableCells`]).
//! - An indent keeps its width and its ideographic spaces, which mark a paragraph.
//!
//! The single space between two ASCII words, by far the most frequent blank, is passed over at once.
//!
//! ```text
//! 中文␣␣與⍽英文␣␣␣  →  中文␣與␣英文    ⍽ is U+00A0
//! □□段落            →  unchanged    □ is U+3000: a paragraph
//! 價格⇥⇥數量        →  unchanged    an empty cell
//! ```

use super::blank_lines;
use super::table_cells::TableCells;
use crate::align::Rewriter;
use crate::normalize::text::find_bytes::find_bytes;
use crate::normalize::text::line_end::is_line_end;

/// Rewrites each run of blanks by its position in the line.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let (mut done, mut cells) = (0, TableCells::new(text));
    let bytes = text.as_bytes();
    let mut found = find_bytes(bytes, may_begin_blank);
    while let Some(start) = found.next_from(done) {
        let Some(mut end) = after_blank(bytes, start) else {
            // What a blank of several bytes may begin with begins a character of as many.
            done = start + width_of_lead(bytes[start]);
            continue;
        };
        while let Some(more) = after_blank(bytes, end) {
            end = more;
        }
        // The space between two words.
        if end == start + 1
            && bytes[start] == b' '
            && bytes.get(end).is_some_and(u8::is_ascii_graphic)
            && start
                .checked_sub(1)
                .is_some_and(|before| bytes[before] > b' ' && bytes[before] < 0x7F)
        {
            done = end;
            continue;
        }
        blanks(text, start, end, &mut cells, rewriter);
        done = end;
    }
}

/// Rewrites the run of blanks at `start..end`.
fn blanks(
    text: &str,
    start: usize,
    end: usize,
    cells: &mut TableCells<'_>,
    rewriter: &mut Rewriter<'_>,
) {
    let is_edge = |c: Option<char>| c.is_none_or(is_line_end);
    let ends_line = is_edge(text[end..].chars().next());
    if ends_line && !(text[start..end].contains('\t') && cells.are_at(start)) {
        rewriter.delete(start..end);
    } else if is_edge(text[..start].chars().next_back()) {
        plain_indent(text, start, end, rewriter);
    } else {
        // A TAB is a cell of a table, which may be empty.
        match text[start..end].matches('\t').count() {
            0 => rewriter.replace(start..end, " "),
            tabs => rewriter.replace(start..end, &"\t".repeat(tabs)),
        }
    }
}

/// This rule and `blank-lines` in one pass. A page with blanks at the ends of its lines needs both.
pub(crate) fn apply_with_blank_lines(text: &str, rewriter: &mut Rewriter<'_>) {
    let bytes = text.as_bytes();
    let (mut done, mut cells) = (0, TableCells::new(text));
    let mut found = find_bytes(bytes, |byte| byte == b'\n' || may_begin_blank(byte));
    while let Some(start) = found.next_from(done) {
        let (mut end, mut lines_end, mut lines) = (start, start, 0);
        loop {
            if bytes.get(end) == Some(&b'\n') {
                (end, lines_end, lines) = (end + 1, end + 1, lines + 1);
            } else if let Some(more) = after_blank(bytes, end) {
                end = more;
            } else {
                break;
            }
        }
        done = if start == end { start + width_of_lead(bytes[start]) } else { end };
        match lines {
            0 if start == end => {}
            0 => blanks(text, start, end, &mut cells, rewriter),
            1 if end == start + 1 => {}
            _ => {
                let kept = blank_lines::kept(start, lines);
                let mut at = start;
                for line in 0..lines {
                    if line == kept {
                        rewriter.delete(at..lines_end);
                        break;
                    }
                    let len = bytes[at..end].iter().position(|&byte| byte == b'\n');
                    let newline = len.map_or(end, |len| at + len);
                    if at < newline {
                        blanks(text, at, newline, &mut cells, rewriter);
                    }
                    at = newline + 1;
                }
                if lines_end < end {
                    blanks(text, lines_end, end, &mut cells, rewriter);
                }
            }
        }
    }
}

/// The length of a character that begins with `byte`, if that may begin a blank of several bytes.
fn width_of_lead(byte: u8) -> usize {
    if byte == 0xC2 { 2 } else { 3 }
}

/// The offset behind the blank at `at`; `None` if there is no blank.
#[inline]
fn after_blank(bytes: &[u8], at: usize) -> Option<usize> {
    let len = match bytes.get(at..)? {
        [b'\t' | b' ', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] | [0xE2, 0x81, 0x9F, ..] | [0xE3, 0x80, 0x80, ..] => 3,
        _ => return None,
    };
    Some(at + len)
}

/// Whether a blank may begin with `byte`, in UTF-8.
fn may_begin_blank(byte: u8) -> bool {
    matches!(byte, b'\t' | b' ' | 0xC2 | 0xE2 | 0xE3)
}

/// Replaces each blank of an indent that is neither ASCII nor an ideographic space by a space.
fn plain_indent(text: &str, start: usize, end: usize, rewriter: &mut Rewriter<'_>) {
    for (at, c) in text[start..end].char_indices() {
        if !c.is_ascii() && c != '\u{3000}' {
            let at = start + at;
            rewriter.replace(at..at + c.len_utf8(), " ");
        }
    }
}
