//! Characters that nobody can read: private use, U+FFFD, and U+FFFD that was garbled once more.
//!
//! They are reported and never guessed at. What was there is lost, or known only to the font of the author.

use crate::align::Span;

/// Consecutive unreadable characters of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Unreadable {
    /// What they are.
    pub kind: UnreadableKind,
    /// How many there are.
    pub count: usize,
    /// Where they are, in bytes.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
}

/// The kinds of unreadable characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum UnreadableKind {
    /// `General_Category=Co`: what it is depends on the font of the one who wrote it.
    PrivateUse,
    /// U+FFFD: a decoder, ours or an earlier one, could not read what stood here.
    Replacement,
    /// U+FFFD that was itself read in a wrong encoding: `锟斤拷` for two of them in GBK, `ï¿½` for one
    /// in Western text.
    GarbledReplacement,
}

impl UnreadableKind {
    /// The kind of what `text` begins with, and the number of characters that belong together.
    fn of(text: &str) -> Option<(Self, usize)> {
        match text.chars().next()? {
            char::REPLACEMENT_CHARACTER => Some((UnreadableKind::Replacement, 1)),
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}' => {
                Some((UnreadableKind::PrivateUse, 1))
            }
            _ => {
                let is_garbled = GARBLED.iter().any(|garbled| text.starts_with(garbled));
                is_garbled.then_some((UnreadableKind::GarbledReplacement, 3))
            }
        }
    }
}

/// U+FFFD read as GBK (two of them) and as Western text. Such characters never occur side by side otherwise.
const GARBLED: [&str; 2] = ["锟斤拷", "ï¿½"];

/// The private-use characters and the U+FFFD in `text`, garbled or not, from left to right, those of a
/// kind in a row together.
///
/// ```
/// use hanclean::normalize::{UnreadableKind, unreadable};
///
/// let found = unreadable("中\u{E001}\u{E002}文\u{FFFD}");
/// assert_eq!((found[0].kind, found[0].count), (UnreadableKind::PrivateUse, 2));
/// assert_eq!((found[1].kind, found[1].span), (UnreadableKind::Replacement, (12..15).into()));
/// ```
#[must_use]
pub fn unreadable(text: &str) -> Vec<Unreadable> {
    let mut found: Vec<Unreadable> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = next_suspect(bytes, at) {
        let kind = UnreadableKind::of(&text[start..]);
        let count = kind.map_or(1, |(_, count)| count);
        at = start + text[start..].chars().take(count).map(char::len_utf8).sum::<usize>();
        let Some((kind, _)) = kind else { continue };
        match found.last_mut() {
            Some(last) if last.span.end == start && last.kind == kind => {
                last.count += count;
                last.span.end = at;
            }
            _ => found.push(Unreadable { kind, count, span: Span::new(start, at) }),
        }
    }
    found
}

/// The next offset from `start` on at which such a character may begin.
fn next_suspect(bytes: &[u8], start: usize) -> Option<usize> {
    let is_suspect = |first: u8, second: u8, third: u8| {
        matches!(first, 0xEE | 0xF3 | 0xF4)
            | ((first == 0xEF) & matches!(second, ..0xA4 | 0xBF))
            // 锟 and ï.
            | ((first == 0xE9) & (second == 0x94) & (third == 0x9F))
            | ((first == 0xC3) & (second == 0xAF))
    };
    let mut at = start;
    // Without a way out in the middle, a compiler looks at many bytes at once.
    while at + 2 < bytes.len() {
        let end = (at + 64).min(bytes.len() - 2);
        let [first, second, third] = [0, 1, 2].map(|n| &bytes[at + n..end + n]);
        let triples = || first.iter().zip(second).zip(third);
        if triples().fold(false, |found, ((&a, &b), &c)| found | is_suspect(a, b, c)) {
            let found = triples().position(|((&a, &b), &c)| is_suspect(a, b, c));
            return found.map(|offset| at + offset);
        }
        at = end;
    }
    None
}
