//! The text as a reader sees it: entities decoded, disguises folded, each with its offset.

use unicode_normalization::char::decompose_compatible;

use super::char_reader::{CharReader, SourceChar};
use crate::align::Span;
use crate::script::simplify;

/// What a character counts as when terms are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folded {
    /// A letter, digit or Han character, folded; whether it was written in disguise.
    Content(u16, Writing),
    /// Punctuation, symbol or space.
    Mark,
    /// Not seen at all: zero width.
    Nothing,
}

/// Whether a character was written as what it reads as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    Plain,
    Disguised,
}

/// What stands for a character outside the basic plane that has no plain form.
const OTHER: u16 = 0xfffd;

#[inline]
pub(crate) fn fold(char: char) -> Folded {
    match char {
        'a'..='z' | '0'..='9' => Folded::Content(char as u16, Writing::Plain),
        'A'..='Z' => Folded::Content(char as u16 + 32, Writing::Plain),
        '\0'..='\x7f' => Folded::Mark,
        // From here on those of the gate; a few symbols among them are read, too.
        '\u{4000}'..='\u{9fff}' => Folded::Content(simplify(char) as u16, Writing::Plain),
        _ => fold_rare(char),
    }
}

/// A character as terms are looked for, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoldedChar {
    pub(crate) code: u16,
    pub(crate) span: Span,
}

impl FoldedChar {
    /// What is read of a character; nothing of marks and of what is invisible.
    #[inline]
    pub(crate) fn of(source: SourceChar) -> Option<FoldedChar> {
        match fold(source.char) {
            Folded::Content(code, _) => {
                Some(FoldedChar { code, span: Span::new(source.start, source.end) })
            }
            Folded::Mark | Folded::Nothing => None,
        }
    }

    /// The same of a text that has so many bytes before.
    pub(crate) fn shifted(self, bytes: usize) -> FoldedChar {
        FoldedChar { span: Span::new(self.span.start + bytes, self.span.end + bytes), ..self }
    }
}

/// The content characters of `text`, folded.
pub(crate) fn fold_all(text: &str) -> Vec<u16> {
    let content = |source: SourceChar| match fold(source.char) {
        Folded::Content(code, _) => Some(code),
        Folded::Mark | Folded::Nothing => None,
    };
    CharReader::new(text).filter_map(content).collect()
}

fn fold_rare(char: char) -> Folded {
    // The marks that most text has, of which none is drawn like a letter.
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
        // Letter-like, number forms, enclosed; wide and styled ones.
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
                // Wide digits and letters are also the plain style of some sites.
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

/// The letter that a Greek or Cyrillic letter, or a symbol, is drawn like.
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
