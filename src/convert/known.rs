use std::sync::OnceLock;

use super::chain::{Chain, Stage};
use super::front::Cell;
use super::starts::{key, key_of, unsure};
use crate::bloom::GOLDEN;

/// What a few characters become where a match may begin, once that was found out.
///
/// Nearly all matches are of two characters, and what becomes of them depends on nothing but which
/// character follows. So what the tables have said of two is kept, with those that may follow them
/// in something longer; for all others it need not be asked again. If it is one of those, the same
/// holds of three characters, and so on.
pub(super) struct Known {
    /// By a hash of the characters. Where some stand, others that come later are not kept.
    slots: Box<[OnceLock<Box<Entry>>]>,
}

/// What was found out about some characters.
struct Entry {
    characters: Box<str>,
    /// `None` if nothing can be said.
    found: Option<Found>,
}

pub(super) struct Found {
    /// How many bytes of the characters are converted.
    pub(super) len: usize,
    /// What they become; `None` if that is what the characters become by themselves.
    pub(super) text: Option<Box<str>>,
    /// On what it depends.
    pub(super) unless: Unless,
}

/// The next characters that may make something else of those before them.
pub(super) struct Unless {
    /// By what they are in the text.
    source: Few,
    /// By what the first stage makes of them, for the second.
    between: Option<Few>,
}

const SLOTS_LOG2: u32 = 13;

/// Bytes of two characters, and of as many as are kept at most.
const TWO: usize = 6;
const MAX_LEN: usize = 15;

impl Known {
    /// That nothing is known yet, or never will be.
    pub(super) fn new(chain: &Chain) -> Self {
        let mut tables = chain.segmentation.iter().chain(&chain.stages).map(|stage| &stage.table);
        let is_kept = chain.own.is_none() && tables.all(|table| table.policy.is_none());
        let slots = if is_kept { 1 << SLOTS_LOG2 } else { 0 };
        Known { slots: (0..slots).map(|_| OnceLock::new()).collect() }
    }

    /// What is known of the characters that begin `text`, all of three bytes; `find` finds it out.
    pub(super) fn get(
        &self,
        text: &str,
        chain: &Chain,
        find: impl Fn(&str) -> Option<Found>,
    ) -> Option<&Found> {
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
            if !found.unless.is(c, chain, &text[len..]) {
                return Some(found);
            }
        }
        None
    }
}

impl Unless {
    /// For what a chain makes of the beginning of `text`; `None` if that is not known.
    pub(super) fn of(chain: &Chain, text: &str) -> Option<Self> {
        let mut unless = Unless { source: Few::default(), between: None };
        let is_segment =
            |stage: &&Stage| stage.longest(text).best.is_some_and(|b| b.node.is_some());
        match (&chain.segmentation, &chain.stages[..]) {
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
    fn goes_on(stage: &Stage, text: &str) -> Option<Few> {
        let (_, open) = stage.convert_until_open(text);
        let mut few = None;
        for (at, _) in text[open..].char_indices() {
            few.get_or_insert_with(Few::default).extend(stage.followers(&text[open + at..]));
        }
        few
    }

    /// Whether the character that begins `after`, whose key is `next`, is one of them, or that is
    /// not easily told.
    fn is(&self, next: u32, chain: &Chain, after: &str) -> bool {
        let is_between = |few: &Few| match after.chars().next().map(|c| chain.stages[0].cell(c)) {
            Some(Cell::Same) => few.has(next),
            Some(Cell::Becomes(target)) => few.has(key_of(target)),
            Some(Cell::Head(_) | Cell::Description) | None => true,
        };
        self.source.has(next) || self.between.as_ref().is_some_and(is_between)
    }
}

/// A set of a few characters, by their keys, in which some others are, too.
#[derive(Default)]
struct Few([u64; 4]);

impl Few {
    fn extend(&mut self, characters: impl Iterator<Item = char>) {
        for c in characters {
            let (word, bit) = Few::place(key_of(c));
            self.0[word] |= 1 << bit;
        }
    }

    fn has(&self, key: u32) -> bool {
        let (word, bit) = Few::place(key);
        self.0[word] >> bit & 1 != 0
    }

    fn place(key: u32) -> (usize, u32) {
        let hash = key.wrapping_mul(GOLDEN as u32) >> 24;
        ((hash >> 6) as usize, hash & 63)
    }
}
