//! One punctuation mark, with everything about its surroundings that may decide its width.
//!
//! A mark is read once per line. `solid_left` looks past blanks, the other sides do not.

use super::side::Side;
use crate::chars::is_han;

/// A mark of either width.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// Its offset in the line.
    pub(crate) at: usize,
    /// In ASCII, whatever its width.
    pub(crate) byte: u8,
    /// Whether it is full-width.
    pub(crate) is_wide: bool,
    /// What is on its left.
    pub(crate) left: Side,
    /// What is left of it past blanks.
    pub(crate) solid_left: Side,
    /// What is on its right.
    pub(crate) right: Side,
    /// What it is part of.
    pub(crate) place: Place,
    /// Whether it stands between a number and a word, as in `0,For`: no list has both. Or after a
    /// percentage, in no number therefore.
    pub(crate) is_between_phrases: bool,
    pub(crate) typed: Typed,
    /// Whether it is spoken of, or a part of a sign: right after an opening quote or bracket, or
    /// right before a full stop.
    pub(crate) is_token: bool,
    /// Whether it stands right after a mark that closes and has its blank in it, so that nobody
    /// types another.
    pub(crate) is_after_closing: bool,
}

/// Whether one blank and then text follow a comma or a closing bracket, as authors type ASCII marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// No blank, or no text after it.
    No,
    BeforeText,
    /// The text begins with a letter of ASCII.
    BeforeLetter,
}

/// What a mark is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Text.
    Text,
    /// Inside an address, or at the end of an entity of HTML (`&#34;`).
    Code,
    /// An opening bracket; its partner is at this index.
    Opens { partner: usize, inside: Inside },
    /// A closing bracket.
    Closes { partner: usize },
}

/// What is between two brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inside {
    /// Han among it, and no blank.
    Han,
    /// Han among it, and blanks.
    SpacedHan,
    /// One or two Han numerals, as in `(一)`.
    Numeral,
    /// Marks that are spoken of, a quoted string, as in the call of a function, or the target of a link in Markdown.
    Code,
    /// A year, or words of which the first has a capital, as what stands for an abbreviation has.
    Name,
    /// A few signs: no Han, no letter, no digit.
    Signs,
    /// No Han.
    Other,
}

impl Mark {
    /// The length in bytes of the mark as it is in the text.
    pub(crate) fn len(&self) -> usize {
        if self.is_wide { '（'.len_utf8() } else { 1 }
    }
}

/// Whether `rest`, which follows a mark, is one blank and then text.
pub(crate) fn is_blank_before_text(rest: &str) -> bool {
    rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()))
}

/// Whether `text` ends with a number that follows Han or a blank.
pub(crate) fn is_number(text: &str, before: char) -> bool {
    before.is_ascii_digit()
        && text
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .ends_with(|c: char| c == ' ' || is_han(c))
}

/// Whether `c` is an opening quote or bracket.
pub(crate) fn opens(c: char) -> bool {
    matches!(c, '(' | '（' | '「' | '『' | '“' | '‘' | '《' | '〈' | '【' | '[' | '{')
}

/// Whether `c` is one of the marks of this rule, or one that it looks past.
pub(crate) fn is_mark(c: char) -> bool {
    as_mark(c).is_some()
}

/// Whether a mark other than a bracket belongs to Chinese text.
pub(crate) fn is_chinese(mark: &Mark) -> bool {
    if mark.is_token {
        return false;
    }
    match (mark.left, mark.right) {
        (Side::Letter | Side::Symbol, Side::Letter) => mark.is_between_phrases,
        (Side::Han, _) => true,
        // `2?中`: what a decoder put for a byte that it did not know.
        (Side::Edge, Side::Han) => matches!(mark.byte, b',' | b';' | b':'),
        (_, Side::Han) => mark.byte != b'?',
        _ => false,
    }
}

/// The ASCII form of the mark `c`, and whether `c` is the wide form.
pub(crate) fn as_mark(c: char) -> Option<(u8, bool)> {
    Some(match c {
        '\u{4E00}'..='\u{9FFF}' => return None,
        ',' | ';' | ':' | '?' | '!' | '(' | ')' => (c as u8, false),
        '，' => (b',', true),
        '；' => (b';', true),
        '：' => (b':', true),
        '？' => (b'?', true),
        '！' => (b'!', true),
        '（' => (b'(', true),
        '）' => (b')', true),
        _ => return None,
    })
}

/// Whether a colon and `rest` begin an address.
pub(crate) fn begins_url(mark: u8, rest: &str) -> bool {
    mark == b':' && rest.starts_with("//")
}

/// Whether an address that contains a mark goes on in `rest`.
pub(crate) fn goes_on(rest: &str) -> bool {
    rest.bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/%=&#_-.~+".contains(&byte))
}

/// Whether `text`, up to a bracket and its blanks, is the number of an article, as in `第22條 （刪除）`.
pub(crate) fn is_heading(text: &str) -> bool {
    let last = text.trim_end().chars().next_back();
    text.starts_with('第')
        && matches!(last, Some('條' | '条' | '章' | '節' | '节' | '編' | '编' | '款'))
}

/// Whether a semicolon after `before` ends an entity of HTML, or one that is escaped (`&amp;lt;`).
pub(crate) fn ends_entity(before: &str) -> bool {
    let Some(rest) = before_name(before.as_bytes()) else { return false };
    rest.ends_with(b"&")
        || rest.strip_suffix(b";").and_then(before_name).is_some_and(|rest| rest.ends_with(b"&"))
}

/// What is before the name or number of an entity at the end of `text`.
pub(crate) fn before_name(text: &[u8]) -> Option<&[u8]> {
    // No name is longer.
    let last = &text[text.len().saturating_sub(33)..];
    let name = last.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let rest = &text[..text.len() - name];
    (name > 0).then(|| rest.strip_suffix(b"#").unwrap_or(rest))
}
