use std::collections::HashMap;

use super::chars::is_jieba_han;
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
    /// does not begin or end inside another word.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<Span> {
        let joins = |c: char| c.is_alphanumeric() && !is_jieba_han(c);
        text[from..].char_indices().find_map(|(at, first)| {
            let words = self.words.get(&first)?;
            let (before, rest) = text.split_at(from + at);
            if joins(first) && before.ends_with(joins) {
                return None;
            }
            let word = words.iter().find(|word| {
                rest.starts_with(&***word)
                    && !(word.ends_with(joins) && rest[word.len()..].starts_with(joins))
            })?;
            Some(Span::new(from + at, from + at + word.len()))
        })
    }
}
