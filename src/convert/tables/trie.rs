//! The [trie](https://en.wikipedia.org/wiki/Trie) of a table: keys of several characters, less the first.
//!
//! The nodes lie in breadth-first order. So the children of a node are neighbours, and two entries of one
//! array delimit them: no list of children and no pointers are stored.
//!
//! ```text
//! keys 乾坤, 乾淨, 乾淨利落          node   0   1   2   3   4
//!                                 label  乾  坤  淨  利  落
//! 0 乾 ─┬─ 1 坤                    first_child[0] = 1, [1] = 3, [2] = 3, [3] = 4, [4] = 5, [5] = 5
//!       └─ 2 淨 ── 3 利 ── 4 落    children of 淨: first_child[2]..first_child[3] = 3..4
//! ```
//!
//! The first *n* nodes are the heads: the first characters, which the code-point table finds. Their children
//! are ordered by their position in the head's Bloom filter, all others by their label.
//!
//! A label has 16 bits. Characters above U+FFFF get a label from the range of the surrogates, which no
//! text contains ([`Trie::aliases`]).
//!
//! A [double array](https://linux.thai.net/~thep/datrie/datrie.html) would find a child without a search,
//! but leaves gaps in its arrays, and the tables have a budget of 2 MB in all.

use std::borrow::Cow;
use std::hint::select_unpredictable;
use std::ops::Range;

use zerocopy::little_endian::{U16, U32};

/// The first label of a character above U+FFFF: the start of the range of the surrogates.
pub(crate) const FIRST_ALIAS: usize = 0xD800;
/// The maximum number of characters above U+FFFF: the size of that range.
pub(crate) const MAX_ALIASES: usize = 0x800;

/// Keys after their first character. Head `h` of the code-point table is node `h`.
#[derive(Default)]
pub(crate) struct Trie {
    /// The children of node `n` are the nodes `first_child[n]..first_child[n + 1]`.
    pub(crate) first_child: Cow<'static, [U24]>,
    /// The last character of each node's key; see [`Trie::label`].
    pub(crate) labels: Cow<'static, [U16]>,
    /// The value of each node, or `NONE`: the number of its leaf above an offset into the string pool.
    pub(crate) values: Cow<'static, [U32]>,
    /// The other values of nodes whose key is in several leaves, as pairs of node and value, sorted.
    pub(crate) more_values: Cow<'static, [[U32; 2]]>,
    /// The characters above U+FFFF in keys, sorted; the index is the label less `FIRST_ALIAS`.
    pub(crate) aliases: Cow<'static, [U32]>,
}

impl Trie {
    /// The nodes of the keys that are one character longer than that of `node`.
    pub(crate) fn children(&self, node: usize) -> Range<usize> {
        from_u24(self.first_child[node])..from_u24(self.first_child[node + 1])
    }

    /// The characters that begin keys of several characters, with their nodes.
    pub(crate) fn heads(&self) -> impl Iterator<Item = (char, usize)> {
        // The children of the first head come after all heads.
        let heads = self.first_child.first().map_or(0, |&first| from_u24(first));
        self.nodes().take(heads)
    }

    /// All nodes, each after its parent, with the last character of its key.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (char, usize)> {
        self.labels.iter().enumerate().map(|(node, label)| (self.char_of(label.get()), node))
    }

    /// The child that is reached by `c`, among `children`, by binary search.
    pub(crate) fn child(&self, children: Range<usize>, c: char) -> Option<usize> {
        let label = self.label(c)?;
        let labels = &self.labels[children.clone()];
        // Branch-free: the outcome of a comparison is data, so there is nothing to mispredict.
        let (mut start, mut len) = (0, labels.len());
        while len > 1 {
            let half = len / 2;
            let less_or_equal = labels[start + half].get() <= label;
            start = select_unpredictable(less_or_equal, start + half, start);
            len -= half;
        }
        labels.get(start).filter(|found| found.get() == label).map(|_| children.start + start)
    }

    /// The node that is reached by `c`, among a few, by linear search.
    pub(crate) fn among(&self, mut nodes: Range<usize>, c: char) -> Option<usize> {
        let label = self.label(c)?;
        nodes.find(|&node| self.labels[node].get() == label)
    }

    /// The label of a character; `None` if no key has it.
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

/// A little-endian number of three bytes, the width of a node's number.
pub(crate) type U24 = [u8; 3];

pub(crate) fn to_u24(number: usize) -> Option<U24> {
    let [a, b, c, 0] = u32::try_from(number).ok()?.to_le_bytes() else { return None };
    Some([a, b, c])
}

pub(crate) fn from_u24([a, b, c]: U24) -> usize {
    u32::from_le_bytes([a, b, c, 0]) as usize
}
