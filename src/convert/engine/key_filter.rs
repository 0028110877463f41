//! The key filter: where a key that must be looked up may begin.
//!
//! The bulk loop asks it at each character, so a false positive costs a mispredicted branch and a look-up in
//! vain. It is a [Bloom filter](https://en.wikipedia.org/wiki/Bloom_filter) in two steps:
//!
//! 1. the first two characters of each key, in a blocked Bloom filter of fixed size;
//! 2. where that says maybe: the two characters of each key of two, and the first three of each longer key.
//!
//! It reports false positives and misses no key.
//!
//! Four in five keys are *spelled*: they become what their characters become one by one. They matter only
//! because no other key may begin inside them. So where [`leaves_out_keys`](KeyFilter::leaves_out_keys)
//! allows it, they are not in the filter at all, and [`boundaries`](super::boundaries) finds out afterwards
//! whether one reaches across a stop.
//!
//! [`SegmentFilter`] is the same idea for a segmentation with a table of its own, which is asked at each
//! character of a phrase and nearly always in vain.

use zerocopy::little_endian::U32;

use super::fuse::LateMatches;
use super::pipeline::{Pipeline, Stage};
use super::user_keys::UserKeys;
use crate::bloom::{Bloom, GOLDEN, hash_pair};
use crate::convert::tables::char_table::utf8_key;
use crate::convert::tables::compatibility::Compatibility;
use crate::convert::tables::string_pool::NONE;
use crate::convert::tables::table::is_spelled;

/// The starts of the keys that must be looked up.
pub(crate) struct KeyFilter {
    /// The first two characters of each key.
    pairs: BlockedBloom,
    /// Keys of two characters, and the first three characters of longer ones.
    keys: Bloom,
}

impl KeyFilter {
    /// The filter of a pipeline. `late` has the starts of matches of its stages after the first, in terms of
    /// characters of the source.
    pub(crate) fn new(pipeline: &Pipeline, late: &LateMatches) -> Self {
        let mut found = KeyStarts::default();
        let user = pipeline.user.iter().flat_map(UserKeys::pairs);
        for (a, b) in late.twos.iter().copied().chain(user) {
            found.two(pair(a.into(), b.into()));
        }
        for &(a, b, c) in &late.threes {
            found.three(pair(a.into(), b.into()), c.into());
        }
        let first = &pipeline.stages[0];
        // What a match of a single stage becomes does not depend on what follows, nor that of a
        // segment; but a later stage may go on from other matches. Of a third nothing is known.
        if KeyFilter::leaves_out_keys(pipeline) {
            let stage = pipeline.segmentation.as_ref().unwrap_or(first);
            let has_late = having(stage, late);
            let is_ranked = stage.table.policy.is_none();
            found.keys_of(stage, |node, entry| !(is_ranked && is_spelled(entry)) || has_late[node]);
        } else {
            pipeline.segmentation.iter().for_each(|stage| found.keys_of(stage, |_, _| true));
            found.keys_of(first, |_, _| true);
        }
        KeyFilter { pairs: BlockedBloom::new(&found.pairs), keys: Bloom::new(&found.keys, 16) }
    }

    /// Whether spelled keys of a pipeline are left out of the filter.
    pub(crate) fn leaves_out_keys(pipeline: &Pipeline) -> bool {
        match &pipeline.stages[..] {
            [_] => pipeline.segmentation.is_none(),
            [_, _] => pipeline.segments_by_first_stage(),
            _ => false,
        }
    }

    /// Whether a key may begin with two characters: the lowest 48 bits of `pair` are their [keys](key).
    #[inline(always)]
    pub(crate) fn has_pair(&self, pair: u64) -> bool {
        self.pairs.has(hash_two(pair))
    }

    /// Whether a key may begin with three characters, given by their [keys](key). `c` may be [`ANY`].
    ///
    /// Asked only where [`has_pair`](Self::has_pair) says maybe.
    pub(crate) fn may_begin(&self, a: u32, b: u32, c: u32) -> bool {
        let pair = u64::from(a) | u64::from(b) << 24;
        let has = |hash| self.keys.may_contain(hash);
        unsure(c) || has(hash_two(pair)) || has(hash_three(pair, c))
    }
}

/// The key of a character that is not known.
pub(crate) const ANY: u32 = 0xF0;

/// Two characters as one number of 48 bits.
fn pair(a: Character, b: Character) -> u64 {
    u64::from(a.0) | u64::from(b.0) << 24
}

/// A character by its [`key`].
#[derive(Clone, Copy)]
struct Character(u32);

impl From<char> for Character {
    fn from(c: char) -> Self {
        Character(key_of(c))
    }
}

/// A number for the character at the start of `raw`: its bytes if it has at most three, else the first.
///
/// It needs no decoding: 漢 is 0xA2BCE6, as in memory.
#[inline(always)]
pub(crate) fn key(raw: u32) -> u32 {
    match raw {
        _ if raw & 0xF0 == 0xE0 => raw & 0xFF_FFFF,
        _ if raw & 0x80 == 0 => raw & 0x7F,
        _ if raw & 0xF0 == 0xF0 => raw & 0xFF,
        _ => raw & 0xFFFF,
    }
}

/// The [`key`] of a character.
pub(crate) fn key_of(c: char) -> u32 {
    key(utf8_key(c))
}

/// Whether a character may stand for another one.
///
/// True for U+F800 to U+FBFF, which has most compatibility ideographs, and for all characters of four bytes,
/// which have the others.
#[inline(always)]
pub(crate) fn unsure(key: u32) -> bool {
    key & 0xF0FF == 0xA0EF || key & !0xF == 0xF0
}

/// The starts of keys that were collected, as hashes.
#[derive(Default)]
struct KeyStarts {
    /// Pairs of first characters.
    pairs: Vec<u64>,
    /// Keys of two characters, and the first three of longer ones.
    keys: Vec<u64>,
}

impl KeyStarts {
    /// A key begins with a pair, whatever follows.
    fn two(&mut self, pair: u64) {
        self.pairs.push(hash_two(pair));
        self.keys.push(hash_two(pair));
    }

    /// A key begins with a pair if `c` follows.
    fn three(&mut self, pair: u64, c: Character) {
        self.pairs.push(hash_two(pair));
        self.keys.push(hash_three(pair, c.0));
    }

    /// The keys of a stage for which `counts` holds, given their node and packed value.
    fn keys_of(&mut self, stage: &Stage, counts: impl Fn(usize, u32) -> bool) {
        let trie = &stage.table.trie;
        let counts = |node: usize| {
            let entry = stage.table.entry(node, stage.selection);
            entry.is_some_and(|(_, entry)| counts(node, entry))
        };
        let is_entry = |(node, value): (usize, &U32)| value.get() != NONE && counts(node);
        let counts: Vec<bool> = trie.values.iter().enumerate().map(is_entry).collect();

        // Whether a node or one below it counts. The children of all nodes are neighbours.
        let mut reaches = counts.clone();
        let mut end = reaches.len();
        for node in (0..reaches.len()).rev() {
            let children = trie.children(node).start..end;
            end = children.start;
            reaches[node] |= reaches[children].contains(&true);
        }
        let character = |node: usize| Character::from(trie.char_of(trie.labels[node].get()));
        for (c, head) in stage.table.trie.heads() {
            for second in trie.children(head).filter(|&node| reaches[node]) {
                let pair = pair(c.into(), character(second));
                if counts[second] {
                    self.two(pair);
                }
                for third in trie.children(second).filter(|&node| reaches[node]) {
                    self.three(pair, character(third));
                }
            }
        }
    }
}

/// For each node of the trie of `stage`, whether a match of a later stage may begin inside its key.
fn having(stage: &Stage, late: &LateMatches) -> Vec<bool> {
    let trie = &stage.table.trie;
    let mut found = vec![false; trie.values.len()];
    if late.is_empty() {
        return found;
    }
    let (firsts, pairs) = (late.firsts(), late.pairs());
    let may_any = |c: char| late.any.binary_search(&c).is_ok();
    // The character before the last of a node's key, if a match may begin with the two and a third.
    let mut before: Vec<Option<char>> = vec![None; found.len()];
    trie.nodes().for_each(|(c, node)| {
        found[node] |= may_any(c);
        let begins = firsts.has(c);
        if !begins && before[node].is_none() && !found[node] {
            return;
        }
        for child in trie.children(node) {
            let next = trie.char_of(trie.labels[child].get());
            let begins = begins && pairs.may_contain(hash_pair(c, next));
            before[child] = begins.then_some(c);
            found[child] = found[node]
                || begins && late.has_two(c, next)
                || before[node].is_some_and(|first| late.has_three(first, c, next));
        }
    });
    found
}

/// The first two characters of each match of a segmentation with a table of its own.
pub(crate) struct SegmentFilter {
    pairs: Bloom,
    compatibility: Compatibility,
}

impl SegmentFilter {
    /// The filter of a pipeline.
    ///
    /// `None` if there is no segmentation, if the first stage has the same keys, or if single characters are
    /// matches.
    pub(crate) fn new(pipeline: &Pipeline) -> Option<Self> {
        let segmentation = pipeline.segmentation.as_ref()?;
        if pipeline.segments_by_first_stage() || segmentation.matches_characters() {
            return None;
        }
        let trie = &segmentation.table.trie;
        let pairs = trie.heads().flat_map(|(first, head)| {
            let labels = &trie.labels[trie.children(head)];
            labels.iter().map(move |label| hash_pair(first, trie.char_of(label.get())))
        });
        let pairs = Bloom::new(&pairs.collect::<Vec<_>>(), 32);
        Some(SegmentFilter { pairs, compatibility: pipeline.compatibility() })
    }

    /// Whether a match may begin `text`: `false` is certain. `true` if that depends on more text.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
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

/// A [blocked Bloom filter](https://doi.org/10.1007/978-3-540-72845-0_9) (Putze, Sanders, Singler 2007)
/// with one 64-bit word per block and two bits per item.
///
/// One load decides, as with one hash function, but there are far fewer false positives: one in 1,000 with
/// the 8,000 pairs of a rich config, next to none with the few hundred of others. The size is fixed, so that
/// the bulk loop need not load it.
struct BlockedBloom(Box<[u64; WORDS]>);

/// The number of words: 64 KiB, which stay in the second-level cache.
const WORDS: usize = 1 << 13;

impl BlockedBloom {
    /// A filter of `hashes`.
    fn new(hashes: &[u64]) -> Self {
        let mut words: Box<[u64; WORDS]> = vec![0; WORDS].try_into().expect("the length is right");
        for &hash in hashes {
            let (word, bits) = Self::place(hash);
            words[word] |= bits;
        }
        BlockedBloom(words)
    }

    /// Whether `hash` may have been inserted: `false` is certain.
    #[inline(always)]
    fn has(&self, hash: u64) -> bool {
        let (word, bits) = Self::place(hash);
        self.0[word] & bits == bits
    }

    /// The word of a hash and its two bits, from its highest 25 bits.
    #[inline(always)]
    fn place(hash: u64) -> (usize, u64) {
        ((hash >> 51) as usize, 1 << (hash >> 45 & 63) | 1 << (hash >> 39 & 63))
    }
}

/// The Fibonacci hash of the lowest 48 bits.
#[inline(always)]
fn hash_two(pair: u64) -> u64 {
    (pair << 16).wrapping_mul(GOLDEN)
}

/// The hash of a pair and a third character.
fn hash_three(pair: u64, c: u32) -> u64 {
    let two = hash_two(pair);
    (two ^ two >> 29 ^ u64::from(c) << 7).wrapping_mul(GOLDEN)
}
