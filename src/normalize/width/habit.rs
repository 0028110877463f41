use super::line::as_mark;
use super::side::Side;
use crate::normalize::scan::find;

/// How the writer of a text sets brackets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Habit {
    #[default]
    Unknown,
    /// As one who types ASCII brackets does: with blanks around them, though there are Han inside.
    Typist,
}

/// Fewer spaced brackets tell nothing.
const ENOUGH: usize = 8;

/// So many times as many must be spaced as tight.
const TIMES: usize = 8;

impl Habit {
    /// Of a whole text. Brackets of both widths count alike, so that what is known does not change
    /// when they are widened.
    pub(super) fn of(text: &str) -> Self {
        let (bytes, mut done) = (text.as_bytes(), 0);
        let (mut spaced, mut tight) = (0, 0);
        // `（` begins as most punctuation of Chinese does.
        while let Some(at) = find(bytes, done, |byte| matches!(byte, b'(' | 0xEF)) {
            let c = text[at..].chars().next().unwrap_or_default();
            done = at + c.len_utf8();
            if matches!(c, '(' | '（') {
                let [more_spaced, more_tight] = spacing(&text[..at], &text[done..]);
                (spaced, tight) = (spaced + more_spaced, tight + more_tight);
            }
        }
        match spaced >= ENOUGH && spaced >= TIMES * tight {
            true => Habit::Typist,
            false => Habit::Unknown,
        }
    }
}

/// Whether a bracket is spaced, or tight, or tells nothing: `[1, 0]`, `[0, 1]`, `[0, 0]`.
fn spacing(before: &str, after: &str) -> [usize; 2] {
    let side = |c: Option<char>| match c {
        None => Some(Side::Edge),
        Some(c) if as_mark(c).is_some() => None,
        Some(c) => Side::of(c),
    };
    let left = side(before.chars().next_back());
    // The nearest bracket that closes on the line.
    let close = after.char_indices().take(40).take_while(|&(_, c)| c != '\n');
    let close = close.into_iter().find(|&(_, c)| matches!(c, ')' | '）'));
    let right = close.and_then(|(at, c)| side(after[at + c.len_utf8()..].chars().next()));
    match (left, right) {
        // What follows a heading begins anew, as a line does.
        (Some(Side::Blank), None | Some(Side::Edge)) => [0, 0],
        (Some(Side::Blank), _) | (_, Some(Side::Blank)) => [1, 0],
        (Some(Side::Han), _) | (Some(Side::Edge), Some(Side::Han)) => [0, 1],
        _ => [0, 0],
    }
}
