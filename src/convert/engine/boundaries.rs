//! Positions that no key reaches across: where a match may begin whatever came before.
//!
//! The bulk loop passes over spelled keys. When it stops, such a key may reach across the stop:
//!
//! ```text
//! … a b c d e …      abc is a spelled key, and the loop passed over it
//!       ▲            it stops at c, since cd may begin a key
//!                    but no key may begin inside abc, so cd does not count
//! ```
//!
//! A Bloom filter has all pairs of characters that are neighbours inside a key. Between two characters that
//! are not such a pair, no key reaches across. So the scan goes back to the last such position, mostly the
//! stop itself, and follows the matches from there. It never goes back before the last known boundary.

use super::pipeline::{Pipeline, Stage};
use crate::bloom::{Bloom, hash_pair};
use crate::convert::tables::compatibility::Compatibility;

/// The pairs of characters that are neighbours inside a key, as a Bloom filter.
pub(crate) struct Boundaries {
    /// Hashes of the pairs; eight bits for each.
    pairs: Bloom,
    compatibility: Compatibility,
}

impl Boundaries {
    /// The pairs of all keys of the segmentation and the first stage.
    pub(crate) fn new(pipeline: &Pipeline) -> Self {
        let segmentation =
            pipeline.segmentation.iter().filter(|_| !pipeline.segments_by_first_stage());
        let stages: Vec<&Stage> = segmentation.chain(&pipeline.stages[..1]).collect();
        // Each node but those of heads is the second of a joint.
        let nodes = stages.iter().map(|stage| stage.table.trie.values.len()).sum();
        let mut pairs = Bloom::with_capacity(nodes, 8);
        for stage in stages {
            let trie = &stage.table.trie;
            trie.nodes().for_each(|(c, node)| {
                for label in &trie.labels[trie.children(node)] {
                    pairs.insert(hash_pair(c, trie.char_of(label.get())));
                }
            });
        }
        Boundaries { pairs, compatibility: pipeline.compatibility() }
    }

    /// The last position in `from..=to` of `text` that no key reaches across. `from` must be one.
    ///
    /// False positives of the filter only make it go back further.
    pub(crate) fn last_before(&self, text: &str, from: usize, to: usize) -> usize {
        let mut place = to;
        let mut next = text[to..].chars().next().map(|c| self.compatibility.of(c));
        for c in text[from..to].chars().rev() {
            let len = c.len_utf8();
            let c = self.compatibility.of(c);
            if next.is_some_and(|next| !self.pairs.may_contain(hash_pair(c, next))) {
                return place;
            }
            next = Some(c);
            place -= len;
        }
        from
    }
}
