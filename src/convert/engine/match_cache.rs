//! The match cache: what the keys of a table become, by their node.
//!
//! A match of the segmentation becomes the same wherever it occurs, and so do most matches of a first
//! stage. The result is stored when a key is first met. Computing all of them in advance would take longer
//! than converting most texts.

use std::sync::OnceLock;

/// A slot for each node, allocated by shelves, since few keys are ever met.
pub(crate) struct MatchCache {
    /// The slots of node `n` are on shelf `n / SHELF`.
    shelves: Box<[OnceLock<Shelf>]>,
}

/// Some slots.
type Shelf = Box<[OnceLock<Becomes>; SHELF]>;

/// The number of slots on a shelf.
const SHELF: usize = 64;

/// What a key becomes.
pub(crate) enum Becomes {
    /// What its characters become one by one, as four in five keys of a segmentation do.
    Spelled,
    /// This text.
    Text(Box<str>),
    /// This text, unless the next stage has a match that begins in `tail` and goes on with what follows. `tail`
    /// is the end of what the first stage writes.
    Open { text: Box<str>, tail: Box<str> },
}

impl MatchCache {
    /// An empty cache for `nodes` nodes.
    pub(crate) fn new(nodes: usize) -> Self {
        MatchCache { shelves: (0..nodes.div_ceil(SHELF)).map(|_| OnceLock::new()).collect() }
    }

    /// Whether it has no slots, so that nothing is cached.
    pub(crate) fn is_empty(&self) -> bool {
        self.shelves.is_empty()
    }

    /// What the key of a node becomes; `find` is called the first time.
    pub(crate) fn get(&self, node: usize, find: impl FnOnce() -> Becomes) -> &Becomes {
        let shelf =
            self.shelves[node / SHELF].get_or_init(|| [const { OnceLock::new() }; SHELF].into());
        shelf[node % SHELF].get_or_init(find)
    }
}
