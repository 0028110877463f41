use std::sync::OnceLock;

/// What the keys of a table become: those of a segmentation, or of a first stage.
///
/// A match of the segmentation is converted the same wherever it stands, and so are most matches of
/// a first stage. That is found out when a key is first met: to find it out for all would take
/// longer than to convert most texts.
pub(super) struct Segments {
    /// By the node of the key in the trie.
    known: Box<[OnceLock<Becomes>]>,
}

/// What a key becomes.
pub(super) enum Becomes {
    /// What its characters become by themselves: four in five keys of a segmentation.
    Spelled,
    Text(Box<str>),
    /// That depends on what follows it.
    Open,
}

impl Segments {
    /// Nothing is known yet of `nodes` nodes.
    pub(super) fn new(nodes: usize) -> Self {
        Segments { known: (0..nodes).map(|_| OnceLock::new()).collect() }
    }

    /// Whether nothing is kept at all.
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// What the key of a node becomes; `find` finds it out.
    pub(super) fn get(&self, node: usize, find: impl FnOnce() -> Becomes) -> &Becomes {
        self.known[node].get_or_init(find)
    }
}
