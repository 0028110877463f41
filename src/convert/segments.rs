use std::sync::atomic::{AtomicU8, Ordering};

/// What is known of the keys of a segmentation: how the chain converts each of them.
///
/// A match of the segmentation is converted the same wherever it stands. Four in five are converted
/// character by character, which the hot loop does faster than the chain. It is found out when a
/// key is first met: to find it out for all would take longer than to convert most texts.
pub(super) struct Segments {
    /// By the node of the key in the trie.
    known: Box<[AtomicU8]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Known {
    Nothing,
    /// It becomes what its characters become by themselves.
    Spelled,
    /// It becomes something else.
    Otherwise,
}

impl Segments {
    /// Nothing is known yet of `nodes` nodes.
    pub(super) fn new(nodes: usize) -> Self {
        Segments { known: (0..nodes).map(|_| AtomicU8::new(Known::Nothing as u8)).collect() }
    }

    // Relaxed: a thread that does not see what another found out finds it out itself.
    pub(super) fn get(&self, node: usize) -> Known {
        match self.known[node].load(Ordering::Relaxed) {
            1 => Known::Spelled,
            2 => Known::Otherwise,
            _ => Known::Nothing,
        }
    }

    pub(super) fn set(&self, node: usize, known: Known) {
        self.known[node].store(known as u8, Ordering::Relaxed);
    }
}
