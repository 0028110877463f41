use std::collections::HashMap;

use super::chars::is_jieba_han;
use super::web::{email, url};
use crate::align::Span;

/// Own words that jieba cannot find, because they have no Han character (`Edu Trust`, `C++17`) or
/// have one that jieba parts words at (`阿·甘`): the longest one that stands at a place is a term.
#[derive(Debug)]
pub(super) struct Literals {
    /// By their first character, the longest first.
    words: HashMap<char, Vec<Box<str>>>,
}

impl Literals {
    pub(super) fn new(all: impl Iterator<Item = String>) -> Self {
        let mut words: HashMap<char, Vec<Box<str>>> = HashMap::new();
        for word in all {
            if let Some(first) = word.chars().next() {
                words.entry(first).or_default().push(word.into());
            }
        }
        words.values_mut().for_each(|words| words.sort_by_key(|word| usize::MAX - word.len()));
        Literals { words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word has a character inside or at an end of it.
    pub(super) fn contains_char(&self, c: char) -> bool {
        self.words.values().flatten().any(|word| word.contains(c))
    }

    /// The first word in `text` at or after `from`. One that begins or ends with a letter or digit
    /// does not begin or end inside another word, and none begins inside a URL or an address.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<Span> {
        let joins = |c: char| c.is_alphanumeric() && !is_jieba_han(c);
        let mut before = text[..from].chars().next_back();
        let mut web_end = 0;
        text[from..].char_indices().find_map(|(at, first)| {
            let at = from + at;
            let before = before.replace(first);
            if at < web_end {
                return None;
            }
            let is_inside = joins(first) && before.is_some_and(joins);
            if first.is_ascii_alphanumeric() && !is_inside && before != Some('_') {
                web_end = at + web_len(&text[at..]);
            }
            let words = self.words.get(&first).filter(|_| !is_inside)?;
            let rest = &text[at..];
            let word = words.iter().find(|word| {
                rest.starts_with(&***word)
                    && !(word.ends_with(joins) && rest[word.len()..].starts_with(joins))
                    && (web_end <= at || word.len() >= web_end - at)
            })?;
            Some(Span::new(at, at + word.len()))
        })
    }
}

/// The length of the URL or address that `text` begins with, or 0.
fn web_len(text: &str) -> usize {
    // The longest local part has 64 bytes, the longest host name 255 (RFC 5321), so that a look
    // for an address is short.
    let head = &text[..text.floor_char_boundary(64 + 1 + 255)];
    url(text).or_else(|| email(head).1).unwrap_or(0)
}
