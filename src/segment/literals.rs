//! Literals: words of user dictionaries that are looked for before jieba cuts a text, because jieba
//! cannot find them or takes too long for them.
//!
//! The words are sorted, and each knows the longest other word that it begins with. All words that
//! a text begins with are then on one path: from the last word that does not sort after the text,
//! to ever shorter ones. One binary search finds that path, however many words share a beginning;
//! comparing the text with each of them would cost the length of the text times their number.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::chars::is_jieba_han;
use super::web::{email, url};
use crate::align::Span;

/// Words that have no Han character (`Edu Trust`, `C++17`), have one that jieba parts words at
/// (`阿·甘`), or are very long: the longest one that stands at a place is a term.
#[derive(Debug)]
pub(super) struct Literals {
    /// In the order of their bytes.
    words: Vec<Box<str>>,
    /// For each word, the longest other one that it begins with.
    prefixes: Vec<Option<usize>>,
    /// The words that begin with a character.
    by_first: HashMap<char, Range<usize>>,
    /// The characters of all words.
    chars: HashSet<char>,
}

impl Literals {
    /// Of words that are all different.
    pub(super) fn new(all: impl Iterator<Item = String>) -> Self {
        let mut words: Vec<Box<str>> =
            all.filter(|word| !word.is_empty()).map(String::into_boxed_str).collect();
        words.sort_unstable();
        let mut prefixes = Vec::with_capacity(words.len());
        let mut by_first: HashMap<char, Range<usize>> = HashMap::new();
        let mut chars = HashSet::new();
        // The words that the last one begins with, and it itself.
        let mut path: Vec<usize> = Vec::new();
        for (index, word) in words.iter().enumerate() {
            while path.pop_if(|last| !word.starts_with(&*words[*last])).is_some() {}
            prefixes.push(path.last().copied());
            path.push(index);
            chars.extend(word.chars());
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_insert(index..index).end = index + 1;
            }
        }
        Literals { words, prefixes, by_first, chars }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word has a character inside or at an end of it.
    pub(super) fn contains_char(&self, c: char) -> bool {
        self.chars.contains(&c)
    }

    /// The first word in `text` at or after `from`. One that begins or ends with a letter or digit
    /// does not begin or end inside another word, and none begins inside a URL or an address.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<Span> {
        let joins = |c: char| c.is_alphanumeric() && !is_jieba_han(c);
        let mut before = text[..from].chars().next_back();
        let mut web = Web::default();
        text[from..].char_indices().find_map(|(at, first)| {
            let at = from + at;
            let before = before.replace(first);
            if at < web.end {
                return None;
            }
            let is_inside = joins(first) && before.is_some_and(joins);
            if first.is_ascii_alphanumeric() && !is_inside && before != Some('_') {
                web.look(text, at);
            }
            let words = self.by_first.get(&first).filter(|_| !is_inside)?;
            let rest = &text[at..];
            let word = self.prefixes_of(rest, words.clone()).find(|word| {
                !(word.ends_with(joins) && rest[word.len()..].starts_with(joins))
                    && (web.end <= at || word.len() >= web.end - at)
            })?;
            Some(Span::new(at, at + word.len()))
        })
    }

    /// The words in `range` that `text` begins with, the longest first.
    fn prefixes_of<'l>(&'l self, text: &str, range: Range<usize>) -> impl Iterator<Item = &'l str> {
        let not_after = self.words[range.clone()].partition_point(|word| **word <= *text);
        let last = (not_after > 0).then(|| range.start + not_after - 1);
        let common = last.map_or(0, |last| {
            let pairs = self.words[last].bytes().zip(text.bytes());
            pairs.take_while(|(a, b)| a == b).count()
        });
        let path = std::iter::successors(last, |&word| self.prefixes[word]);
        path.map(|word| &*self.words[word]).filter(move |word| word.len() <= common)
    }
}

/// The URLs and addresses of a text, looked for from left to right.
#[derive(Default)]
struct Web {
    /// Where the last one ends.
    end: usize,
    /// No address begins before, as a look for one has come so far.
    no_email_before: usize,
}

impl Web {
    /// Looks for one that begins at the byte `at` of `text`.
    fn look(&mut self, text: &str, at: usize) {
        let rest = &text[at..];
        let found = url(rest).or_else(|| {
            if at < self.no_email_before {
                return None;
            }
            // The longest local part has 64 bytes, the longest host name 255 (RFC 5321).
            let (local, len) = email(&rest[..rest.floor_char_boundary(64 + 1 + 255)]);
            self.no_email_before = at + local;
            len
        });
        self.end = found.map_or(self.end, |len| at + len);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn prefixes_are_those_that_a_naive_search_finds(
            words in prop::collection::btree_set("[ab中·]{1,6}", 0..40),
            text in "[ab中·]{0,10}",
        ) {
            let words: BTreeSet<String> = words;
            let literals = Literals::new(words.iter().cloned());
            let mut expected: Vec<&str> =
                words.iter().map(|word| &**word).filter(|word| text.starts_with(word)).collect();
            expected.sort_by_key(|word| usize::MAX - word.len());
            let first = text.chars().next().and_then(|first| literals.by_first.get(&first));
            let found: Vec<&str> =
                first.into_iter().flat_map(|range| literals.prefixes_of(&text, range.clone())).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
