use super::chain::{Chain, Stage};
use super::compatibility::Compatibility;
use crate::bloom::{Bloom, hash_pair};

/// With which two characters a match of a segmentation begins: a set in which a few others are,
/// too.
///
/// A segmentation of its own has few keys, and is asked at each character of a phrase of the first
/// stage, nearly always in vain.
pub(super) struct SegmentStarts {
    pairs: Bloom,
    compatibility: Compatibility,
}

impl SegmentStarts {
    /// Those of the segmentation of a chain, unless it has none, or the first stage has the same
    /// keys, or it matches single characters.
    pub(super) fn new(chain: &Chain) -> Option<Self> {
        let segmentation = chain.segmentation.as_ref()?;
        if chain.segments_by_first_stage() || segmentation.matches_characters() {
            return None;
        }
        let trie = &segmentation.table.trie;
        let pairs = trie.heads().flat_map(|(first, head)| {
            let labels = &trie.labels[trie.children(head)];
            labels.iter().map(move |label| hash_pair(first, trie.char_of(label.get())))
        });
        let pairs = Bloom::new(&pairs.collect::<Vec<_>>(), 32);
        Some(SegmentStarts { pairs, compatibility: chain.compatibility() })
    }

    /// Whether one may begin `text`, or that depends on more text.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        let mut chars = text.chars().map(|c| self.compatibility.of(c));
        match (chars.next(), chars.next()) {
            (Some(first), Some(second)) => self.pairs.may_contain(hash_pair(first, second)),
            _ => true,
        }
    }
}

impl Stage {
    /// Whether a single character may be a match.
    fn matches_characters(&self) -> bool {
        self.selection.max_rank >= self.table.last_rank()
            || self.table.trie.heads().any(|(_, head)| self.table.is_key(head, self.selection))
    }
}
