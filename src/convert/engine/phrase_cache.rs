//! The phrase cache: what two to five characters become, once it was found out.
//!
//! Nearly all matches have two characters, and nearly always what they become depends only on the next
//! character. So the cache stores the result for two characters, with the followers that could change it.
//! For any other follower no table is asked. If the next character is one of them, the same holds for three
//! characters, and so on up to five.
//!
//! ```text
//! 網際  →  depends on 網: stored with the follower 網
//! 網際網 →  depends on 路
//! 網際網路 → 互联网, whatever follows
//! ```
//!
//! The cache is filled while texts are converted, by all threads at once, and a slot is written once. So a
//! look-up is a hash, a load and a comparison, without a lock.

use std::sync::OnceLock;

use super::key_filter::{key, key_of, unsure};
use super::pipeline::{Pipeline, Stage};
use crate::bloom::GOLDEN;
use crate::convert::tables::char_table::Cell;

/// A hash table of fixed size. A phrase whose slot is taken is not cached.
pub(crate) struct PhraseCache {
    /// By the hash of the characters.
    slots: Box<[OnceLock<Box<Entry>>]>,
}

/// What is known of some characters.
struct Entry {
    /// The characters, to recognise a collision of hashes.
    characters: Box<str>,
    /// `None` if their result depends on more than the next character.
    found: Option<CachedPhrase>,
}

/// What some characters become.
pub(crate) struct CachedPhrase {
    /// How many of their bytes are converted.
    pub(crate) len: usize,
    /// The result; `None` if the characters are converted one by one.
    pub(crate) text: Option<Box<str>>,
    /// The followers that could change it.
    pub(crate) unless: Continuations,
}

/// The characters that may change what those before them become.
pub(crate) struct Continuations {
    /// Characters of the source.
    source: FollowerFilter,
    /// Characters of what the first stage writes, for the second.
    between: Option<FollowerFilter>,
}

/// The logarithm of the number of slots.
const SLOTS_LOG2: u32 = 13;

/// The bytes of two characters.
const TWO: usize = 6;
/// The bytes of the longest phrase that is cached.
const MAX_LEN: usize = 15;

impl PhraseCache {
    /// An empty cache; one without slots if the pipeline has user keys or a policy.
    pub(crate) fn new(pipeline: &Pipeline) -> Self {
        let mut tables =
            pipeline.segmentation.iter().chain(&pipeline.stages).map(|stage| &stage.table);
        let is_kept = pipeline.user.is_none() && tables.all(|table| table.policy.is_none());
        let slots = if is_kept { 1 << SLOTS_LOG2 } else { 0 };
        PhraseCache { slots: (0..slots).map(|_| OnceLock::new()).collect() }
    }

    /// What the start of `text` becomes, if it is known or `find` can find it out.
    ///
    /// Only for characters of three bytes.
    pub(crate) fn get(
        &self,
        text: &str,
        pipeline: &Pipeline,
        find: impl Fn(&str) -> Option<CachedPhrase>,
    ) -> Option<&CachedPhrase> {
        let bytes = text.as_bytes();
        let mut hash = 0;
        for len in (TWO..=MAX_LEN).step_by(3) {
            // The last two of them, and the next one.
            let word = u64::from_le_bytes(*bytes.get(len - TWO..)?.first_chunk()?);
            let next = u32::from_le_bytes(*bytes.get(len..)?.first_chunk()?);
            let (a, b, c) = (key(word as u32), key((word >> 24) as u32), key(next));
            if a.min(b) <= 0xFFFF || unsure(a) || unsure(b) || unsure(c) {
                return None;
            }
            hash = (hash ^ word << 16).wrapping_mul(GOLDEN);
            let slot = self.slots.get((hash >> (64 - SLOTS_LOG2)) as usize)?;
            let characters = &text[..len];
            let entry = slot.get_or_init(|| {
                Entry { characters: characters.into(), found: find(characters) }.into()
            });
            let found = entry.found.as_ref().filter(|_| *entry.characters == *characters)?;
            if !found.unless.is(c, pipeline, &text[len..]) {
                return Some(found);
            }
        }
        None
    }
}

impl Continuations {
    /// The followers that may change what a pipeline makes of `text`; `None` if they are not known.
    pub(crate) fn of(pipeline: &Pipeline, text: &str) -> Option<Self> {
        let mut unless = Continuations { source: FollowerFilter::default(), between: None };
        let is_segment =
            |stage: &&Stage| stage.longest(text).best.is_some_and(|b| b.node.is_some());
        match (&pipeline.segmentation, &pipeline.stages[..]) {
            // What a match becomes depends on nothing outside of it.
            (Some(whole), _) if is_segment(&whole) => unless.source.extend(whole.followers(text)),
            (None, [whole]) => unless.source.extend(whole.followers(text)),
            (Some(segmentation), [first, later @ ..]) if later.len() < 2 => {
                for (at, _) in text.char_indices() {
                    unless.source.extend(segmentation.followers(&text[at..]));
                    unless.source.extend(first.followers(&text[at..]));
                }
                if let [second] = later {
                    unless.between = Self::goes_on(second, &first.convert_until_open(text).0);
                }
            }
            _ => return None,
        }
        Some(unless)
    }

    /// The characters with which a match that begins in `text` may go on behind it.
    fn goes_on(stage: &Stage, text: &str) -> Option<FollowerFilter> {
        let (_, open) = stage.convert_until_open(text);
        let mut few = None;
        for (at, _) in text[open..].char_indices() {
            few.get_or_insert_with(FollowerFilter::default)
                .extend(stage.followers(&text[open + at..]));
        }
        few
    }

    /// Whether the character at the start of `after` may be one of the followers. `next` is its key.
    ///
    /// Also `true` where that takes more than one look-up.
    fn is(&self, next: u32, pipeline: &Pipeline, after: &str) -> bool {
        let is_between =
            |few: &FollowerFilter| match after.chars().next().map(|c| pipeline.stages[0].cell(c)) {
                Some(Cell::Same) => few.has(next),
                Some(Cell::Becomes(target)) => few.has(key_of(target)),
                Some(Cell::Head(_) | Cell::Description) | None => true,
            };
        self.source.has(next) || self.between.as_ref().is_some_and(is_between)
    }
}

/// A Bloom filter of 256 bits for the few followers of one phrase: it fits beside them.
#[derive(Default)]
struct FollowerFilter([u64; 4]);

impl FollowerFilter {
    /// Inserts characters.
    fn extend(&mut self, characters: impl Iterator<Item = char>) {
        for c in characters {
            let (word, bit) = FollowerFilter::place(key_of(c));
            self.0[word] |= 1 << bit;
        }
    }

    /// Whether a character, given by its key, may have been inserted: `false` is certain.
    fn has(&self, key: u32) -> bool {
        let (word, bit) = FollowerFilter::place(key);
        self.0[word] >> bit & 1 != 0
    }

    /// The word and the bit of a key.
    fn place(key: u32) -> (usize, u32) {
        let hash = key.wrapping_mul(GOLDEN as u32) >> 24;
        ((hash >> 6) as usize, hash & 63)
    }
}
