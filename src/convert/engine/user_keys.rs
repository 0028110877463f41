//! The keys of user dictionaries, which come before everything that a config does.
//!
//! A text is read from left to right. While a phrase of the config is under way, it continues. At any other
//! position the user's keys are looked up first. The longest that matches there is taken, and its first
//! candidate is the result; no stage converts it further. What lies between two such matches is converted as
//! if it were a text alone.
//!
//! A phrase of the config is a match of its segmentation, or outside of these a match of its first stage, or
//! a complete ideographic description.
//!
//! The keys are in a trie of nodes with sorted children, since users have few of them and change them often:
//! compiling a [`Table`](crate::convert::tables) would take longer. `user_reference.rs` has the same rule as
//! slow and plain as possible, and a property test compares both.

use std::collections::HashMap;
use std::sync::Arc;

use crate::convert::dictionary::Dictionary;
use crate::convert::tables::compatibility::Compatibility;

/// The keys of all user dictionaries of a converter.
pub(crate) struct UserKeys {
    /// The nodes of the first characters.
    heads: HashMap<char, usize>,
    /// All nodes, in no order.
    nodes: Vec<UserNode>,
    compatibility: Compatibility,
}

/// A node of the trie.
#[derive(Default)]
struct UserNode {
    /// The candidates, if a key ends here.
    candidates: Option<Arc<[String]>>,
    /// The next characters with their nodes, sorted.
    children: Vec<(char, usize)>,
}

/// The longest user key at the start of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UserMatch<'o> {
    /// Its length in bytes of the text.
    pub(crate) len: usize,
    /// Its candidates; the first is the result.
    pub(crate) candidates: &'o [String],
}

impl UserMatch<'_> {
    /// What the key becomes.
    pub(crate) fn value(&self) -> &str {
        self.candidates.first().map_or("", String::as_str)
    }
}

/// The outcome of a look-up; `hit_end` if more text could have changed it.
pub(crate) struct UserLookup<'o> {
    pub(crate) best: Option<UserMatch<'o>>,
    pub(crate) hit_end: bool,
}

impl UserKeys {
    /// The keys of all dictionaries; `None` if there are none.
    ///
    /// Of equal keys that of the earlier dictionary wins. Where compatibility ideographs are unified, a key
    /// without them wins over one that has them.
    pub(crate) fn new<'d>(
        dictionaries: impl IntoIterator<Item = &'d Dictionary>,
        compatibility: Compatibility,
    ) -> Option<Self> {
        let mut user = UserKeys { heads: HashMap::new(), nodes: Vec::new(), compatibility };
        for dictionary in dictionaries {
            // Where compatibility ideographs are unified, keys that have some come after those that
            // had none to begin with.
            let is_unified = |key: &str| key.chars().all(|c| compatibility.of(c) == c);
            let (first, then): (Vec<_>, Vec<_>) =
                dictionary.iter().partition(|(key, _)| is_unified(key));
            for (key, candidates) in first.into_iter().chain(then) {
                user.add(key, candidates);
            }
        }
        (!user.nodes.is_empty()).then_some(user)
    }

    /// Adds a key unless it is there already.
    fn add(&mut self, key: &str, candidates: &[String]) {
        let mut chars = key.chars().map(|c| self.compatibility.of(c));
        let Some(first) = chars.next() else { return };
        let nodes = &mut self.nodes;
        let mut new = || {
            nodes.push(UserNode::default());
            nodes.len() - 1
        };
        let mut node = *self.heads.entry(first).or_insert_with(&mut new);
        for c in chars {
            node = match self.nodes[node].child(c) {
                Ok(child) => child,
                Err(place) => {
                    self.nodes.push(UserNode::default());
                    let child = self.nodes.len() - 1;
                    self.nodes[node].children.insert(place, (c, child));
                    child
                }
            };
        }
        self.nodes[node].candidates.get_or_insert_with(|| candidates.into());
    }

    /// The longest key at the start of `text`.
    pub(crate) fn longest(&self, text: &str) -> UserLookup<'_> {
        let mut chars = text.chars();
        let mut best = None;
        let Some(first) = chars.next() else { return UserLookup { best, hit_end: true } };
        let mut len = first.len_utf8();
        let mut node = self.heads.get(&self.compatibility.of(first)).map(|&head| &self.nodes[head]);
        while let Some(here) = node {
            if let Some(candidates) = &here.candidates {
                best = Some(UserMatch { len, candidates });
            }
            if here.children.is_empty() {
                break;
            }
            let Some(next) = chars.next() else { return UserLookup { best, hit_end: true } };
            node = here.child(self.compatibility.of(next)).ok().map(|child| &self.nodes[child]);
            len += next.len_utf8();
        }
        UserLookup { best, hit_end: false }
    }

    /// The first characters of the keys.
    pub(crate) fn heads(&self) -> impl Iterator<Item = char> {
        self.heads.keys().copied()
    }

    /// Whether a key begins with `c`.
    pub(crate) fn begins(&self, c: char) -> bool {
        self.heads.contains_key(&c)
    }

    /// The first two characters of each key of several characters.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (char, char)> {
        self.heads.iter().flat_map(|(&first, &head)| {
            self.nodes[head].children.iter().map(move |&(second, _)| (first, second))
        })
    }

    /// The characters that may follow `c` in a key; `None` if `c` alone is a key.
    pub(crate) fn followers(&self, c: char) -> Option<impl Iterator<Item = char>> {
        let node = self.heads.get(&c).map(|&head| &self.nodes[head]);
        if node.is_some_and(|node| node.candidates.is_some()) {
            return None;
        }
        Some(node.into_iter().flat_map(|node| node.children.iter().map(|&(c, _)| c)))
    }
}

impl UserNode {
    /// The child for a character, or the index at which it would be inserted.
    fn child(&self, c: char) -> Result<usize, usize> {
        let found = self.children.binary_search_by_key(&c, |&(of, _)| of);
        found.map(|place| self.children[place].1)
    }
}
