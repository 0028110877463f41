use std::sync::OnceLock;

/// What the keys of a table become: those of a segmentation, or of a first stage.
///
/// A match of the segmentation is converted the same wherever it stands, and so are most matches of
/// a first stage. That is found out when a key is first met: to find it out for all would take
/// longer than to convert most texts.
pub(crate) struct MatchCache {
    /// By the node of the key in the trie; in shelves, as few are ever met.
    shelves: Box<[OnceLock<Shelf>]>,
}

type Shelf = Box<[OnceLock<Becomes>; SHELF]>;

const SHELF: usize = 64;

/// What a key becomes.
pub(crate) enum Becomes {
    /// What its characters become by themselves: four in five keys of a segmentation.
    Spelled,
    Text(Box<str>),
    /// The text, unless what follows goes on from the tail of what the first stage makes of it.
    Open {
        text: Box<str>,
        tail: Box<str>,
    },
}

impl MatchCache {
    /// Nothing is known yet of `nodes` nodes.
    pub(crate) fn new(nodes: usize) -> Self {
        MatchCache { shelves: (0..nodes.div_ceil(SHELF)).map(|_| OnceLock::new()).collect() }
    }

    /// Whether nothing is kept at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.shelves.is_empty()
    }

    /// What the key of a node becomes; `find` finds it out.
    pub(crate) fn get(&self, node: usize, find: impl FnOnce() -> Becomes) -> &Becomes {
        let shelf =
            self.shelves[node / SHELF].get_or_init(|| [const { OnceLock::new() }; SHELF].into());
        shelf[node % SHELF].get_or_init(find)
    }
}
