//! How terms begin, as it is quickly told of text.

use crate::bloom::{Bloom, GOLDEN};

/// How a term begins: with the two or three first characters as they are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermPrefix {
    pub(crate) first: u16,
    pub(crate) second: u16,
    pub(crate) third: Option<u16>,
    /// The letters, or the digits, that it begins with.
    pub(crate) run: u32,
}

/// The beginnings of terms. Says of a few others that terms begin so, too.
#[derive(Clone, Debug)]
pub(crate) struct BigramFilter {
    /// What is known of bigrams of neighbouring characters.
    bigrams: Box<[u8; SLOTS]>,
    /// All of two or three characters.
    prefixes: Bloom,
}

/// So many that a pair seldom has the slot of another one, and few enough to be near at hand.
const SLOT_BITS: u32 = 16;
const SLOTS: usize = 1 << SLOT_BITS;

/// Bits for each beginning, so that few others are taken for one.
const BITS: usize = 32;

/// What is known of two neighbouring characters, or of others that have the same slot.
///
/// The lower four bits tell what they may be: the second and third character of a term, by one of
/// three bits that depends on the second, or a term. The upper four tell what may follow: so an
/// *and* of two bigrams tells nearly all that begins no term.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BigramFlags(u8);

impl BigramFlags {
    const TERM: u8 = 1 << 3;
    /// That of a pair of which nothing is known: a term may follow any.
    const OTHER: u8 = BigramFlags::TERM << 4;

    fn continued(second: u32) -> u8 {
        1 << ((second >> 8) % 3)
    }

    fn begins(second: u32) -> u8 {
        BigramFlags::continued(second) << 4
    }

    /// Whether a term may end or go on with this pair, of which the last character of `before` is
    /// the first.
    #[inline(always)]
    pub(crate) fn may_follow(self, before: BigramFlags) -> bool {
        self.0 & before.0 >> 4 != 0
    }

    pub(crate) fn is_of_term(self) -> bool {
        self.0 & !BigramFlags::OTHER != 0
    }
}

impl BigramFilter {
    pub(crate) fn new(prefixes: &[TermPrefix]) -> BigramFilter {
        let bigrams: Box<[u8]> = vec![BigramFlags::OTHER; SLOTS].into();
        let mut bigrams: Box<[u8; SLOTS]> = bigrams.try_into().expect("the length is right");
        let mut filter = Bloom::with_capacity(prefixes.len(), BITS);
        for &TermPrefix { first, second, third, run } in prefixes {
            let [first, second] = [first, second].map(utf8_key);
            let third = third.map(utf8_key);
            match third {
                None => bigrams[slot(first, second)] |= BigramFlags::TERM,
                Some(third) => {
                    bigrams[slot(first, second)] |= BigramFlags::begins(second);
                    bigrams[slot(second, third)] |= BigramFlags::continued(second);
                }
            }
            // Where fewer letters come in a row, others may come after marks.
            for run in run.min(1)..=run {
                filter.insert(hash([first, second], third, run));
            }
        }
        BigramFilter { bigrams, prefixes: filter }
    }

    /// What is known of two characters, by their keys.
    #[inline(always)]
    pub(crate) fn bigram(&self, first: u32, second: u32) -> BigramFlags {
        BigramFlags(self.bigrams[slot(first, second)])
    }

    /// Whether a term may begin with these characters, or be the first two; where so many letters
    /// or digits follow each other from the first on, none if that is Han.
    pub(crate) fn may_contain(&self, two: [u32; 2], third: Option<u32>, run: u32) -> bool {
        self.prefixes.may_contain(hash(two, third, run))
    }
}

/// What a character is looked up by: of those of three bytes, the last two, in the order of memory.
pub(crate) fn utf8_key(code: u16) -> u32 {
    let mut bytes = [0; 4];
    match char::from_u32(code.into()).map(|char| char.encode_utf8(&mut bytes).len()) {
        Some(3) => u32::from_le_bytes(bytes) >> 8,
        _ => code.into(),
    }
}

/// Where it is told of two characters. Of 150 factors that were tried, the one that takes least of
/// our own text for what it is not.
#[inline(always)]
fn slot(first: u32, second: u32) -> usize {
    let both = second.wrapping_add(8 * first);
    (both.wrapping_mul(0x6a8a_c4bb) >> (u32::BITS - SLOT_BITS)) as usize
}

fn hash([first, second]: [u32; 2], third: Option<u32>, run: u32) -> u64 {
    let first = u64::from(run) << 16 | u64::from(first);
    let all = first << 32 | u64::from(second) << 16 | u64::from(third.unwrap_or(0));
    all.wrapping_mul(GOLDEN)
}
