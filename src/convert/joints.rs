use super::chain::{Chain, Stage};
use super::compatibility::Compatibility;
use super::front::Cell;
use super::set::{GOLDEN, Set};

/// Which two characters are neighbours inside a key: a set in which a few others are, too.
///
/// Where they are not, no match of the segmentation or the first stage reaches across, and a new
/// one begins whatever came before. Such a place is never far.
pub(super) struct Joints {
    pairs: Set,
    compatibility: Compatibility,
}

impl Joints {
    pub(super) fn new(chain: &Chain) -> Self {
        let mut pairs = Vec::new();
        let segmentation = chain.segmentation.iter().filter(|_| !chain.segments_by_first_stage());
        for stage in segmentation.chain(&chain.stages[..1]) {
            let trie = &stage.table.trie;
            for (c, node) in stage.nodes() {
                let labels = &trie.labels[trie.children(node)];
                pairs.extend(labels.iter().map(|label| hash(c, trie.char_of(label.get()))));
            }
        }
        Joints { pairs: Set::new(&pairs, 8), compatibility: chain.compatibility() }
    }

    /// The last place in `text`, not before `from` and not after `to`, that no key reaches across;
    /// `from` is one.
    pub(super) fn last_before(&self, text: &str, from: usize, to: usize) -> usize {
        let mut place = to;
        let mut next = text[to..].chars().next().map(|c| self.compatibility.of(c));
        for c in text[from..to].chars().rev() {
            let len = c.len_utf8();
            let c = self.compatibility.of(c);
            if next.is_some_and(|next| !self.pairs.has(hash(c, next))) {
                return place;
            }
            next = Some(c);
            place -= len;
        }
        from
    }
}

impl Stage {
    /// The characters that begin keys of several, with their nodes.
    pub(super) fn heads(&self) -> impl Iterator<Item = (char, usize)> {
        let codes = self.table.front.used_pages().flat_map(|page| page << 6..(page + 1) << 6);
        codes.filter_map(|code| char::from_u32(code as u32)).filter_map(|c| match self.cell(c) {
            Cell::Head(head) if self.table.compatibility.of(c) == c => Some((c, head)),
            _ => None,
        })
    }

    /// All nodes of the trie, each after those before it in its keys, with the last characters of
    /// their keys.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (char, usize)> {
        let trie = &self.table.trie;
        // The nodes of heads come first, and the others lie breadth-first.
        let heads: Vec<_> = self.heads().collect();
        let inner = heads.iter().map(|&(_, head)| head + 1).max().unwrap_or(0);
        let inner = inner..trie.values.len();
        heads.into_iter().chain(inner.map(|node| (trie.char_of(trie.labels[node].get()), node)))
    }
}

fn hash(a: char, b: char) -> u64 {
    (u64::from(a) << 32 | u64::from(b)).wrapping_mul(GOLDEN)
}
