//! Rule `invisible`: removes characters that nobody sees and that mean nothing in Chinese.
//!
//! Byte order marks, zero-width characters, directional controls, soft hyphens, C0 and C1 controls except TAB
//! and line ends, and variation selectors on Han: all of these split words and defeat searches. Spammers use them as a
//! disguise. What has an effect stays: joiners and selectors that make an emoji, keycaps, flags, and joiners
//! inside a script that needs them.
//!
//! Whether a character has an effect depends on what stays before it and on the visible character after it.
//! So a second run finds nothing more.
//!
//! ```text
//! 中 U+200B 文  →  中文    a zero-width space
//! 👩 U+200D 💻  →  unchanged    makes one emoji
//! 禰 U+FE00     →  禰    a variation selector on Han
//! co U+00AD op  →  coop    a soft hyphen
//! ```

use crate::align::Rewriter;
use crate::chars::is_han;
use crate::normalize::text::emoji::{is_emoji_base, is_pictograph};
use crate::normalize::text::find_bytes::find_bytes;
use crate::normalize::text::line_end::is_line_end;

/// The zero-width non-joiner.
const ZWNJ: char = '\u{200C}';
/// The zero-width joiner.
const ZWJ: char = '\u{200D}';
/// The combining enclosing keycap.
const KEYCAP: char = '\u{20E3}';
/// Variation selector 16, which asks for the emoji form.
const EMOJI_SELECTOR: char = '\u{FE0F}';
/// The base of flags that are spelled with tags, such as that of Scotland.
const BLACK_FLAG: char = '\u{1F3F4}';

/// Deletes invisible characters without an effect.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut invisible = Invisible::new(text);
    let mut done = 0;
    let mut found = find_bytes(text.as_bytes(), may_begin_invisible);
    while let Some(at) = found.next_from(done) {
        let Some(c) = text[at..].chars().next() else { break };
        done = at + c.len_utf8();
        if invisible.is_to_go(at, c) {
            rewriter.delete(at..done);
        }
    }
}

/// Decides about the invisible characters of a text, from left to right.
pub(crate) struct Invisible<'t> {
    /// The whole text.
    text: &'t str,
    /// The end of the last character that was to be removed.
    gone: usize,
    /// The last character before it that stays.
    kept: char,
}

impl<'t> Invisible<'t> {
    /// Begins at the start of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        Invisible { text, gone: 0, kept: '\n' }
    }

    /// Whether `c`, at offset `at`, is to be removed.
    pub(crate) fn is_to_go(&mut self, at: usize, c: char) -> bool {
        if !is_invisible(c) {
            return false;
        }
        if at > self.gone || at == 0 {
            self.kept = self.text[..at].chars().next_back().unwrap_or('\n');
        }
        let end = at + c.len_utf8();
        if has_effect(self.kept, c, self.text[end..].chars().next()) {
            return false;
        }
        self.gone = end;
        true
    }
}

/// Whether an [invisible](is_invisible) character can begin with `byte`.
pub(crate) fn may_begin_invisible(byte: u8) -> bool {
    matches!(
        byte,
        0..=0x08 | 0x0E..=0x1F | 0x7F | 0xC2 | 0xCD | 0xD8 | 0xE2 | 0xEF | 0xF3
    )
}

/// The characters that this rule is about.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\0'..'\u{A0}' => c.is_control() && !is_line_end(c),
        // Soft hyphen, combining grapheme joiner, Arabic letter mark.
        '\u{AD}' | '\u{34F}' | '\u{61C}' => true,
        // Zero-width characters and marks of direction; embeddings and overrides; joiners of words,
        // invisible operators, isolates.
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        // Byte order marks and the marks around annotations.
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => true,
        _ => is_selector(c) || is_tag(c) || c == '\u{E0001}',
    }
}

/// Whether the invisible `c` changes how its neighbours look or what they mean.
fn has_effect(before: char, c: char, after: Option<char>) -> bool {
    match c {
        ZWJ | ZWNJ if needs_joiners(before) => true,
        ZWJ => {
            let is_emoji = is_emoji_base(before) || before == EMOJI_SELECTOR || is_tag(before);
            is_emoji && after.is_some_and(is_pictograph)
        }
        '\u{FE0E}' | EMOJI_SELECTOR => match before {
            '0'..='9' | '#' | '*' => after == Some(KEYCAP),
            _ => is_emoji_base(before),
        },
        // On Han: a variant of a glyph. Elsewhere (mathematics, Mongolian) one of a character.
        _ if is_selector(c) => !is_han(before) && !is_line_end(before),
        _ if is_tag(c) => before == BLACK_FLAG || is_tag(before),
        _ => false,
    }
}

/// Variation selectors 1 to 256.
pub(crate) fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The tags that spell the flags of regions after a black flag.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// Whether `c` is of a script in which a joiner changes the form of a letter: Arabic and its kin,
/// the scripts of India and of South-East Asia, Mongolian (UAX #31, section 2.3).
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{109F}' | '\u{1780}'..='\u{18AF}')
}
