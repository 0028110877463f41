use super::chain::Stage;
use super::compatibility::unified;
use super::front::{Cell, utf8_key};

/// Which two or three characters begin a phrase: a set in which a few others are, too.
///
/// A filter of a front says whether two characters begin *some* key. Most that do turn out to be no
/// phrase: 中華 begins 中華民國, but by itself it is no key. Here a pair counts only if it is a key
/// itself, and three characters if a key begins with them.
pub(super) struct Starts {
    bits: Vec<u64>,
    /// By how much a hash is shifted right to be the number of a bit.
    shift: u32,
}

/// Bits for each member, of which there is one: one other in eight is in the set.
const BITS_FOR_EACH: usize = 8;

impl Starts {
    /// Of the keys of all `stages`, and of `pairs` of characters after which anything may follow.
    pub(super) fn new<'s>(
        stages: impl IntoIterator<Item = &'s Stage>,
        pairs: &[(char, char)],
    ) -> Self {
        let mut hashes: Vec<u64> = Vec::new();
        for &(a, b) in pairs {
            hashes.push(two(utf8_key(a), utf8_key(b)));
        }
        for stage in stages {
            let trie = &stage.table.trie;
            let key = |node: usize| utf8_key(trie.char_of(trie.labels[node].get()));
            for (c, head) in stage.heads() {
                for second in trie.children(head) {
                    let (a, b) = (utf8_key(c), key(second));
                    if stage.table.is_key(second, stage.selection) {
                        hashes.push(two(a, b));
                    }
                    hashes.extend(trie.children(second).map(|third| three(a, b, key(third))));
                }
            }
        }
        let bits = (hashes.len() * BITS_FOR_EACH).next_power_of_two().max(64);
        let mut starts = Starts { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() };
        for hash in hashes {
            let (word, bit) = starts.place(hash);
            starts.bits[word] |= 1 << bit;
        }
        starts
    }

    /// Whether a phrase may begin with the characters of which these are the keys. The third may
    /// be more bytes than those of the character, which is looked at.
    pub(super) fn may_begin(&self, a: u32, b: u32, c: u32) -> bool {
        let c = match c {
            _ if c & 0x80 == 0 => c & 0x7F,
            _ if c & 0xF0 == 0xE0 => c & 0xFF_FFFF,
            _ => return true,
        };
        // Ideographs of compatibility stand for others.
        unsure(a) || unsure(b) || unsure(c) || self.has(two(a, b)) || self.has(three(a, b, c))
    }

    fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] >> bit & 1 != 0
    }

    fn place(&self, hash: u64) -> (usize, u32) {
        let bit = hash >> self.shift;
        ((bit >> 6) as usize, bit as u32 & 63)
    }
}

/// Whether a character of three bytes is one of U+F800 to U+FBFF: the ideographs of compatibility,
/// which stand for others, and more.
pub(super) fn unsure(key: u32) -> bool {
    key & 0xF0FF == 0xA0EF
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

fn two(a: u32, b: u32) -> u64 {
    (u64::from(a) | u64::from(b) << 24).wrapping_mul(GOLDEN)
}

fn three(a: u32, b: u32, c: u32) -> u64 {
    let two = two(a, b);
    (two ^ two >> 29 ^ u64::from(c) << 7).wrapping_mul(GOLDEN)
}

impl Stage {
    /// The characters that begin keys of several, with their heads.
    fn heads(&self) -> impl Iterator<Item = (char, usize)> {
        let codes = self.table.front.used_pages().flat_map(|page| page << 6..(page + 1) << 6);
        codes.filter_map(|code| char::from_u32(code as u32)).filter_map(|c| match self.cell(c) {
            Cell::Head(head) if unified(c) == c => Some((c, head)),
            _ => None,
        })
    }
}
