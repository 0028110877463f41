//! Folds [confusable](https://www.unicode.org/reports/tr39/#Confusable_Detection) characters: what
//! a character is read as, whatever it is written with.
//!
//! Terms are matched against folded text, so `百家樂`, `αv`, `ｂｅｔ３６５` and `𝐛𝐞𝐭𝟑𝟔𝟓` are found as `百家乐`,
//! `av` and `bet365`, and each keeps the bytes it has on the page. A character becomes one of three
//! things:
//!
//! | written | read as | kind |
//! |---|---|---|
//! | `a` `A` `ａ` | `a` | content, plain |
//! | `𝐚` `ⓐ` `α` `а` | `a` | content, disguised |
//! | `百` `樂` | `百` `乐` (Simplified) | content, plain |
//! | `，` `★` space | – | mark: separates, or is skipped within a term |
//! | U+200B, U+00AD | – | nothing: invisible |
//!
//! A folded character fits in 16 bits, which halves the memory of terms and bigrams. Characters
//! beyond the Basic Multilingual Plane that don't fold to a simpler one are all read as U+FFFD.
//!
//! Why not the full table of [UTS #39](https://www.unicode.org/reports/tr39/)? Its skeletons map
//! `0` to `O` and `1` to `l`, so that the number `10086` would be letters. The letters here are
//! those that spam uses. Compatibility decomposition
//! ([NFKC](https://www.unicode.org/reports/tr15/)) does the rest: it turns styled letters into
//! plain ones.

use unicode_normalization::char::decompose_compatible;

use super::char_reader::{CharReader, SourceChar};
use crate::align::Span;
use crate::script::simplify;

/// What a character counts as when terms are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folded {
    /// A letter, a digit or a Han character: its folded code, and how it was written.
    Content(u16, Writing),
    /// Punctuation, a symbol or a space. Within a term it is skipped: `百★家★乐`.
    Mark,
    /// An invisible character, such as a zero-width space or a soft hyphen.
    Nothing,
}

/// How a content character was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    /// As what it is read as, in upper or lower case, wide or narrow, in either script.
    Plain,
    /// As a look-alike or in a style that ordinary text doesn't use: `α`, `𝐚`, `ⓐ`.
    Disguised,
}

/// The code of a character that needs more than 16 bits and has no simpler form.
const OTHER: u16 = 0xfffd;

/// Folds a character.
///
/// The order of the arms is the order of frequency: ASCII and Han are decided by their ranges
/// alone, and everything else goes to [`fold_rare`], out of line.
#[inline]
pub(crate) fn fold(char: char) -> Folded {
    match char {
        'a'..='z' | '0'..='9' => Folded::Content(char as u16, Writing::Plain),
        'A'..='Z' => Folded::Content(char as u16 + 32, Writing::Plain),
        '\0'..='\x7f' => Folded::Mark,
        // The range that the prefilter takes for Han, by the lead bytes E4 to E9. A few symbols in
        // it, such as `䷀`, count as content here as well, so that both read the same.
        '\u{4000}'..='\u{9fff}' => Folded::Content(simplify(char) as u16, Writing::Plain),
        _ => fold_rare(char),
    }
}

/// A content character of the page: its folded code and its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoldedChar {
    /// The folded code, as in [`Folded::Content`].
    pub(crate) code: u16,
    /// Its bytes in the page, or in the part of it that was read.
    pub(crate) span: Span,
}

impl FoldedChar {
    /// Folds a character of the page; `None` for marks and invisible characters.
    #[inline]
    pub(crate) fn of(source: SourceChar) -> Option<FoldedChar> {
        match fold(source.char) {
            Folded::Content(code, _) => {
                Some(FoldedChar { code, span: Span::new(source.start, source.end) })
            }
            Folded::Mark | Folded::Nothing => None,
        }
    }

    /// Moves it by `bytes`: from an offset in a part of the page to one in the page.
    pub(crate) fn shifted(self, bytes: usize) -> FoldedChar {
        FoldedChar { span: Span::new(self.span.start + bytes, self.span.end + bytes), ..self }
    }
}

/// The folded codes of all content characters of `text`: `αv 天★堂` becomes `av天堂`.
pub(crate) fn fold_all(text: &str) -> Vec<u16> {
    let content = |source: SourceChar| match fold(source.char) {
        Folded::Content(code, _) => Some(code),
        Folded::Mark | Folded::Nothing => None,
    };
    CharReader::new(text).filter_map(content).collect()
}

/// Folds a character that is neither ASCII nor Han.
///
/// Marks that most texts have are decided first, then the look-alikes, then what is invisible or
/// decomposes. A decomposition counts by its first letter or digit, so `㊙` is `秘` and `①` is `1`.
fn fold_rare(char: char) -> Folded {
    // Dashes, quotation marks, box drawing, CJK and full-width punctuation: no letter among them.
    if let '\u{2010}'..='\u{2027}'
    | '\u{2500}'..='\u{25ff}'
    | '\u{3000}'..='\u{3003}'
    | '\u{3008}'..='\u{3020}'
    | '\u{ff01}'..='\u{ff0f}'
    | '\u{ff1a}'..='\u{ff20}' = char
    {
        return Folded::Mark;
    }
    if let Some(letter) = look_alike(char) {
        return Folded::Content(letter as u16, Writing::Disguised);
    }
    match char {
        '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e0fff}' => Folded::Nothing,
        // Letterlike symbols, number forms, enclosed, full-width, mathematical, compatibility Han
        // and radicals: all decompose to plain characters.
        '\u{2100}'..='\u{218f}'
        | '\u{2460}'..='\u{24ff}'
        | '\u{3200}'..='\u{33ff}'
        | '\u{ff01}'..='\u{ffef}'
        | '\u{1d400}'..='\u{1d7ff}'
        | '\u{1f100}'..='\u{1f2ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{2e80}'..='\u{2fdf}' => {
            let mut first = None;
            decompose_compatible(char, |plain| {
                if plain.is_alphanumeric() {
                    first = first.or(Some(plain));
                }
            });
            match first.and_then(|c| u16::try_from(simplify(c).to_ascii_lowercase() as u32).ok()) {
                // Some sites write all their letters and digits full-width: that is no disguise.
                Some(code) if matches!(char, '\u{ff01}'..='\u{ffef}') => {
                    Folded::Content(code, Writing::Plain)
                }
                Some(code) => Folded::Content(code, Writing::Disguised),
                None => Folded::Mark,
            }
        }
        _ if char.is_alphanumeric() => {
            Folded::Content(u16::try_from(simplify(char) as u32).unwrap_or(OTHER), Writing::Plain)
        }
        _ => Folded::Mark,
    }
}

/// The ASCII letter or digit that a Greek or Cyrillic letter or a symbol is drawn like.
///
/// The list has the letters that disguised terms are made of (`αv`, `∨88`), not all that look
/// alike.
fn look_alike(char: char) -> Option<char> {
    Some(match char {
        'α' | 'а' | 'А' | 'Α' | 'ɑ' => 'a',
        'ν' | 'ѵ' | '∨' | '√' | 'Ⅴ' | 'ⅴ' | 'ᴠ' | 'Ѵ' | '˅' => 'v',
        'в' | 'В' | 'Β' | 'β' => 'b',
        'с' | 'С' => 'c',
        'е' | 'Е' | 'Ε' => 'e',
        'о' | 'О' | 'Ο' | 'ο' => 'o',
        'р' | 'Р' | 'Ρ' | 'ρ' => 'p',
        'х' | 'Х' | 'Χ' | 'χ' => 'x',
        '〇' => '0',
        _ => return None,
    })
}
