use std::borrow::Cow;
use std::hint::select_unpredictable;
use std::ops::Range;

use zerocopy::little_endian::{U16, U32};

/// Labels of characters above U+FFFF begin here, in the range of the surrogates.
pub(crate) const FIRST_ALIAS: usize = 0xD800;
/// And there can be so many.
pub(crate) const MAX_ALIASES: usize = 0x800;

/// The rest of the keys after their first character. Head `h` of the front is node `h`.
#[derive(Default)]
pub(crate) struct Trie {
    /// The children of node `n` are the nodes `first_child[n]..first_child[n + 1]`.
    pub(crate) first_child: Cow<'static, [U24]>,
    /// The last character of each node's key; see [`Trie::label`].
    pub(crate) labels: Cow<'static, [U16]>,
    /// The value of each node, or `NONE`: its leaf times `END`, and its offset in the pool.
    pub(crate) values: Cow<'static, [U32]>,
    /// Further values of nodes whose key is in several leaves: node, value; sorted.
    pub(crate) more_values: Cow<'static, [[U32; 2]]>,
    /// The characters above U+FFFF in keys, by their label.
    pub(crate) aliases: Cow<'static, [U32]>,
}

impl Trie {
    pub(crate) fn children(&self, node: usize) -> Range<usize> {
        from_u24(self.first_child[node])..from_u24(self.first_child[node + 1])
    }

    /// The characters that begin keys, with their nodes.
    pub(crate) fn heads(&self) -> impl Iterator<Item = (char, usize)> {
        // The children of the first head come after all heads.
        let heads = self.first_child.first().map_or(0, |&first| from_u24(first));
        self.nodes().take(heads)
    }

    /// The nodes, each after those above it, with the last characters of their keys.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (char, usize)> {
        self.labels.iter().enumerate().map(|(node, label)| (self.char_of(label.get()), node))
    }

    pub(crate) fn child(&self, children: Range<usize>, c: char) -> Option<usize> {
        let label = self.label(c)?;
        let labels = &self.labels[children.clone()];
        // A binary search without branches that depend on what is found.
        let (mut start, mut len) = (0, labels.len());
        while len > 1 {
            let half = len / 2;
            let less_or_equal = labels[start + half].get() <= label;
            start = select_unpredictable(less_or_equal, start + half, start);
            len -= half;
        }
        labels.get(start).filter(|found| found.get() == label).map(|_| children.start + start)
    }

    /// The one of a few nodes that is for `c`.
    pub(crate) fn among(&self, mut nodes: Range<usize>, c: char) -> Option<usize> {
        let label = self.label(c)?;
        nodes.find(|&node| self.labels[node].get() == label)
    }

    /// A character as 16 bits: itself, or the number of its alias.
    fn label(&self, c: char) -> Option<u16> {
        u16::try_from(u32::from(c)).ok().or_else(|| {
            let alias = self.aliases.binary_search_by_key(&u32::from(c), |a| a.get()).ok()?;
            u16::try_from(FIRST_ALIAS + alias).ok()
        })
    }

    /// The character of a label.
    pub(crate) fn char_of(&self, label: u16) -> char {
        let alias = usize::from(label).checked_sub(FIRST_ALIAS);
        let code = alias.and_then(|a| self.aliases.get(a)).map_or(label.into(), |a| a.get());
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// A number of three bytes, little-endian.
pub(crate) type U24 = [u8; 3];

pub(crate) fn to_u24(number: usize) -> Option<U24> {
    let [a, b, c, 0] = u32::try_from(number).ok()?.to_le_bytes() else { return None };
    Some([a, b, c])
}

pub(crate) fn from_u24([a, b, c]: U24) -> usize {
    u32::from_le_bytes([a, b, c, 0]) as usize
}
