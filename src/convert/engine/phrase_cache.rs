use std::sync::OnceLock;

use super::key_filter::{key, key_of, unsure};
use super::pipeline::{Pipeline, Stage};
use crate::bloom::GOLDEN;
use crate::convert::tables::char_table::Cell;

/// What a few characters become where a match may begin, once that was found out.
///
/// Nearly all matches are of two characters, and what becomes of them depends on nothing but which
/// character follows. So what the tables have said of two is kept, with those that may follow them
/// in something longer; for all others it need not be asked again. If it is one of those, the same
/// holds of three characters, and so on.
pub(crate) struct PhraseCache {
    /// By a hash of the characters. Where some stand, others that come later are not kept.
    slots: Box<[OnceLock<Box<Entry>>]>,
}

/// What was found out about some characters.
struct Entry {
    characters: Box<str>,
    /// `None` if nothing can be said.
    found: Option<Found>,
}

pub(crate) struct Found {
    /// How many bytes of the characters are converted.
    pub(crate) len: usize,
    /// What they become; `None` if that is what the characters become by themselves.
    pub(crate) text: Option<Box<str>>,
    /// On what it depends.
    pub(crate) unless: Continuations,
}

/// The next characters that may make something else of those before them.
pub(crate) struct Continuations {
    /// By what they are in the text.
    source: FollowerFilter,
    /// By what the first stage makes of them, for the second.
    between: Option<FollowerFilter>,
}

const SLOTS_LOG2: u32 = 13;

/// Bytes of two characters, and of as many as are kept at most.
const TWO: usize = 6;
const MAX_LEN: usize = 15;

impl PhraseCache {
    /// That nothing is known yet, or never will be.
    pub(crate) fn new(pipeline: &Pipeline) -> Self {
        let mut tables =
            pipeline.segmentation.iter().chain(&pipeline.stages).map(|stage| &stage.table);
        let is_kept = pipeline.user.is_none() && tables.all(|table| table.policy.is_none());
        let slots = if is_kept { 1 << SLOTS_LOG2 } else { 0 };
        PhraseCache { slots: (0..slots).map(|_| OnceLock::new()).collect() }
    }

    /// What is known of the characters that begin `text`, all of three bytes; `find` finds it out.
    pub(crate) fn get(
        &self,
        text: &str,
        pipeline: &Pipeline,
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
            if !found.unless.is(c, pipeline, &text[len..]) {
                return Some(found);
            }
        }
        None
    }
}

impl Continuations {
    /// For what a chain makes of the beginning of `text`; `None` if that is not known.
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

    /// Whether the character that begins `after`, whose key is `next`, is one of them, or that is
    /// not easily told.
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

/// A set of a few characters, by their keys, in which some others are, too.
#[derive(Default)]
struct FollowerFilter([u64; 4]);

impl FollowerFilter {
    fn extend(&mut self, characters: impl Iterator<Item = char>) {
        for c in characters {
            let (word, bit) = FollowerFilter::place(key_of(c));
            self.0[word] |= 1 << bit;
        }
    }

    fn has(&self, key: u32) -> bool {
        let (word, bit) = FollowerFilter::place(key);
        self.0[word] >> bit & 1 != 0
    }

    fn place(key: u32) -> (usize, u32) {
        let hash = key.wrapping_mul(GOLDEN as u32) >> 24;
        ((hash >> 6) as usize, hash & 63)
    }
}
