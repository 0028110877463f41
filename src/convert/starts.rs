use super::chain::{Chain, Stage};
use super::front::{Cell, Front, utf8_key};
use super::own::OwnKeys;
use super::set::{GOLDEN, Set};
use super::table::Value;

/// The keys that have to be looked up: with which characters they begin.
///
/// Four in five keys become what their characters become by themselves. They matter only in that no
/// other key may begin inside them, and that is found out where another does begin
/// ([`Joints`](super::joints::Joints)); so they are not in here. What is here is two sets, in which
/// a few others are, too: the first two characters of each of the other keys; and, since most
/// places where two characters begin a key turn out to be none, the two characters of each key of
/// two and the first three of each longer one.
pub(super) struct Starts {
    pairs: Set,
    keys: Set,
}

impl Starts {
    /// Those of a chain, whose characters `front` converts; `late` are pairs of characters with
    /// which a match of a stage after the first may begin.
    pub(super) fn new(chain: &Chain, front: &Front, late: &[(char, char)]) -> Self {
        let mut found = Found::default();
        let own = chain.own.iter().flat_map(OwnKeys::pairs);
        for (a, b) in late.iter().copied().chain(own) {
            found.pair(a.into(), b.into());
        }
        let first = &chain.stages[0];
        match &chain.segmentation {
            Some(segmentation) if !chain.segments_by_first_stage() => {
                found.keys_of(segmentation, |_| true);
                found.keys_of(first, |_| true);
            }
            segmentation => {
                let stage = segmentation.as_ref().unwrap_or(first);
                // What is spelled by the first stage stays so if no later stage has a match in it.
                let goes_on = |of: char, next: char| match Cell::of(front.cell(of.into())) {
                    Cell::Head(head) => front.may_follow_late(head, next),
                    _ => false,
                };
                let late = if late.is_empty() { Vec::new() } else { having(stage, goes_on) };
                let is_spelled = |node: usize| {
                    stage.table.policy.is_none()
                        && !late.get(node).is_some_and(|&late| late)
                        && matches!(
                            stage.table.value(node, stage.selection),
                            Some((_, Value::Spelled))
                        )
                };
                found.keys_of(stage, |node| !is_spelled(node));
            }
        }
        Starts { pairs: Set::new(&found.pairs, 32), keys: Set::new(&found.keys, 16) }
    }

    /// Whether a key may begin with the two characters whose bytes are the lowest 48 bits of
    /// `pair`, each as a [`key`].
    #[inline(always)]
    pub(super) fn has_pair(&self, pair: u64) -> bool {
        self.pairs.has(hash_two(pair))
    }

    /// Whether one may begin with these three, of which the first two are such a pair. The third
    /// is a [`key`], or `ANY`.
    pub(super) fn may_begin(&self, a: u32, b: u32, c: u32) -> bool {
        let pair = u64::from(a) | u64::from(b) << 24;
        let has = |hash| self.keys.has(hash);
        unsure(c) || has(hash_two(pair)) || has(hash_three(pair, c))
    }
}

/// A character that is not known.
pub(super) const ANY: u32 = 0xF0;

/// Two characters as [`Starts`] knows them.
fn pair(a: Character, b: Character) -> u64 {
    u64::from(a.0) | u64::from(b.0) << 24
}

/// A character of a key: its [`key`].
#[derive(Clone, Copy)]
struct Character(u32);

impl From<char> for Character {
    fn from(c: char) -> Self {
        Character(key(utf8_key(c)))
    }
}

/// The character whose bytes are the lowest of `raw`: those bytes if they are at most three, else
/// the first of them.
#[inline(always)]
pub(super) fn key(raw: u32) -> u32 {
    match raw {
        _ if raw & 0xF0 == 0xE0 => raw & 0xFF_FFFF,
        _ if raw & 0x80 == 0 => raw & 0x7F,
        _ if raw & 0xF0 == 0xF0 => raw & 0xFF,
        _ => raw & 0xFFFF,
    }
}

/// Whether a character stands for another, maybe: U+F800 to U+FBFF, where most ideographs of
/// compatibility are, and all of four bytes, where the others are.
#[inline(always)]
pub(super) fn unsure(key: u32) -> bool {
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
    fn pair(&mut self, a: Character, b: Character) {
        self.pairs.push(hash_two(pair(a, b)));
        self.keys.push(hash_two(pair(a, b)));
    }

    /// The keys of a stage that `counts`.
    fn keys_of(&mut self, stage: &Stage, counts: impl Fn(usize) -> bool) {
        let trie = &stage.table.trie;
        let counts = |node: usize| stage.table.is_key(node, stage.selection) && counts(node);
        // Whether a node or one below it counts.
        let mut reaches: Vec<bool> = (0..trie.values.len()).map(counts).collect();
        for node in (0..reaches.len()).rev() {
            reaches[node] |= trie.children(node).any(|child| reaches[child]);
        }
        let character = |node: usize| Character::from(trie.char_of(trie.labels[node].get()));
        for (c, head) in stage.heads() {
            for second in trie.children(head).filter(|&node| reaches[node]) {
                let pair = pair(c.into(), character(second));
                self.pairs.push(hash_two(pair));
                if counts(second) {
                    self.keys.push(hash_two(pair));
                }
                let thirds = trie.children(second).filter(|&node| reaches[node]);
                self.keys.extend(thirds.map(|third| hash_three(pair, character(third).0)));
            }
        }
    }
}

/// For each node of the trie of `stage` whether there are two neighbours in its key that `are_so`.
fn having(stage: &Stage, are_so: impl Fn(char, char) -> bool) -> Vec<bool> {
    let mut found = vec![false; stage.table.trie.values.len()];
    for joint in stage.joints() {
        found[joint.child] = found[joint.parent] || are_so(joint.first, joint.second);
    }
    found
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
