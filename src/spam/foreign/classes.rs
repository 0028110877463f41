//! Classes of characters: what a character is to somebody who cannot read, but knows
//! writings apart.
//!
//! `国` is Simplified, `國` is Traditional, `中` is both; `ก` is Thai; `|` is a mark. Nothing more is
//! asked of a character here, so the class of every character of the Basic Multilingual Plane fits
//! into a table of 64 KB, and counting a text takes one load for each of its characters.
//!
//! # The table
//!
//! ```text
//! bit      7         6 5     4 3 2 1 0
//!          function  unused  number of the class
//! 的        1                 Han
//! 国        0                 Simplified
//! ก        0                 Thai
//! ```
//!
//! Classes are numbered so that those at which a segment may end come first. One comparison
//! tells them from all others, which are nearly all characters of a page.
//!
//! Characters beyond the Basic Multilingual Plane are rare, and looked up by their range.
//!
//! # Why not `Script::of`
//!
//! It asks a table of conversions, which answers more than is needed here: what a character
//! converts to. A scan of whole pages has to be faster than the conversion itself.

use std::sync::LazyLock;

use crate::script::{Script, simplify};
use crate::spam::runs::is_function_word;

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum CharClass {
    /// Invisible, or a combining mark of a letter.
    Nothing,
    /// A space.
    Space,
    /// A line end.
    Line,
    /// The end of a Chinese sentence: `。`, `！`.
    Sentence,
    /// A closing bracket or quotation mark.
    Close,
    /// Any other mark or symbol.
    Mark,
    /// A digit.
    Digit,
    /// A Han character of both scripts.
    Han,
    /// A Han character of Simplified alone.
    Simplified,
    /// A Han character of Traditional alone.
    Traditional,
    /// A Latin letter.
    Latin,
    /// Hiragana or katakana.
    Kana,
    /// A Hangul syllable or letter.
    Hangul,
    /// Thai, Lao, Khmer or Burmese, which put no space between words.
    Thai,
    /// A Cyrillic letter.
    Cyrillic,
    /// An Arabic letter.
    Arabic,
    /// A letter of another writing: Greek, Hebrew, Devanagari, …
    Other,
}

/// The number of classes.
pub(super) const CLASSES: usize = CharClass::Other as usize + 1;

/// All classes, in the order of their numbers.
const ALL: [CharClass; CLASSES] = {
    use CharClass::{
        Arabic, Close, Cyrillic, Digit, Han, Hangul, Kana, Latin, Line, Mark, Nothing, Other,
        Sentence, Simplified, Space, Thai, Traditional,
    };
    [
        Nothing,
        Space,
        Line,
        Sentence,
        Close,
        Mark,
        Digit,
        Han,
        Simplified,
        Traditional,
        Latin,
        Kana,
        Hangul,
        Thai,
        Cyrillic,
        Arabic,
        Other,
    ]
};

/// The bit of the table that says that a Han character is a function word: `的`, `了`.
const FUNCTION: u8 = 0x80;

/// The number of characters of the Basic Multilingual Plane.
const TABLE_LEN: usize = 1 << 16;

/// The class of each character of the Basic Multilingual Plane, with [`FUNCTION`].
static TABLE: LazyLock<Box<[u8; TABLE_LEN]>> = LazyLock::new(|| {
    let entry = |code: u16| {
        let Some(char) = char::from_u32(u32::from(code)) else { return CharClass::Mark as u8 };
        let class = classify(char);
        let is_han =
            matches!(class, CharClass::Han | CharClass::Simplified | CharClass::Traditional);
        let is_function = is_han && is_function_word(simplify(char) as u16);
        class as u8 | if is_function { FUNCTION } else { 0 }
    };
    let mut table = Box::new([0; TABLE_LEN]);
    (0..=u16::MAX).zip(table.iter_mut()).for_each(|(code, slot)| *slot = entry(code));
    table
});

/// Looks up classes. Taken once for each text, so that the table is not asked for again with each
/// character.
#[derive(Clone, Copy)]
pub(super) struct ClassTable(&'static [u8; TABLE_LEN]);

impl ClassTable {
    /// The table, which is built on first use.
    pub(super) fn get() -> ClassTable {
        ClassTable(&TABLE)
    }

    /// The class of a character.
    #[inline]
    pub(super) fn of(self, char: char) -> CharClass {
        self.entry(char).class()
    }

    /// The entry of a character: its class and whether it is a function word of Chinese.
    #[inline]
    pub(super) fn entry(self, char: char) -> ClassEntry {
        match self.0.get(char as usize) {
            Some(entry) => ClassEntry(*entry),
            None => ClassEntry(beyond(char) as u8),
        }
    }

    /// The number of the class of a code point.
    #[inline]
    pub(super) fn number(self, code: u16) -> usize {
        ClassEntry(self.0[usize::from(code)]).number()
    }
}

/// An entry of the table, as it is stored: counting needs no more.
#[derive(Clone, Copy)]
pub(super) struct ClassEntry(u8);

impl ClassEntry {
    /// The number of the class, which is below 32.
    #[inline]
    pub(super) fn number(self) -> usize {
        usize::from(self.0 & 0x1f)
    }

    /// 1 for a function word of Chinese, else 0.
    #[inline]
    pub(super) fn function(self) -> u16 {
        u16::from(self.0 / FUNCTION)
    }

    /// Whether it is a mark at which a segment may end, or something as rare: a line end, the end of
    /// a sentence, what closes or is invisible.
    #[inline]
    pub(super) fn may_end(self) -> bool {
        self.0 <= CharClass::Close as u8
    }

    /// The class.
    #[inline]
    pub(super) fn class(self) -> CharClass {
        ALL[self.number().min(CLASSES - 1)]
    }
}

impl CharClass {
    /// Whether it is a Han character of either script or both.
    pub(super) fn is_han(self) -> bool {
        matches!(self, CharClass::Han | CharClass::Simplified | CharClass::Traditional)
    }

    /// Whether it is a letter, a Han character or a digit.
    pub(super) fn is_content(self) -> bool {
        self as u8 >= CharClass::Digit as u8
    }
}

/// The class of a character beyond the Basic Multilingual Plane.
fn beyond(char: char) -> CharClass {
    match char as u32 {
        0x1d400..=0x1d7ff => CharClass::Latin,
        0x20000..=0x3ffff => CharClass::Han,
        0xe0000.. => CharClass::Nothing,
        _ => CharClass::Mark,
    }
}

/// The class of a character of the Basic Multilingual Plane, by its block.
fn classify(char: char) -> CharClass {
    match char {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => CharClass::Line,
        '。' | '！' | '？' | '；' | '｡' => CharClass::Sentence,
        ')' | ']' | '}' | '）' | '】' | '》' | '」' | '』' | '”' | '’' | '〉' | '»' | '〕'
        | '］' => CharClass::Close,
        '0'..='9' | '０'..='９' => CharClass::Digit,
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => CharClass::Latin,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => CharClass::Nothing,
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' => CharClass::Nothing,
        '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' => CharClass::Nothing,
        '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' => {
            CharClass::Kana
        }
        'ー' | '\u{30fd}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => CharClass::Kana,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '々' => {
            match Script::of(char) {
                Some(Script::Simplified) => CharClass::Simplified,
                Some(Script::Traditional) => CharClass::Traditional,
                None => CharClass::Han,
            }
        }
        '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => {
            CharClass::Hangul
        }
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
            CharClass::Thai
        }
        '\u{900}'..='\u{dff}' => CharClass::Other,
        _ if char.is_whitespace() => CharClass::Space,
        _ if !char.is_alphanumeric() => CharClass::Mark,
        '\u{aa}' | '\u{ba}' | '\u{b2}' | '\u{b3}' | '\u{b9}' => CharClass::Mark,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => CharClass::Latin,
        '\u{400}'..='\u{52f}' => CharClass::Cyrillic,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' => {
            CharClass::Arabic
        }
        '\u{fe70}'..='\u{fefc}' => CharClass::Arabic,
        '\u{370}'..='\u{3ff}' | '\u{530}'..='\u{10ff}' | '\u{1200}'..='\u{177f}' => {
            CharClass::Other
        }
        _ => CharClass::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::{CharClass, ClassTable};

    /// A character of each class, and one beyond the table.
    #[test]
    fn every_character_has_a_class() {
        use CharClass as C;
        let cases = [
            ('\u{200b}', C::Nothing),
            ('\u{3000}', C::Space),
            ('\n', C::Line),
            ('。', C::Sentence),
            ('」', C::Close),
            ('|', C::Mark),
            ('、', C::Mark),
            ('7', C::Digit),
            ('中', C::Han),
            ('国', C::Simplified),
            ('國', C::Traditional),
            ('q', C::Latin),
            ('ế', C::Latin),
            ('ı', C::Latin),
            ('ス', C::Kana),
            ('카', C::Hangul),
            ('ก', C::Thai),
            ('็', C::Thai),
            ('ж', C::Cyrillic),
            ('ق', C::Arabic),
            ('ώ', C::Other),
            ('ी', C::Other),
            ('😀', C::Mark),
            ('\u{20000}', C::Han),
        ];
        for (char, class) in cases {
            assert_eq!(ClassTable::get().of(char), class, "{char:?}");
        }
    }

    /// Function words of both scripts, and a character that is none.
    #[test]
    fn function_words_are_known() {
        let is_function = |char| ClassTable::get().entry(char).function() == 1;
        assert!(is_function('的') && is_function('了') && !is_function('国') && !is_function('a'));
    }
}
