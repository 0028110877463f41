use std::sync::OnceLock;

/// What the keys of a segmentation become.
///
/// A match of the segmentation is converted the same wherever it stands. That is found out when a
/// key is first met: to find it out for all would take longer than to convert most texts.
pub(super) struct Segments {
    /// By the node of the key in the trie.
    known: Box<[OnceLock<Becomes>]>,
}

/// What a key becomes.
pub(super) enum Becomes {
    /// What its characters become by themselves: four in five keys.
    Spelled,
    Text(Box<str>),
}

impl Segments {
    /// Nothing is known yet of `nodes` nodes.
    pub(super) fn new(nodes: usize) -> Self {
        Segments { known: (0..nodes).map(|_| OnceLock::new()).collect() }
    }

    /// What the key of a node becomes; `find` finds it out.
    pub(super) fn get(&self, node: usize, find: impl FnOnce() -> Becomes) -> &Becomes {
        self.known[node].get_or_init(find)
    }
}
