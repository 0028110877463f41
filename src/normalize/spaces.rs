use super::lines::is_line_end;
use super::scan::find;
use crate::align::Rewriter;

/// Rewrites each run of blanks by its place in the line.
pub(super) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut done = 0;
    while let Some(start) = find(text.as_bytes(), done, may_begin_blank) {
        let rest = &text[start..];
        let end = start + rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
        if start == end {
            done = start + rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let is_edge = |c: Option<char>| c.is_none_or(is_line_end);
        if is_edge(text[end..].chars().next()) {
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
        done = end;
    }
}

/// Whether a [blank](is_blank) can begin with `byte`.
fn may_begin_blank(byte: u8) -> bool {
    matches!(byte, b'\t' | b' ' | 0xC2 | 0xE2 | 0xE3)
}

/// A space for each blank of the indent that is none of ASCII's nor ideographic.
fn plain_indent(text: &str, start: usize, end: usize, rewriter: &mut Rewriter<'_>) {
    for (at, c) in text[start..end].char_indices() {
        if !c.is_ascii() && c != '\u{3000}' {
            let at = start + at;
            rewriter.replace(at..at + c.len_utf8(), " ");
        }
    }
}

/// TAB and `General_Category=Zs`, without the Ogham space mark, which has a visible form.
pub(super) fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t' | ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}
