use zerocopy::little_endian::U32;

use super::fuse::LateMatches;
use super::pipeline::{Pipeline, Stage};
use super::user_keys::UserKeys;
use crate::bloom::{Bloom, GOLDEN, hash_pair};
use crate::convert::tables::char_table::utf8_key;
use crate::convert::tables::compatibility::Compatibility;
use crate::convert::tables::string_pool::NONE;
use crate::convert::tables::table::is_spelled;

/// The keys that have to be looked up: with which characters they begin.
///
/// Four in five keys become what their characters become by themselves. They matter only in that no
/// other key may begin inside them, and that is found out where another does begin
/// ([`Boundaries`](super::boundaries::Boundaries)); so they are not in here. What is here is two sets, in which
/// a few others are, too: the first two characters of each of the other keys; and, since most
/// places where two characters begin a key turn out to be none, the two characters of each key of
/// two and the first three of each longer one.
pub(crate) struct KeyFilter {
    pairs: BlockedBloom,
    keys: Bloom,
}

impl KeyFilter {
    /// Those of a chain; `late` are the beginnings of the matches of its stages after the first.
    pub(crate) fn new(pipeline: &Pipeline, late: &LateMatches) -> Self {
        let mut found = Found::default();
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

    /// Whether keys of a chain that become what their characters become are not in here.
    pub(crate) fn leaves_out_keys(pipeline: &Pipeline) -> bool {
        match &pipeline.stages[..] {
            [_] => pipeline.segmentation.is_none(),
            [_, _] => pipeline.segments_by_first_stage(),
            _ => false,
        }
    }

    /// Whether a key may begin with the two characters whose bytes are the lowest 48 bits of
    /// `pair`, each as a [`key`].
    #[inline(always)]
    pub(crate) fn has_pair(&self, pair: u64) -> bool {
        self.pairs.has(hash_two(pair))
    }

    /// Whether one may begin with these three, of which the first two are such a pair. The third
    /// is a [`key`], or `ANY`.
    pub(crate) fn may_begin(&self, a: u32, b: u32, c: u32) -> bool {
        let pair = u64::from(a) | u64::from(b) << 24;
        let has = |hash| self.keys.may_contain(hash);
        unsure(c) || has(hash_two(pair)) || has(hash_three(pair, c))
    }
}

/// A character that is not known.
pub(crate) const ANY: u32 = 0xF0;

/// Two characters as [`KeyFilter`] knows them.
fn pair(a: Character, b: Character) -> u64 {
    u64::from(a.0) | u64::from(b.0) << 24
}

/// A character of a key: its [`key`].
#[derive(Clone, Copy)]
struct Character(u32);

impl From<char> for Character {
    fn from(c: char) -> Self {
        Character(key_of(c))
    }
}

/// The character whose bytes are the lowest of `raw`: those bytes if they are at most three, else
/// the first of them.
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

/// Whether a character stands for another, maybe: U+F800 to U+FBFF, where most ideographs of
/// compatibility are, and all of four bytes, where the others are.
#[inline(always)]
pub(crate) fn unsure(key: u32) -> bool {
    key & 0xF0FF == 0xA0EF || key & !0xF == 0xF0
}

/// The beginnings that were found, as hashes.
#[derive(Default)]
struct Found {
    pairs: Vec<u64>,
    keys: Vec<u64>,
}

impl Found {
    /// Something may begin with a pair, whatever follows.
    fn two(&mut self, pair: u64) {
        self.pairs.push(hash_two(pair));
        self.keys.push(hash_two(pair));
    }

    /// Something may begin with a pair if `c` follows.
    fn three(&mut self, pair: u64, c: Character) {
        self.pairs.push(hash_two(pair));
        self.keys.push(hash_three(pair, c.0));
    }

    /// Those keys of a stage that count, by their nodes and what the trie has for a value.
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

/// For each node of the trie of `stage` whether a match of a later stage may begin inside its key.
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

/// With which two characters a match of a segmentation begins: a set in which a few others are,
/// too.
///
/// A segmentation of its own has few keys, and is asked at each character of a phrase of the first
/// stage, nearly always in vain.
pub(crate) struct SegmentFilter {
    pairs: Bloom,
    compatibility: Compatibility,
}

impl SegmentFilter {
    /// Those of the segmentation of a chain, unless it has none, or the first stage has the same
    /// keys, or it matches single characters.
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

    /// Whether one may begin `text`, or that depends on more text.
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

/// A set of hashes of pairs, in which a few others are, too: of the 8,000 pairs of a rich config
/// one in 1,000, of the few hundred of others next to none.
///
/// Each member has two bits of the same word; the size does not depend on how many there are, so
/// that the hot loop need not ask for it.
struct BlockedBloom(Box<[u64; WORDS]>);

/// 64 KiB, which stay in the second cache.
const WORDS: usize = 1 << 13;

impl BlockedBloom {
    fn new(hashes: &[u64]) -> Self {
        let mut words: Box<[u64; WORDS]> = vec![0; WORDS].try_into().expect("the length is right");
        for &hash in hashes {
            let (word, bits) = Self::place(hash);
            words[word] |= bits;
        }
        BlockedBloom(words)
    }

    #[inline(always)]
    fn has(&self, hash: u64) -> bool {
        let (word, bits) = Self::place(hash);
        self.0[word] & bits == bits
    }

    /// The word and the bits of a hash, all of its highest 25 bits.
    #[inline(always)]
    fn place(hash: u64) -> (usize, u64) {
        ((hash >> 51) as usize, 1 << (hash >> 45 & 63) | 1 << (hash >> 39 & 63))
    }
}

/// Of the lowest 48 bits.
#[inline(always)]
fn hash_two(pair: u64) -> u64 {
    (pair << 16).wrapping_mul(GOLDEN)
}

fn hash_three(pair: u64, c: u32) -> u64 {
    let two = hash_two(pair);
    (two ^ two >> 29 ^ u64::from(c) << 7).wrapping_mul(GOLDEN)
}
