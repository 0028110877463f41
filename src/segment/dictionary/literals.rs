//! Literals: user words that jieba cannot find, searched for before jieba cuts.
//!
//! jieba's words contain only Han, ASCII letters, digits and `+#&._%-`, and have a Han character. A
//! dictionary may have others: `Edu Trust`, `C++17`, `阿·甘`. The longest literal at an offset
//! becomes a term, and jieba gets only the text between literals.
//!
//! For each first character, the lengths of its words are known. An offset costs one hash look-up
//! per length. Words have at most [`WORD_CHARS`](crate::limits::WORD_CHARS) characters, so there
//! are few lengths, however many words there are, and the search stays linear in the text without
//! an automaton.
//!
//! Invariant: a literal never starts or ends inside a word of letters, nor starts inside a URL or
//! an e-mail address that it does not cover.

use std::collections::{HashMap, HashSet};

use crate::align::Span;
use crate::segment::words::chars::is_jieba_han;
use crate::segment::words::web::{email, url};

/// A set of words with an index by first character.
#[derive(Debug)]
pub(crate) struct Literals {
    /// The words.
    words: HashSet<Box<str>>,
    /// For each first character, the lengths in bytes of its words, in descending order.
    lengths: HashMap<char, Vec<usize>>,
    /// All characters of all words.
    chars: HashSet<char>,
}

impl Literals {
    /// Builds the index.
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

    /// Returns whether there are no words.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns whether any word contains `c`.
    pub(crate) fn contains_char(&self, c: char) -> bool {
        self.chars.contains(&c)
    }

    /// Finds the first literal in `text` that starts at or after the byte `from`; of several there,
    /// the longest.
    ///
    /// `Trust` is not found in `Trustee`, since its end lies inside a word, but it is found in
    /// `用Trust吧`: Han characters do not continue a word of letters.
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

/// Returns the length in bytes of the URL or e-mail address at the start of `text`, or 0.
fn web_len(text: &str) -> usize {
    // A local part has at most 64 bytes, a host name 255 (RFC 5321), which bounds the search
    // for an address.
    let head = &text[..text.floor_char_boundary(64 + 1 + 255)];
    url(text).or_else(|| email(head).1).unwrap_or(0)
}
