//! What makes a word, a number or an identifier of several parts, and which kind it is.
//!
//! UAX #29 splits `80km/h` and `C++`, which a search index wants whole. [`link`] has the table of
//! marks that join, as a table and not as regular expressions: each entry looks at one character
//! before the mark and a few after it.

use super::emoji::is_emoji;
use crate::align::Span;
use crate::segment::TermKind;

/// A mark that belongs to the word before it, with its length in bytes.
#[derive(Clone, Copy)]
pub(crate) enum WordLink {
    /// It joins the word before and the word after it, as in `node.js`.
    Inner(usize),
    /// It ends the word before it, as in `50%`.
    Last(usize),
}

/// Returns how the mark after the word `open` in `run` belongs to it, or `None`.
///
/// | mark | joins or ends | e.g. |
/// |---|---|---|
/// | `.` `-` | letters or digits | `3.14`, `node.js`, `S-IVB`, `2024-01-02` |
/// | `'` | letters | `don't` |
/// | `,` | digits, of which three follow | `1,000` |
/// | `:` | digits | `09:03:00` |
/// | `/` | digits; the letters of a unit | `2024/01/02`, `80km/h` |
/// | `&` | capitals | `AT&T` |
/// | `%` | after a digit | `50%` |
/// | `++` | after a letter | `C++` |
/// | `#` | after a single letter | `C#` |
pub(crate) fn link(run: &str, open: Span) -> Option<WordLink> {
    let bytes = run.as_bytes();
    let mark = *bytes.get(open.end)?;
    if !matches!(mark, b'.' | b'-' | b'\'' | b',' | b':' | b'/' | b'&' | b'%' | b'+' | b'#') {
        return None;
    }
    let word = &run[open.range()];
    let last = word.chars().next_back()?;
    let after = run.get(open.end + 1..)?;
    let next = after.chars().next();
    let next_is = |test: fn(char) -> bool| next.is_some_and(test);
    let digits = last.is_ascii_digit() && next_is(|c| c.is_ascii_digit());
    let inner = match mark {
        b'.' | b'-' => last.is_alphanumeric() && next_is(char::is_alphanumeric),
        b'\'' => last.is_alphabetic() && next_is(char::is_alphabetic),
        b',' => digits && leading_digits(after) == 3,
        b':' => digits,
        b'/' => {
            digits
                || word.starts_with(|c: char| c.is_ascii_digit())
                    && last.is_ascii_alphabetic()
                    && next_is(|c| c.is_ascii_alphabetic())
                    && !after[1..].starts_with(char::is_alphanumeric)
        }
        b'&' => last.is_ascii_uppercase() && next_is(|c| c.is_ascii_uppercase()),
        _ => false,
    };
    if inner {
        return Some(WordLink::Inner(1));
    }
    match mark {
        b'%' if last.is_ascii_digit() => Some(WordLink::Last(1)),
        b'+' if last.is_ascii_alphabetic()
            && after.starts_with('+')
            && !after[1..].starts_with('+') =>
        {
            Some(WordLink::Last(2))
        }
        b'#' if word.len() == 1
            && last.is_ascii_alphabetic()
            && !next_is(char::is_alphanumeric) =>
        {
            Some(WordLink::Last(1))
        }
        _ => None,
    }
}

/// Returns the number of ASCII digits at the start of `text`; 4 means four or more.
fn leading_digits(text: &str) -> usize {
    text.bytes().take(4).take_while(u8::is_ascii_digit).count()
}

/// Returns whether `run[open.end..end]` is a unit symbol after the number `open`, as `℃` in `25℃`.
pub(crate) fn is_unit(run: &str, open: Span, end: usize) -> bool {
    let mut unit = run[open.end..end].chars();
    unit.next().is_some_and(is_unit_symbol)
        && unit.next().is_none()
        && run[open.range()].ends_with(char::is_numeric)
}

/// `°`, `‰`, `℃`, `℉`, `％` and the square unit characters of the block CJK Compatibility, such as
/// `㎡`.
fn is_unit_symbol(c: char) -> bool {
    matches!(c, '°' | '‰' | '℃' | '℉' | '％' | '\u{3380}'..='\u{33DF}')
}

/// Returns the kind of a word that is neither a URL nor an address.
///
/// ASCII words, the common case, are decided by their first byte.
pub(crate) fn kind(word: &str) -> TermKind {
    if word.is_ascii() {
        match word.as_bytes().first() {
            Some(first) if first.is_ascii_alphabetic() => return TermKind::Word,
            Some(_) if word.bytes().all(|byte| byte.is_ascii_digit()) => return TermKind::Number,
            _ => {}
        }
    }
    if is_emoji(word) {
        return TermKind::Emoji;
    }
    let first = word.chars().next();
    if first.is_some_and(is_other_han) {
        return TermKind::Han;
    }
    if first.is_some_and(char::is_numeric) {
        return if is_number(word) { TermKind::Number } else { TermKind::Word };
    }
    if word.contains(char::is_alphanumeric) { TermKind::Word } else { TermKind::Symbol }
}

/// Returns whether a word that begins with a digit is a number.
///
/// It is one if its digits and separators are followed by at most five other characters without a
/// digit: `5G`, `25℃` and `80km/h` are numbers, `3DNow2` is a word.
fn is_number(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| {
        c.is_numeric() || matches!(c, '.' | ',' | ':' | '/' | '-' | '．')
    });
    unit.chars().count() <= 5
        && !unit.contains(char::is_numeric)
        && (unit.is_empty() || !word[..word.len() - unit.len()].ends_with(['-', '/']))
}

/// Han characters (`Script=Han` in Unicode 17) that are not Han for jieba, see
/// [`is_jieba_han`](super::chars::is_jieba_han).
fn is_other_han(c: char) -> bool {
    matches!(c,
        '々' | '〇' | '〻' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303A}'
        | '\u{2E80}'..='\u{2FD5}' | '\u{2EBF0}'..='\u{2EE5D}' | '\u{30000}'..='\u{33479}')
}
