//! The word-boundary rule: decides whether a term is a whole word at the place where it was
//! matched.
//!
//! `k8` is a gambling brand, but not in `k8s`, `kube-k8`, `/opt/k8/bin` or `k8.example.org`, and
//! not in Markdown code. So an ASCII letter or digit at an end of a term must be at an end of its
//! word. A word that is part of an address, a path or code is no term, nor is one alone between
//! straight quotation marks. Han is written without spaces, so a word ends next to a Han character:
//! `凯发k8官网`.
//!
//! | page | `k8` is a term? | because |
//! |---|---|---|
//! | `天生k8赢家`, `首选k8.`, `w88\|k8\|m88` | yes | Han, a full stop, a bar end the word |
//! | `k8s`, `2k8`, `k8é` | no | the word continues |
//! | `k8-master`, `foo_k8` | no | a hyphen or underscore continues it |
//! | `/opt/k8/bin`, `k8.io`, `x=k8`, `f(k8)` | no | marks glue it to more |
//!
//! All characters count as what they are [folded](crate::spam::text) to: a full-width or styled
//! letter is a letter, and an invisible character is skipped.
//!
//! The word boundaries of [UAX #29](https://www.unicode.org/reports/tr29/) would not do: they split
//! `k8.io` and `kube-k8` into words and so find the brand in both.
//!
//! Each question reads at most a few characters to each side, so it takes constant time. The
//! prefilter and the runs ask the same questions of the same text. The prefilter doesn't know which
//! bytes are code, so it can only let more pass.
//!
//! Of 1,300 technical documents, 17 had a false alarm before this rule, and 35 with
//! `Scope::Anywhere`; now none has. Rejected: counting letters in the term density that a block
//! must reach. Long addresses are typical of spam, and with `Careful` 5 % of the spam bytes were
//! lost.

use unicode_normalization::char::is_combining_mark;

use super::term::{Family, Letters, LexiconTerm};
use crate::align::Span;
use crate::spam::text::{CharReader, CodeSpans, Folded, FoldedChar, fold};

/// The text that is searched for terms, with its code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SearchedText<'t> {
    /// The page.
    text: &'t str,
    /// The bytes of it that are code; empty where that isn't known.
    code: &'t CodeSpans,
}

/// The part of a page that has been matched against a term so far. It grows by one character at a
/// time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MatchedText {
    /// The bytes of its first content character.
    first: Span,
    /// Its last content character.
    last: FoldedChar,
    /// Whether its letters and digits follow each other.
    letters: AsciiChars,
    /// Whether all its characters are the same, with a mark between two of them: `日│日`.
    cells: SameChars,
}

/// Whether a match is one character over and over, with marks in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SameChars {
    /// It has two different characters.
    Differ,
    /// All are the same so far, side by side.
    Beside,
    /// All are the same so far, and a mark is between two of them.
    Apart,
}

/// Whether the ASCII letters and digits that were matched follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AsciiChars {
    /// Nothing but invisible characters is between any two neighbours.
    Contiguous,
    /// A mark is between two of them: `9.1视频` is not `91视频`.
    Split,
}

impl MatchedText {
    /// Starts a match with its first content character.
    pub(crate) fn new(first: FoldedChar) -> MatchedText {
        MatchedText {
            first: first.span,
            last: first,
            letters: AsciiChars::Contiguous,
            cells: SameChars::Beside,
        }
    }

    /// Extends the match by the next content character of `text`.
    pub(crate) fn push(&mut self, text: SearchedText, next: FoldedChar) {
        let (from, to) = (self.last.span.end, next.span.start);
        if from < to
            && is_ascii(self.last.code)
            && is_ascii(next.code)
            && !text.text[from..to].chars().all(|char| fold(char) == Folded::Nothing)
        {
            self.letters = AsciiChars::Split;
        }
        self.cells = match self.cells {
            _ if next.code != self.last.code => SameChars::Differ,
            SameChars::Beside if from < to => SameChars::Apart,
            cells => cells,
        };
        self.last = next;
    }

    /// Whether a clause ends between the last character and `next`: a comma, a full stop, a line
    /// end. Symbols between characters are a disguise and end nothing.
    pub(crate) fn is_clause_end_before(&self, text: SearchedText, next: FoldedChar) -> bool {
        const ENDS: &str = "，。！？；：、,!?;:|｜\n\r";
        let (from, to) = (self.last.span.end, next.span.start);
        from < to && text.text[from..to].contains(|char| ENDS.contains(char))
    }
}

/// What is at one edge of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordEdge {
    /// A letter, a digit or a combining mark: the word continues.
    Continues,
    /// A hyphen or an underscore: the word may be part of a longer name.
    Hyphen,
    /// Marks that glue it to more, as in addresses, paths and code.
    Glued,
    /// The word ends.
    Ends,
}

/// How many characters beyond an edge are read, at most, to see what a word is glued to.
const REACH: usize = 16;

impl<'t> SearchedText<'t> {
    /// Pairs a text with its code.
    pub(crate) fn new(text: &'t str, code: &'t CodeSpans) -> SearchedText<'t> {
        SearchedText { text, code }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Whether `term`, whose folded characters were matched by `matched`, is a word there.
    ///
    /// A user's word needs less: it also matches in addresses and code, but not within a longer
    /// word.
    pub(crate) fn allows(&self, term: &LexiconTerm, matched: &MatchedText) -> bool {
        let (start, end) = (matched.first.start, matched.last.span.end);
        let (first, last) = (term.folded()[0], matched.last.code);
        let before = || if is_ascii(first) { self.before(start) } else { WordEdge::Ends };
        let after = || if is_ascii(last) { self.after(end) } else { WordEdge::Ends };
        // Users list addresses among their words, so those match in addresses, too.
        if matches!(term.family, Family::User | Family::Page) {
            return before() != WordEdge::Continues && after() != WordEdge::Continues;
        }
        // `日│日│日` are the cells of a table and no disguise of `日日`.
        if matched.cells == SameChars::Apart && !is_ascii(first) {
            return false;
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
            // Next to Han, a hyphen or underscore separates phrases: `国产_日韩av_欧美`.
            Letters::WithHan | Letters::Dotted => {
                let ends = |edge| matches!(edge, WordEdge::Ends | WordEdge::Hyphen);
                (term.letters() == Letters::Dotted || matched.letters == AsciiChars::Contiguous)
                    && ends(before())
                    && ends(after())
            }
        }
    }

    /// Whether the word from `start` to `end` is alone between straight quotation marks, as in
    /// `"sex"`: a string of code, or a word that is only mentioned.
    fn is_quoted(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let before = start.checked_sub(1).map(|at| bytes[at]);
        matches!(before, Some(b'"' | b'\'')) && before == bytes.get(end).copied()
    }

    /// The edge before the word that starts at byte `start`.
    fn before(&self, start: usize) -> WordEdge {
        let edge = self.text[start..].chars().next();
        edge_at(edge, self.text[..start].chars().rev())
    }

    /// The edge after the word that ends at byte `end`.
    fn after(&self, end: usize) -> WordEdge {
        let edge = self.text[..end].chars().next_back();
        let rest = &self.text[end..];
        // A function call, `k8(pod)`. Any other bracket ends the word.
        let mut call = rest.bytes();
        if call.next() == Some(b'(') && call.next().is_some_and(|byte| byte.is_ascii_graphic()) {
            return WordEdge::Glued;
        }
        edge_at(edge, CharReader::new(rest).map(|seen| seen.char))
    }
}

/// The edge of a word whose outermost character is `edge`, given the characters beyond it, from the
/// word outwards.
///
/// Goes on through marks that are found within addresses and at sentence ends alike (`.`, `:`,
/// `?`), until something decides: in `k8.io` the `i` after the dot glues the word, in `k8. ` the
/// space ends it.
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

/// Whether `char` is an ASCII digit. Digits in other forms don't make `91,000`.
fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

/// Whether a folded code is an ASCII letter or digit.
fn is_ascii(code: u16) -> bool {
    code < 0x80
}

/// Whether `char` folds to a digit, or to a letter of a script with spaces between words. Han,
/// kana, bopomofo and Hangul don't count: a Latin word ends next to them.
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
