use std::collections::HashMap;
use std::sync::Arc;

use crate::convert::dictionary::Dictionary;
use crate::convert::tables::compatibility::Compatibility;

/// The keys of own dictionaries, which go before all that a config does.
///
/// A text is read from left to right. Where a phrase of the config is under way it goes on; at any
/// other place the own keys are asked first. The longest that matches there is taken, and its first
/// candidate is the result, which no stage converts further. What lies between two own matches is
/// converted as if it were a text by itself.
///
/// A phrase of the config is a match of its segmentation, or outside of these a match of its first
/// stage, or a complete ideographic description.
pub(crate) struct UserKeys {
    /// The nodes of first characters.
    heads: HashMap<char, usize>,
    nodes: Vec<Node>,
    compatibility: Compatibility,
}

#[derive(Default)]
struct Node {
    candidates: Option<Arc<[String]>>,
    /// Sorted by their characters.
    children: Vec<(char, usize)>,
}

/// The longest own key at the start of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UserMatch<'o> {
    /// Bytes of the text.
    pub(crate) len: usize,
    /// The first is the result.
    pub(crate) candidates: &'o [String],
}

impl UserMatch<'_> {
    /// What the key becomes.
    pub(crate) fn value(&self) -> &str {
        self.candidates.first().map_or("", String::as_str)
    }
}

/// What a look-up found, and whether more text could have changed that.
pub(crate) struct UserLookup<'o> {
    pub(crate) best: Option<UserMatch<'o>>,
    pub(crate) hit_end: bool,
}

impl UserKeys {
    /// The keys of all dictionaries; of equal keys the one of the earlier dictionary counts.
    /// `None` if there are none.
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

    fn add(&mut self, key: &str, candidates: &[String]) {
        let mut chars = key.chars().map(|c| self.compatibility.of(c));
        let Some(first) = chars.next() else { return };
        let nodes = &mut self.nodes;
        let mut new = || {
            nodes.push(Node::default());
            nodes.len() - 1
        };
        let mut node = *self.heads.entry(first).or_insert_with(&mut new);
        for c in chars {
            node = match self.nodes[node].child(c) {
                Ok(child) => child,
                Err(place) => {
                    self.nodes.push(Node::default());
                    let child = self.nodes.len() - 1;
                    self.nodes[node].children.insert(place, (c, child));
                    child
                }
            };
        }
        self.nodes[node].candidates.get_or_insert_with(|| candidates.into());
    }

    /// The longest key at the start of `text`, in which compatibility ideographs may match as what
    /// they stand for.
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

    /// The first two characters of the keys of several.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (char, char)> {
        self.heads.iter().flat_map(|(&first, &head)| {
            self.nodes[head].children.iter().map(move |&(second, _)| (first, second))
        })
    }

    /// What can follow `c` in a key; `None` if anything can, since `c` is a key by itself.
    pub(crate) fn followers(&self, c: char) -> Option<impl Iterator<Item = char>> {
        let node = self.heads.get(&c).map(|&head| &self.nodes[head]);
        if node.is_some_and(|node| node.candidates.is_some()) {
            return None;
        }
        Some(node.into_iter().flat_map(|node| node.children.iter().map(|&(c, _)| c)))
    }
}

impl Node {
    /// The child of a character, or where it would be put.
    fn child(&self, c: char) -> Result<usize, usize> {
        let found = self.children.binary_search_by_key(&c, |&(of, _)| of);
        found.map(|place| self.children[place].1)
    }
}
