use super::pipeline::{Pipeline, Stage};
use crate::bloom::{Bloom, hash_pair};
use crate::convert::tables::compatibility::Compatibility;

/// Which two characters are neighbours inside a key: a set in which a few others are, too.
///
/// Where they are not, no match of the segmentation or the first stage reaches across, and a new
/// one begins whatever came before. Such a place is never far.
pub(crate) struct Boundaries {
    pairs: Bloom,
    compatibility: Compatibility,
}

impl Boundaries {
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

    /// The last place in `text`, not before `from` and not after `to`, that no key reaches across;
    /// `from` is one.
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
