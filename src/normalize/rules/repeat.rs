//! Rule `repeat`: at most three equal marks in a row, and `……` for three or more dots.
//!
//! Only in Chinese text: the next letter or Han character on each side decides, past all punctuation, so
//! that no change influences another.
//!
//! ```text
//! 好！！！！！      →  好！！！
//! 好...             →  好……    an ellipsis has one form
//! 等等。。。。。。  →  等等。。。
//! wow!!!!!          →  unchanged    not Chinese
//! ```

use crate::align::Rewriter;
use crate::chars::is_han;
use crate::normalize::text::line_end::is_line_end;

/// Shortens runs of equal marks beside Han.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    // The next character beside, and where it is: marks in a row have the same.
    let mut next = (0, '\n');
    while let Some((at, c)) = chars.next() {
        let Some(kind) = RepeatedMark::of(c) else {
            if is_context(c) {
                before = c;
            }
            continue;
        };
        let (mut end, mut count, mut third) = (at + c.len_utf8(), 1, at + c.len_utf8());
        while let Some((at, c)) = chars.next_if(|&(_, c)| RepeatedMark::of(c) == Some(kind)) {
            end = at + c.len_utf8();
            count += 1;
            if count <= 3 {
                third = end;
            }
        }
        if next.0 < end {
            let found = text[end..].char_indices().find(|&(_, c)| is_context(c));
            next = found.map_or((text.len(), '\n'), |(offset, c)| (end + offset, c));
        }
        if !is_han(before) && !is_han(next.1) {
            continue;
        }
        match kind {
            RepeatedMark::Ellipsis if count > 2 => rewriter.replace(at..end, "……"),
            RepeatedMark::Mark(_) if count > 3 => rewriter.delete(third..end),
            RepeatedMark::Ellipsis | RepeatedMark::Mark(_) => {}
        }
    }
}

/// What is repeated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RepeatedMark {
    /// A mark, of either width.
    Mark(char),
    /// Dots of either form.
    Ellipsis,
}

impl RepeatedMark {
    /// What `c` is a repetition of; `None` if it is no mark.
    fn of(c: char) -> Option<Self> {
        Some(match c {
            '。' | '、' => RepeatedMark::Mark(c),
            '!' | '！' => RepeatedMark::Mark('!'),
            '?' | '？' => RepeatedMark::Mark('?'),
            ',' | '，' => RepeatedMark::Mark(','),
            ';' | '；' => RepeatedMark::Mark(';'),
            ':' | '：' => RepeatedMark::Mark(':'),
            '~' | '～' => RepeatedMark::Mark('~'),
            '.' | '…' => RepeatedMark::Ellipsis,
            _ => return None,
        })
    }
}

/// Whether `c` says which language is around a mark.
fn is_context(c: char) -> bool {
    c.is_alphanumeric() || is_han(c) || c.is_whitespace() || is_line_end(c)
}
