//! Whether a pair of brackets belongs to the Chinese text around it.
//!
//! The decision is a table over what is left of the pair, inside it and right of it. It rests on counts in
//! statutes, software help and news; see `RESULTS.md`.

use std::ops::Range;

use super::house_style::HouseStyle;
use super::mark::{Inside, Mark, Typed, as_mark, is_mark};
use super::side::Side;
use crate::normalize::text::line_end::is_line_end;

/// A bracket whose partner is on another line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bracket<'l> {
    pub(crate) mark: &'l Mark,
    /// Of its line.
    pub(crate) style: HouseStyle,
}

impl Bracket<'_> {
    /// Its bytes in its line.
    pub(crate) fn range(&self) -> Range<usize> {
        self.mark.at..self.mark.at + self.mark.len()
    }

    /// Whether it is full-width.
    pub(crate) fn is_wide(&self) -> bool {
        self.mark.is_wide
    }

    /// Whether it and its partner, with `content` between them, belong to Chinese text.
    pub(crate) fn is_chinese_with(&self, closes: &Bracket<'_>, content: &str) -> bool {
        let is_blank = |c: char| c.is_whitespace() && !is_line_end(c);
        let has = |what: fn(char) -> bool| content.contains(what);
        let is_chinese = |c: char| !is_mark(c) && Side::of(c) == Some(Side::Han);
        let inside = Inside::of(content, has(is_chinese), has(is_blank));
        let styles = [self.style, closes.style];
        let style =
            styles.into_iter().find(|&style| style == HouseStyle::Typist).unwrap_or_default();
        // Their widths do not count, since either may be that of a bracket left as it was.
        let [opens, closes] = [self.mark, closes.mark].map(|m| Mark { is_wide: false, ..*m });
        is_chinese_pair(&opens, &closes, inside, style)
    }
}

impl Inside {
    /// Classifies the content of a pair.
    pub(crate) fn of(content: &str, has_han: bool, has_blank: bool) -> Self {
        match (has_han, has_blank) {
            (true, true) => Inside::SpacedHan,
            (true, false) if is_numeral(content) => Inside::Numeral,
            (true, false) => Inside::Han,
            (false, _) if is_name(content) => Inside::Name,
            (false, _) if is_signs(content) => Inside::Signs,
            (false, _) => Inside::Other,
        }
    }
}

/// Whether a pair of brackets belongs to the Chinese text around it.
///
/// Who writes ASCII brackets in Chinese puts blanks around them, and who writes full-width ones
/// does not; the exceptions were counted in statutes, software help and news.
pub(crate) fn is_chinese_pair(
    opens: &Mark,
    closes: &Mark,
    inside: Inside,
    style: HouseStyle,
) -> bool {
    if opens.is_wide || closes.is_wide {
        return true;
    }
    let is_enclosed = opens.left == Side::Han && matches!(closes.right, Side::Han | Side::Edge);
    if style == HouseStyle::Typist && !is_enclosed {
        return false;
    }
    match (opens.left, inside, closes.right) {
        (_, Inside::Code, _) | (Side::Blank, ..) => false,
        // `(一) `: layout of a list.
        (Side::Edge, _, Side::Blank) => false,
        (_, Inside::Numeral, Side::Blank) => false,
        // `主(會) 計`: typed, with the blank before it lost.
        (Side::Han, Inside::Han | Inside::SpacedHan, Side::Blank) => closes.typed == Typed::No,
        (Side::Edge, Inside::SpacedHan, Side::Edge) => false,
        // `f(中文) `: code.
        (Side::Letter, _, Side::Blank) => false,
        (_, Inside::Han | Inside::SpacedHan | Inside::Numeral, _) => true,
        // `《媒體》(Medium) 中`: typed.
        (Side::Han, _, Side::Blank) if opens.is_after_closing => closes.typed == Typed::No,
        (Side::Han, _, Side::Blank) => closes.typed != Typed::BeforeLetter,
        (Side::Han, Inside::Signs, Side::Edge) => false,
        (Side::Han, ..) | (Side::Edge, _, Side::Han) => true,
        // `ODF(Open Document Format)或`; but `f(x)等`.
        (Side::Letter, Inside::Name, Side::Han) => true,
        (_, Inside::Name | Inside::Other | Inside::Signs, _) => false,
    }
}

/// Whether what follows `before` and a bracket is code or markup.
pub(crate) fn is_code(before: &str, content: &str) -> bool {
    // Not a mark: its width is still open.
    let is_path = |c: char| c.is_ascii_graphic() && as_mark(c).is_none();
    before.ends_with(']') && content.starts_with(is_path) || content.starts_with(['"', '\''])
}

/// Whether `content` is a few marks of either width: the text speaks about them.
pub(crate) fn is_spoken_of(content: &str) -> bool {
    const FEW: usize = 4;
    let few = content.chars().take(FEW + 1);
    !content.is_empty()
        && content.len() <= 3 * FEW
        && few.clone().count() <= FEW
        && few.clone().all(is_mark)
}

/// Whether `text` is a few characters without letters and digits.
pub(crate) fn is_signs(text: &str) -> bool {
    const FEW: usize = 8;
    text.chars().take(FEW + 1).count() <= FEW && !text.contains(char::is_alphanumeric)
}

/// Whether `text` is a year, or words the first of which is capitalised.
pub(crate) fn is_name(text: &str) -> bool {
    let is_year = text.len() == 4
        && text.starts_with(['1', '2'])
        && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b" .-&'".contains(&byte);
    let is_words = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.contains(' ')
        && text.bytes().all(is_part);
    is_year || is_words
}

/// Whether `text` is one or two Han numerals.
pub(crate) fn is_numeral(text: &str) -> bool {
    text.len() <= 6 && text.chars().all(|c| "一二三四五六七八九十".contains(c))
}
