use super::lines::is_line_end;
use crate::align::Rewriter;

/// Rewrites each run of blanks by its place in the line.
pub(super) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut chars = text.char_indices().peekable();
    let mut in_indent = true;
    while let Some((start, c)) = chars.next() {
        if !is_blank(c) {
            in_indent = is_line_end(c);
            continue;
        }
        let (mut end, mut has_tab) = (start + c.len_utf8(), c == '\t');
        while let Some((at, c)) = chars.next_if(|&(_, c)| is_blank(c)) {
            (end, has_tab) = (at + c.len_utf8(), has_tab || c == '\t');
        }
        if chars.peek().is_none_or(|&(_, next)| is_line_end(next)) {
            rewriter.delete(start..end);
        } else if in_indent {
            plain_indent(text, start, end, rewriter);
        } else {
            rewriter.replace(start..end, if has_tab { "\t" } else { " " });
        }
    }
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
