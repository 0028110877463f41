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

use crate::align::Span;
use crate::spam::lexicon::vocabulary::{Family, Letters, Term};
use crate::spam::text::code_spans::Code;
use crate::spam::text::confusables::{Folded, Reader, Seen, fold};

/// The text in which terms are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'t> {
    text: &'t str,
    code: &'t Code,
}

/// A character as terms are looked for, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Read {
    pub(crate) code: u16,
    pub(crate) span: Span,
}

impl Read {
    /// What is read of a character; nothing of marks and of what is invisible.
    #[inline]
    pub(crate) fn of(seen: Seen) -> Option<Read> {
        match fold(seen.char) {
            Folded::Content(code, _) => Some(Read { code, span: Span::new(seen.start, seen.end) }),
            Folded::Mark | Folded::Nothing => None,
        }
    }

    /// The same of a text that has so many bytes before.
    pub(crate) fn after(self, bytes: usize) -> Read {
        Read { span: Span::new(self.span.start + bytes, self.span.end + bytes), ..self }
    }
}

/// The characters that a term was read from, as far as they were read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    first: Span,
    last: Read,
    letters: Together,
}

/// Whether the letters and digits of a stretch follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Together {
    Yes,
    /// There is a mark between two of them.
    Apart,
}

impl Stretch {
    pub(crate) fn new(first: Read) -> Stretch {
        Stretch { first: first.span, last: first, letters: Together::Yes }
    }

    /// With the next character that is read.
    pub(crate) fn push(&mut self, words: Words, next: Read) {
        let (from, to) = (self.last.span.end, next.span.start);
        if from < to
            && is_ascii(self.last.code)
            && is_ascii(next.code)
            && !words.text[from..to].chars().all(|char| fold(char) == Folded::Nothing)
        {
            self.letters = Together::Apart;
        }
        self.last = next;
    }
}

/// What a word meets at one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// A letter or digit: it goes on.
    Goes,
    /// A hyphen or an underscore, with a letter or digit beyond if it is a part of a longer name.
    Hyphen,
    /// It is glued to more by the marks of addresses, paths and code.
    Glued,
    /// It ends.
    Ends,
}

/// Characters that are passed over in the search for what a word is glued to, at most.
const REACH: usize = 16;

impl<'t> Words<'t> {
    /// In `text`, of which so much is code.
    pub(crate) fn new(text: &'t str, code: &'t Code) -> Words<'t> {
        Words { text, code }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Whether a term may be read from a stretch.
    pub(crate) fn allow(&self, term: &Term, stretch: &Stretch) -> bool {
        let (start, end) = (stretch.first.start, stretch.last.span.end);
        let (first, last) = (term.folded()[0], stretch.last.code);
        let before = || if is_ascii(first) { self.before(start) } else { Side::Ends };
        let after = || if is_ascii(last) { self.after(end) } else { Side::Ends };
        // A user knows what for: addresses are among such words.
        if matches!(term.family, Family::Own | Family::Page) {
            return before() != Side::Goes && after() != Side::Goes;
        }
        if self.code.has(start) || self.code.has(end - 1) {
            return false;
        }
        match term.letters() {
            Letters::None => true,
            Letters::Alone => {
                stretch.letters == Together::Yes
                    && !self.is_quoted(start, end)
                    && before() == Side::Ends
                    && after() == Side::Ends
            }
            // Beside Han a hyphen separates phrases.
            Letters::BesideHan | Letters::Dotted => {
                let ends = |side| matches!(side, Side::Ends | Side::Hyphen);
                (term.letters() == Letters::Dotted || stretch.letters == Together::Yes)
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
    fn before(&self, start: usize) -> Side {
        let edge = self.text[start..].chars().next();
        side(edge, self.text[..start].chars().rev())
    }

    /// What the word that ends at a byte meets there.
    fn after(&self, end: usize) -> Side {
        let edge = self.text[..end].chars().next_back();
        let rest = &self.text[end..];
        // A call of a function; else what is in brackets stands by itself.
        let mut call = rest.bytes();
        if call.next() == Some(b'(') && call.next().is_some_and(|byte| byte.is_ascii_graphic()) {
            return Side::Glued;
        }
        side(edge, Reader::new(rest).map(|seen| seen.char))
    }
}

/// What a word that has `edge` at an end meets there.
fn side(edge: Option<char>, beyond: impl Iterator<Item = char>) -> Side {
    let mut beyond = beyond.take(REACH).filter(|char| fold(*char) != Folded::Nothing).peekable();
    match beyond.peek() {
        Some(&char) if is_of_word(char) || is_combining_mark(char) => return Side::Goes,
        Some('-' | '_' | '\u{2010}' | '\u{2011}') => return Side::Hyphen,
        _ => {}
    }
    let mut before = edge;
    while let Some(char) = beyond.next() {
        match char {
            // `91,000` is a number.
            ',' if before.is_some_and(is_digit) && beyond.peek().copied().is_some_and(is_digit) => {
                return Side::Glued;
            }
            ',' | ';' | '|' | '!' | '"' | '*' | '<' | '>' | '[' | ']' => return Side::Ends,
            '/' | '\\' | '=' | '@' | '$' | '%' | '&' | '+' | '^' | '-' | '_' => return Side::Glued,
            '.' | ':' | '?' | '#' | '~' | '\'' | '`' | '(' | ')' | '{' | '}' => {}
            char if is_of_word(char) => return Side::Glued,
            _ => return Side::Ends,
        }
        before = Some(char);
    }
    Side::Ends
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
