use super::chain::{Chain, Stage};
use super::compatibility::{Compatibility, unified};
use super::front::{Cell, utf8_key};
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
            pairs.extend(stage.joints().map(|joint| hash(joint.first, joint.second)));
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

/// Two neighbours in a key.
pub(super) struct Joint {
    /// The node of the trie whose key ends with the first one.
    pub(super) parent: usize,
    pub(super) first: char,
    /// The node whose key ends with both.
    pub(super) child: usize,
    pub(super) second: char,
}

impl Stage {
    /// The characters that begin keys of several, with their nodes.
    pub(super) fn heads(&self) -> impl Iterator<Item = (char, usize)> {
        let codes = self.table.front.used_pages().flat_map(|page| page << 6..(page + 1) << 6);
        codes.filter_map(|code| char::from_u32(code as u32)).filter_map(|c| match self.cell(c) {
            Cell::Head(head) if unified(c) == c => Some((c, head)),
            _ => None,
        })
    }

    /// All joints of the keys, each after those before it in its keys.
    pub(super) fn joints(&self) -> impl Iterator<Item = Joint> {
        let trie = &self.table.trie;
        let character = |node: usize| trie.char_of(trie.labels[node].get());
        let heads: Vec<_> = self.heads().collect();
        // The nodes of heads come first, and the others lie breadth-first.
        let inner = heads.iter().map(|&(_, head)| head + 1).max().unwrap_or(0);
        let inner = (inner..trie.values.len()).map(move |node| (character(node), node));
        heads.into_iter().chain(inner).flat_map(move |(first, parent)| {
            let children = trie.children(parent);
            children.map(move |child| Joint { parent, first, child, second: character(child) })
        })
    }
}

fn hash(a: char, b: char) -> u64 {
    let pair = u64::from(utf8_key(a)) << 32 | u64::from(utf8_key(b));
    (pair ^ pair >> 32).wrapping_mul(GOLDEN)
}
