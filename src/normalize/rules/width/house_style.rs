//! The house style of a text: how its author sets brackets and commas.
//!
//! Who types ASCII brackets in Chinese puts blanks around them, `中文 (abc) 中文`; who types full-width ones does
//! not. A text that has many spaced brackets and few tight ones was typed in ASCII, and its spaced brackets
//! stay. Marks of both widths count alike, so the style is the same after they were widened.

use super::mark::{as_mark, is_blank_before_text};
use super::side::Side;
use crate::normalize::text::blank::is_blank;
use crate::normalize::text::find_bytes::find_bytes;
use crate::normalize::text::line_end::is_line_end;

/// How the author sets brackets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum HouseStyle {
    /// The text does not say.
    #[default]
    Unknown,
    /// In ASCII, with blanks around them, even with Han inside.
    Typist,
}

/// The least number of spaced brackets that says anything.
const ENOUGH: usize = 8;

/// How many times as many brackets must be spaced as tight.
const TIMES: usize = 8;

/// How many lines before and after a line count as near.
const NEAR: u32 = 15;

/// As [`ENOUGH`], for the near lines.
const ENOUGH_NEAR: usize = 3;

/// As [`TIMES`], for the near lines.
const TIMES_NEAR: usize = 4;

/// The styles of a text as a whole and of its parts.
///
/// Marks of both widths count alike, and lines keep their numbers, so nothing changes when marks are widened.
#[derive(Debug)]
pub(crate) struct HouseStyles {
    /// The style of the whole text.
    text: HouseStyle,
    /// The numbers of lines with spaced brackets, ascending.
    spaced: Vec<u32>,
    /// The numbers of lines with brackets right after Han, ascending.
    tight: Vec<u32>,
    /// The style of commas.
    commas: Commas,
}

impl HouseStyles {
    /// Reads the styles of a text.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut line, mut counted) = (0, 0);
        let (mut spaced, mut tight, mut begins_tight) = (Vec::new(), Vec::new(), 0);
        let (mut typed, mut commas) = (0, 0);
        for at in find_bytes(bytes, |byte| matches!(byte, b'(' | b',' | 0xEF)) {
            let (mark, end) = match bytes[at..] {
                [mark @ (b'(' | b','), ..] => (mark, at + 1),
                [0xEF, 0xBC, 0x88, ..] => (b'(', at + 3),
                [0xEF, 0xBC, 0x8C, ..] => (b',', at + 3),
                _ => continue,
            };
            if mark == b',' {
                if is_after_han(&text[..at]) {
                    commas += 1;
                    typed += usize::from(is_blank_before_text(&text[end..]));
                }
                continue;
            }
            line += line_ends(&bytes[counted..at]);
            counted = at;
            match spacing(&text[..at], &text[end..]) {
                Some(Spacing::Spaced) => spaced.push(line),
                Some(Spacing::Tight) => tight.push(line),
                Some(Spacing::BeginsTight) => begins_tight += 1,
                None => {}
            }
        }
        let is_typist =
            spaced.len() >= ENOUGH && spaced.len() >= TIMES * (tight.len() + begins_tight);
        HouseStyles {
            text: if is_typist { HouseStyle::Typist } else { HouseStyle::Unknown },
            spaced,
            tight,
            commas: if commas > RARE * typed { Commas::RarelyTyped } else { Commas::Any },
        }
    }

    /// The style of commas, in the whole text.
    pub(crate) fn commas(&self) -> Commas {
        self.commas
    }

    /// The style of brackets in the whole text.
    pub(crate) fn text(&self) -> HouseStyle {
        self.text
    }

    /// The style of brackets in the lines near this one.
    pub(crate) fn around(&self, line: u32) -> HouseStyle {
        let lines = line.saturating_sub(NEAR)..=line.saturating_add(NEAR);
        let near = |all: &[u32]| {
            let first = all.partition_point(|line| line < lines.start());
            all[first..].partition_point(|line| line <= lines.end())
        };
        let (spaced, tight) = (near(&self.spaced), near(&self.tight));
        match spaced >= ENOUGH_NEAR && spaced >= TIMES_NEAR * tight {
            true => HouseStyle::Typist,
            false => HouseStyle::Unknown,
        }
    }
}

/// How the author sets commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Commas {
    /// Tight, except for a few with a blank after them, as one types ASCII commas.
    RarelyTyped,
    /// With blanks so often that a blank says nothing.
    Any,
}

/// The number of tight commas per spaced one from which spaced ones are rare.
const RARE: usize = 100;

/// Whether `text` ends with a character of Chinese text that is no mark.
fn is_after_han(text: &str) -> bool {
    // U+5000 to U+9FFF, nearly always.
    if let [.., 0xE5..=0xE9, _, _] = text.as_bytes() {
        return true;
    }
    text.chars().next_back().is_some_and(|c| as_mark(c).is_none() && Side::of(c) == Some(Side::Han))
}

/// The number of LF in `bytes`.
pub(crate) fn line_ends(bytes: &[u8]) -> u32 {
    // So many fit into a byte, and bytes are counted many at a time.
    let counts = bytes
        .chunks(usize::from(u8::MAX))
        .map(|chunk| u32::from(chunk.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>()));
    counts.sum()
}

/// How a bracket is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spacing {
    /// With blanks around it.
    Spaced,
    /// Right after Han.
    Tight,
    /// It begins a line, and Han follow at once.
    BeginsTight,
}

/// Whether `text` ends with the blanks at the start of a line.
fn is_indent(text: &str) -> bool {
    // No indent is longer; a run of blanks is looked through but once.
    let mut blanks = text.chars().rev().take(32).skip_while(|&c| is_blank(c));
    blanks.next().is_none_or(is_line_end)
}

/// How a bracket between `before` and `after` is set, if that says anything.
fn spacing(before: &str, after: &str) -> Option<Spacing> {
    let side = |c: Option<char>| match c {
        None => Some(Side::Edge),
        Some(c) if as_mark(c).is_some() => None,
        Some(c) => Side::of(c),
    };
    let left = match side(before.chars().next_back()) {
        Some(Side::Blank) if is_indent(before) => Some(Side::Edge),
        left => left,
    };
    // The nearest bracket that closes on the line.
    let close = after.char_indices().take(40).take_while(|&(_, c)| c != '\n');
    let close = close.into_iter().find(|&(_, c)| matches!(c, ')' | '）'));
    let right = close.and_then(|(at, c)| side(after[at + c.len_utf8()..].chars().next()));
    match (left, right) {
        // What follows a heading begins anew, as a line does.
        (Some(Side::Blank), None | Some(Side::Edge)) => None,
        (Some(Side::Blank), _) | (_, Some(Side::Blank)) => Some(Spacing::Spaced),
        (Some(Side::Han), _) => Some(Spacing::Tight),
        (Some(Side::Edge), Some(Side::Han)) => Some(Spacing::BeginsTight),
        _ => None,
    }
}
