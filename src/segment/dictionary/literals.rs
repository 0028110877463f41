//! Users' words that jieba cannot find, looked for before jieba cuts.
//!
//! A place costs one look-up for each length of the words that begin as it does, of which there are
//! few ([`WORD_CHARS`](crate::limits::WORD_CHARS)), however many words there are.

use std::collections::{HashMap, HashSet};

use crate::align::Span;
use crate::segment::words::chars::is_jieba_han;
use crate::segment::words::web::{email, url};

/// Own words that jieba cannot find, because they have no Han character (`Edu Trust`, `C++17`) or
/// have one that jieba parts words at (`阿·甘`): the longest one that stands at a place is a term.
#[derive(Debug)]
pub(crate) struct Literals {
    words: HashSet<Box<str>>,
    /// The lengths in bytes of those that begin with a character, the longest first.
    lengths: HashMap<char, Vec<usize>>,
    /// The characters of all.
    chars: HashSet<char>,
}

impl Literals {
    pub(crate) fn new(all: impl Iterator<Item = String>) -> Self {
        let mut literals = Literals {
            words: all.map(String::into_boxed_str).collect(),
            lengths: HashMap::new(),
            chars: HashSet::new(),
        };
        for word in &literals.words {
            if let Some(first) = word.chars().next() {
                literals.lengths.entry(first).or_default().push(word.len());
            }
            literals.chars.extend(word.chars());
        }
        for lengths in literals.lengths.values_mut() {
            lengths.sort_unstable_by(|a, b| b.cmp(a));
            lengths.dedup();
        }
        literals
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word has a character inside or at an end of it.
    pub(crate) fn contains_char(&self, c: char) -> bool {
        self.chars.contains(&c)
    }

    /// The first word in `text` at or after `from`. One that begins or ends with a letter or digit
    /// does not begin or end inside another word, and none begins inside a URL or an address.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<Span> {
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
            let lengths = self.lengths.get(&first).filter(|_| !is_inside)?;
            let rest = &text[at..];
            let len = lengths.iter().find(|&&len| {
                let Some((word, after)) = rest.split_at_checked(len) else { return false };
                self.words.contains(word)
                    && !(word.ends_with(joins) && after.starts_with(joins))
                    && (web_end <= at || len >= web_end - at)
            })?;
            Some(Span::new(at, at + len))
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
