//! Where a term may stand: its letters and digits have to be a word of their own.
//!
//! `k8` is a brand of gambling, but not in `k8s`, `kube-k8`, `/opt/k8/bin`, `k8.example.org` or
//! `` `k8` ``. So a term does not begin or end within a longer token, and nothing of an address, a
//! path or code is one, nor what stands alone in straight quotation marks. Han characters are written without spaces, so next to one a word ends:
//! `凯发k8官网`. What is said of characters holds of what they are read as: a wide or styled letter
//! is a letter, and nothing is invisible.
//!
//! Each question is answered by a few characters to each side, so that it takes constant time
//! wherever it is asked. The gate and the runs ask the same ones of the same text, which is why no
//! term is lost to the gate.

use unicode_normalization::char::is_combining_mark;

use super::term::{Family, Letters, LexiconTerm};
use crate::align::Span;
use crate::spam::text::{CharReader, CodeSpans, Folded, FoldedChar, fold};

/// The text in which terms are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SearchedText<'t> {
    text: &'t str,
    code: &'t CodeSpans,
}

/// The characters that a term was read from, as far as they were read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MatchedText {
    first: Span,
    last: FoldedChar,
    letters: AsciiChars,
}

/// Whether the letters and digits of a stretch follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AsciiChars {
    Contiguous,
    /// There is a mark between two of them.
    Split,
}

impl MatchedText {
    pub(crate) fn new(first: FoldedChar) -> MatchedText {
        MatchedText { first: first.span, last: first, letters: AsciiChars::Contiguous }
    }

    /// With the next character that is read.
    pub(crate) fn push(&mut self, text: SearchedText, next: FoldedChar) {
        let (from, to) = (self.last.span.end, next.span.start);
        if from < to
            && is_ascii(self.last.code)
            && is_ascii(next.code)
            && !text.text[from..to].chars().all(|char| fold(char) == Folded::Nothing)
        {
            self.letters = AsciiChars::Split;
        }
        self.last = next;
    }
}

/// What a word meets at one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordEdge {
    /// A letter or digit: it goes on.
    Continues,
    /// A hyphen or an underscore, with a letter or digit beyond if it is a part of a longer name.
    Hyphen,
    /// It is glued to more by the marks of addresses, paths and code.
    Glued,
    /// It ends.
    Ends,
}

/// Characters that are passed over in the search for what a word is glued to, at most.
const REACH: usize = 16;

impl<'t> SearchedText<'t> {
    /// In `text`, of which so much is code.
    pub(crate) fn new(text: &'t str, code: &'t CodeSpans) -> SearchedText<'t> {
        SearchedText { text, code }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Whether a term may be read from a matched.
    pub(crate) fn allows(&self, term: &LexiconTerm, matched: &MatchedText) -> bool {
        let (start, end) = (matched.first.start, matched.last.span.end);
        let (first, last) = (term.folded()[0], matched.last.code);
        let before = || if is_ascii(first) { self.before(start) } else { WordEdge::Ends };
        let after = || if is_ascii(last) { self.after(end) } else { WordEdge::Ends };
        // A user knows what for: addresses are among such words.
        if matches!(term.family, Family::User | Family::Page) {
            return before() != WordEdge::Continues && after() != WordEdge::Continues;
        }
        if self.code.contains(start) || self.code.contains(end - 1) {
            return false;
        }
        match term.letters() {
            Letters::None => true,
            Letters::Only => {
                matched.letters == AsciiChars::Contiguous
                    && !self.is_quoted(start, end)
                    && before() == WordEdge::Ends
                    && after() == WordEdge::Ends
            }
            // Beside Han a hyphen separates phrases.
            Letters::WithHan | Letters::Dotted => {
                let ends = |edge| matches!(edge, WordEdge::Ends | WordEdge::Hyphen);
                (term.letters() == Letters::Dotted || matched.letters == AsciiChars::Contiguous)
                    && ends(before())
                    && ends(after())
            }
        }
    }

    /// Whether straight quotation marks close in on a word: it is a string of code, or is spoken of.
    fn is_quoted(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let before = start.checked_sub(1).map(|at| bytes[at]);
        matches!(before, Some(b'"' | b'\'')) && before == bytes.get(end).copied()
    }

    /// What the word that starts at a byte meets there.
    fn before(&self, start: usize) -> WordEdge {
        let edge = self.text[start..].chars().next();
        edge_at(edge, self.text[..start].chars().rev())
    }

    /// What the word that ends at a byte meets there.
    fn after(&self, end: usize) -> WordEdge {
        let edge = self.text[..end].chars().next_back();
        let rest = &self.text[end..];
        // A call of a function; else what is in brackets stands by itself.
        let mut call = rest.bytes();
        if call.next() == Some(b'(') && call.next().is_some_and(|byte| byte.is_ascii_graphic()) {
            return WordEdge::Glued;
        }
        edge_at(edge, CharReader::new(rest).map(|seen| seen.char))
    }
}

/// What a word that has `edge` at an end meets there.
fn edge_at(edge: Option<char>, beyond: impl Iterator<Item = char>) -> WordEdge {
    let mut beyond = beyond.take(REACH).filter(|char| fold(*char) != Folded::Nothing).peekable();
    match beyond.peek() {
        Some(&char) if is_of_word(char) || is_combining_mark(char) => return WordEdge::Continues,
        Some('-' | '_' | '\u{2010}' | '\u{2011}') => return WordEdge::Hyphen,
        _ => {}
    }
    let mut before = edge;
    while let Some(char) = beyond.next() {
        match char {
            // `91,000` is a number.
            ',' if before.is_some_and(is_digit) && beyond.peek().copied().is_some_and(is_digit) => {
                return WordEdge::Glued;
            }
            ',' | ';' | '|' | '!' | '"' | '*' | '<' | '>' | '[' | ']' => return WordEdge::Ends,
            '/' | '\\' | '=' | '@' | '$' | '%' | '&' | '+' | '^' | '-' | '_' => {
                return WordEdge::Glued;
            }
            '.' | ':' | '?' | '#' | '~' | '\'' | '`' | '(' | ')' | '{' | '}' => {}
            char if is_of_word(char) => return WordEdge::Glued,
            _ => return WordEdge::Ends,
        }
        before = Some(char);
    }
    WordEdge::Ends
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

/// Whether a character is read as an ASCII letter or digit.
fn is_ascii(code: u16) -> bool {
    code < 0x80
}

/// Whether a character is read as a digit, or as a letter of a script that puts spaces between
/// words; so not Han, kana, bopomofo or Hangul, next to which a word of Latin letters ends.
fn is_of_word(char: char) -> bool {
    match fold(char) {
        Folded::Content(code, _) => match code {
            ..0x80 => true,
            0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xa960..=0xa97f | 0xac00..=0xd7ff => false,
            0xf900..=0xfaff | 0xff66..=0xffdc => false,
            _ => char::from_u32(code.into()).is_some_and(char::is_alphabetic),
        },
        Folded::Mark | Folded::Nothing => false,
    }
}
