//! UTF-8 sequences, and what the character of a sequence says about a row.

/// How a character that bytes may stand for speaks for a row.
///
/// A character in no class speaks against it: no text has it, or a later rule would change it into something
/// that is work for this rule again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Chinese (or kana): Han, its punctuation, full-width forms.
    Chinese,
    /// Quotes, dashes and dots that all languages share.
    Mark,
    /// A character that may occur among Chinese but does not indicate it.
    Companion,
}

impl Class {
    /// The class of a character; `None` if it is not believable.
    pub(crate) fn of(c: char) -> Option<Class> {
        Some(match c {
            // Without the marks that join with what is before them.
            '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3096}' | '\u{309B}'..='\u{30FF}' => {
                Class::Chinese
            }
            '\u{3105}'..='\u{312F}' | '\u{4E00}'..='\u{9FFF}' => Class::Chinese,
            '！'..='～' | '\u{FFE0}'..='\u{FFE6}' => Class::Chinese,
            '–' | '—' | '‘' | '’' | '“' | '”' | '…' => Class::Mark,
            '\u{A0}' | '°' | '·' | '×' | '÷' | 'Α'..='Ω' | 'α'..='ω' | 'А'..='я' => {
                Class::Companion
            }
            '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Class::Companion,
            // Without Ω, K, Å and the angle brackets, which are other characters by NFC.
            '\u{2100}'..='\u{2125}' | '\u{212C}'..='\u{2328}' | '\u{232B}'..='\u{27BF}' => {
                Class::Companion
            }
            // Radicals, what is squared and in circles, the rare Han and the compatible.
            '\u{2E80}'..='\u{2FFF}' | '\u{3200}'..='\u{4DBF}' => Class::Companion,
            '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' => Class::Companion,
            '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2EE5D}' => {
                Class::Companion
            }
            _ => return None,
        })
    }
}

/// The length of a UTF-8 sequence that begins with `byte`; `None` for ASCII and for other bytes.
pub(crate) fn sequence_len(byte: u8) -> Option<usize> {
    match byte {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }
}

/// The character that all of `bytes` encode in UTF-8.
pub(crate) fn sequence(bytes: &[u8]) -> Option<char> {
    let mut chars = std::str::from_utf8(bytes).ok()?.chars();
    chars.next().filter(|_| chars.next().is_none())
}
