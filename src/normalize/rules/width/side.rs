//! What is on one side of a mark: Chinese text, a letter, a blank, or the edge of the line.

use crate::chars::is_han;
use crate::normalize::text::line_end::is_line_end;

/// What is on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The beginning or the end of the line.
    Edge,
    /// A blank.
    Blank,
    /// A character of Chinese text: Han, kana, bopomofo, or punctuation that only it has.
    Han,
    /// A letter or digit of another script.
    Letter,
    /// Anything else.
    Symbol,
}

impl Side {
    /// The side that `c` makes; `None` if one must look past it.
    pub(crate) fn of(c: char) -> Option<Side> {
        match c {
            '\u{4E00}'..='\u{9FFF}' => Some(Side::Han),
            '‘' | '’' | '“' | '”' | '…' | '—' | '·' => None,
            _ if c.is_ascii_alphanumeric() => Some(Side::Letter),
            _ if is_chinese(c) => Some(Side::Han),
            _ if is_line_end(c) => Some(Side::Edge),
            _ if c.is_whitespace() => Some(Side::Blank),
            _ if c.is_alphanumeric() => Some(Side::Letter),
            _ => Some(Side::Symbol),
        }
    }
}

/// Whether `c` is a character of Chinese text.
fn is_chinese(c: char) -> bool {
    match c {
        '\0'..'\u{2E80}' => false,
        '\u{3001}'..='\u{303F}' | '\u{3041}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}' => true,
        // Forms of Chinese punctuation, full-width symbols.
        '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' => true,
        _ => is_han(c),
    }
}
