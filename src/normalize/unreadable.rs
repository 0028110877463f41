use crate::align::Span;

/// Characters in a row that nobody can know the meaning of; they are told of, and never guessed at.
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

/// The kinds of characters without a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum UnreadableKind {
    /// `General_Category=Co`: what it is depends on the font of the one who wrote it.
    PrivateUse,
    /// U+FFFD: a decoder, ours or an earlier one, could not read what stood here.
    Replacement,
}

impl UnreadableKind {
    fn of(c: char) -> Option<Self> {
        match c {
            char::REPLACEMENT_CHARACTER => Some(UnreadableKind::Replacement),
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}' => {
                Some(UnreadableKind::PrivateUse)
            }
            _ => None,
        }
    }
}

/// The private-use characters and the U+FFFD in `text`, from left to right, those in a row together.
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
        let Some(c) = text[start..].chars().next() else { break };
        at = start + c.len_utf8();
        let Some(kind) = UnreadableKind::of(c) else { continue };
        match found.last_mut() {
            Some(last) if last.span.end == start && last.kind == kind => {
                last.count += 1;
                last.span.end = at;
            }
            _ => found.push(Unreadable { kind, count: 1, span: Span::new(start, at) }),
        }
    }
    found
}

/// The next place from `start` on where such a character may begin.
fn next_suspect(bytes: &[u8], start: usize) -> Option<usize> {
    let is_suspect = |first: u8, second: u8| {
        matches!(first, 0xEE | 0xF3 | 0xF4) || first == 0xEF && matches!(second, ..0xA4 | 0xBF)
    };
    let mut at = start;
    // Without a way out in the middle, a compiler looks at many bytes at once.
    while at + 1 < bytes.len() {
        let end = (at + 64).min(bytes.len() - 1);
        let pairs = || bytes[at..end].iter().zip(&bytes[at + 1..=end]);
        if pairs().fold(false, |found, (&a, &b)| found | is_suspect(a, b)) {
            return pairs().position(|(&a, &b)| is_suspect(a, b)).map(|offset| at + offset);
        }
        at = end;
    }
    None
}
