//! Cuts a window into phrases: what is between two marks or spaces.
//!
//! Unlike [runs](crate::spam::runs), phrases are never joined, whether a term is known in them or
//! not. What tells a list from a sentence is just the phrases: their number, their lengths, what
//! separates them.
//!
//! Invariant: phrases are in order, don't overlap, and each has at least one content character.
//!
//! # What counts as what
//!
//! | in the text | in the list |
//! |---|---|
//! | `娛樂城`, `娱乐城` | the same three codes, those of the Simplified form |
//! | `Ａ`, `𝐀`, `a` | the code of `a` |
//! | `13800` | five times the code of `0` |
//! | a zero-width space | nothing |
//! | `，`, `、`, a blank, a bar, a bracket, `★` | the end of a phrase |
//! | `。`, `！`, `？`, `；` | the end of a phrase and of a sentence |
//! | a line end | the end of a phrase and of a line |
//! | `.` in `www.site-1.com` | nothing: an address is one phrase |
//!
//! A phrase keeps the byte offsets of the page, so that a block that is made of phrases can
//! be cut out. The codes are for comparing only.
//!
//! Memory is bounded by the [window](super::windows): it has at most as many phrases as characters.

use std::ops::Range;

use super::odds::bucket;
use crate::spam::runs::is_function_word;
use crate::spam::text::{CharReader, Folded, fold};

/// The least number of Han characters of a sentence of the page.
pub(super) const SENTENCE_LEAST: u16 = 10;

/// What is between a phrase and the one before it, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// A line end, or the start of the window.
    Line,
    /// A sentence end: `。`, `！`, `；`.
    Sentence,
    /// Any other mark, or a space.
    Mark,
}

/// A stretch of content characters without a mark or a space in between.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// Byte offset of its first character, from the start of the page.
    pub(crate) start: usize,
    /// Byte offset after its last character.
    pub(crate) end: usize,
    /// What is before it.
    pub(crate) before: Gap,
    /// The separator before it: the last mark that is no space, else a space.
    pub(crate) separator: char,
    /// Whether a sentence ends right behind it.
    pub(crate) ends_sentence: bool,
    /// Index of its first folded character in [`PhraseList::codes`].
    first: u32,
    /// The number of its content characters, which is capped at 65,535.
    pub(crate) chars: u16,
    /// Han characters among them.
    pub(crate) han: u16,
    /// Digits among them.
    pub(crate) digits: u16,
    /// Function words among them, one character each: `的`, `了`, `是`.
    pub(crate) function: u16,
}

/// The phrases of a window, with their folded characters.
#[derive(Debug, Default)]
pub(crate) struct PhraseList {
    /// The phrases.
    pub(crate) phrases: Vec<Phrase>,
    /// The folded characters of all phrases, one after the other. Every digit is a `0`, since the
    /// numbers of two advertisers have nothing in common.
    codes: Vec<u16>,
}

impl PhraseList {
    /// Cuts the bytes `window` of `text`; both ends are character boundaries. Linear in the window.
    pub(crate) fn cut(text: &str, window: Range<usize>) -> PhraseList {
        let mut list = PhraseList::default();
        let (mut before, mut open, mut separator) = (Gap::Line, false, ' ');
        for source in CharReader::new(&text[window.clone()]) {
            let (start, end) = (window.start + source.start, window.start + source.end);
            let code = match fold(source.char) {
                Folded::Content(code, _) => code,
                Folded::Nothing => continue,
                Folded::Mark if open && joins_address(text, source.char, start, end) => continue,
                Folded::Mark => {
                    let gap = gap(source.char);
                    if open && gap == Gap::Sentence {
                        list.phrases
                            .last_mut()
                            .into_iter()
                            .for_each(|last| last.ends_sentence = true);
                    }
                    before = if open { gap } else { before.min(gap) };
                    if open || !source.char.is_whitespace() {
                        separator = source.char;
                    }
                    open = false;
                    continue;
                }
            };
            if !open || list.phrases.last().is_some_and(|last| last.chars == u16::MAX) {
                let first = list.codes.len() as u32;
                let phrase = Phrase {
                    start,
                    end,
                    before: if open { Gap::Mark } else { before },
                    separator,
                    ends_sentence: false,
                    first,
                    chars: 0,
                    han: 0,
                    digits: 0,
                    function: 0,
                };
                list.phrases.push(phrase);
                open = true;
            }
            let is_digit = (0x30..0x3a).contains(&code);
            list.codes.push(if is_digit { 0x30 } else { code });
            let Some(last) = list.phrases.last_mut() else { continue };
            last.end = end;
            last.chars += 1;
            last.han += u16::from((0x3400..0xa000).contains(&code));
            last.digits += u16::from(is_digit);
            last.function += u16::from(is_function_word(code));
        }
        list
    }

    /// The number of phrases.
    pub(crate) fn len(&self) -> usize {
        self.phrases.len()
    }

    /// The buckets of the bigrams of a phrase, in order.
    pub(crate) fn buckets(&self, index: usize) -> impl Iterator<Item = u32> {
        let phrase = &self.phrases[index];
        let first = phrase.first as usize;
        let codes = &self.codes[first..first + usize::from(phrase.chars)];
        codes.windows(2).map(|pair| bucket(pair[0], pair[1]))
    }
}

/// Whether a mark at `start..end` is within an address: between two ASCII letters or digits. So
/// `www.site-1.com` is one phrase, as it is one word to a reader.
fn joins_address(text: &str, mark: char, start: usize, end: usize) -> bool {
    let is_ascii = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    matches!(mark, '.' | '-' | '/' | ':' | '@' | '=' | '?' | '&')
        && start > 0
        && is_ascii(bytes.get(start - 1))
        && is_ascii(bytes.get(end))
}

/// What a mark is to the phrases around it.
pub(super) fn gap(mark: char) -> Gap {
    match mark {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Gap::Line,
        '。' | '！' | '？' | '；' | '!' | '?' | ';' | '…' => Gap::Sentence,
        _ => Gap::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::{Gap, PhraseList};

    /// Each phrase with what is before it, whether a term is known in it or not.
    #[test]
    fn phrases_are_cut_at_every_mark() {
        let text = "居民，表示欢迎。\n清欠公司 | 要账-x9";
        let list = PhraseList::cut(text, 0..text.len());
        let cut: Vec<_> = list
            .phrases
            .iter()
            .map(|phrase| (&text[phrase.start..phrase.end], phrase.before, phrase.ends_sentence))
            .collect();
        let expected = [
            ("居民", Gap::Line, false),
            ("表示欢迎", Gap::Mark, true),
            ("清欠公司", Gap::Line, false),
            ("要账", Gap::Mark, false),
            ("x9", Gap::Mark, false),
        ];
        assert_eq!(cut, expected);
        assert_eq!(list.buckets(1).count(), 3);
    }

    /// The bigrams of both scripts, widths and of any digits are the same.
    #[test]
    fn bigrams_are_folded() {
        let buckets =
            |text: &str| PhraseList::cut(text, 0..text.len()).buckets(0).collect::<Vec<_>>();
        assert_eq!(buckets("娛樂城Ａ12"), buckets("娱乐城a95"));
        assert_ne!(buckets("娱乐城"), buckets("城乐娱"));
    }
}
