//! The bigram filter of the prefilter: may a term begin with these characters?
//!
//! Two filters in a row, neither of which has false negatives:
//!
//! 1. A table of one byte per character [bigram](https://en.wikipedia.org/wiki/Bigram), indexed by
//!    a hash. Flags say whether a term may begin with the bigram, continue with it, or be it. An
//!    *and* of the flags of two neighbouring bigrams rejects nearly all text.
//! 2. A [Bloom filter](crate::bloom) of whole prefixes (two or three characters), for what is left.
//!
//! Characters are looked up by the bytes they have on the page: of a Han character the last two of
//! three bytes, which the scan loads with one unaligned read. Nothing is decoded.
//!
//! The table has 65,536 slots: 64 KiB, which fits a second-level cache. Tables of half and of twice
//! the size were slower, and so were slots of a first character side by side.

use crate::bloom::{Bloom, GOLDEN};

/// The first two or three characters of a term, in one of the spellings that it has on pages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermPrefix {
    /// The code of the first character; the others follow likewise.
    pub(crate) first: u16,
    /// The code of the second character.
    pub(crate) second: u16,
    /// The code of the third character; `None` for a term of two.
    pub(crate) third: Option<u16>,
    /// The number of ASCII letters, or of digits, that the term begins with.
    pub(crate) run: u32,
}

/// A set of term prefixes, with false positives and without false negatives.
#[derive(Clone, Debug)]
pub(crate) struct BigramFilter {
    /// The [`BigramFlags`] of each bigram, or of all bigrams that share a slot.
    bigrams: Box<[u8; SLOTS]>,
    /// All prefixes whole: two or three characters, with the length of the ASCII run.
    prefixes: Bloom,
}

/// The binary logarithm of the number of slots. With 65,536, two bigrams of terms seldom share one.
const SLOT_BITS: u32 = 16;
/// The number of slots, of a byte each.
const SLOTS: usize = 1 << SLOT_BITS;

/// Bits per prefix in the Bloom filter: about one false positive in 32 look-ups. Each false
/// positive costs a look into the text.
const BITS: usize = 32;

/// What a bigram may be to a term. Bigrams that share a slot share their flags.
///
/// ```text
/// bit   7          6 5 4             3             2 1 0
///       always 1   a term begins     a term of     a term continues
///                  with it           two           with it
/// ```
///
/// Of bits 6–4 and of bits 2–0 one is set, by the class of the character in the middle. For `娱乐城`
/// the bigram `娱乐` has "begins" and `乐城` has "continues", both in the bit of `乐`:
///
/// ```text
/// 娱乐  1 010 0000 >> 4   =  0000 1010
/// 乐城  . ... 0010        &  0000 0010   →  candidate
/// ```
///
/// With three classes a bigram of one term rarely goes with a bigram of another. Bit 7 makes a term
/// of two characters (bit 3) a candidate whatever comes before it. So one *and* tests both cases.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BigramFlags(u8);

impl BigramFlags {
    /// A term of two characters.
    const TERM: u8 = 1 << 3;
    /// The flags of a bigram that begins no term: a term of two may follow any.
    const OTHER: u8 = BigramFlags::TERM << 4;

    /// The flag of a bigram that a term continues with; `second` is the key of its first character.
    fn continued(second: u32) -> u8 {
        1 << ((second >> 8) % 3)
    }

    /// The flag of a bigram that a term begins with; `second` is the key of its second character.
    fn begins(second: u32) -> u8 {
        BigramFlags::continued(second) << 4
    }

    /// Whether this bigram may be the last one of a prefix, after the bigram `before`, whose second
    /// character is the first one of this.
    #[inline(always)]
    pub(crate) fn may_follow(self, before: BigramFlags) -> bool {
        self.0 & before.0 >> 4 != 0
    }

    /// Whether the bigram may be in the prefix of a term at all.
    pub(crate) fn is_of_term(self) -> bool {
        self.0 & !BigramFlags::OTHER != 0
    }
}

impl BigramFilter {
    /// Creates the filter of these prefixes.
    ///
    /// A prefix with an ASCII run is inserted once for every shorter run as well: on the page, a
    /// mark may split the run, as in `be-t365`.
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
            for run in run.min(1)..=run {
                filter.insert(hash([first, second], third, run));
            }
        }
        BigramFilter { bigrams, prefixes: filter }
    }

    /// The flags of a bigram, by the keys of its characters.
    #[inline(always)]
    pub(crate) fn bigram(&self, first: u32, second: u32) -> BigramFlags {
        BigramFlags(self.bigrams[slot(first, second)])
    }

    /// Whether a term may begin with these characters, or be the first two if `third` is `None`.
    ///
    /// `run` is the number of ASCII letters or digits from the first character on, 0 if that is
    /// Han. `false` is certain.
    pub(crate) fn may_contain(&self, two: [u32; 2], third: Option<u32>, run: u32) -> bool {
        self.prefixes.may_contain(hash(two, third, run))
    }
}

/// The key of a character: of three UTF-8 bytes the last two as a little-endian number, as the scan
/// loads them; otherwise the code itself.
///
/// The first of the three bytes is left out. For Han it is one of six, so few characters share a
/// key, and a shared key is a false positive at worst.
pub(crate) fn utf8_key(code: u16) -> u32 {
    let mut bytes = [0; 4];
    match char::from_u32(code.into()).map(|char| char.encode_utf8(&mut bytes).len()) {
        Some(3) => u32::from_le_bytes(bytes) >> 8,
        _ => code.into(),
    }
}

/// The slot of a bigram: a multiplicative hash. Of 150 factors that were tried, this one has the
/// fewest false positives on the project's own pages.
#[inline(always)]
fn slot(first: u32, second: u32) -> usize {
    let both = second.wrapping_add(8 * first);
    (both.wrapping_mul(0x6a8a_c4bb) >> (u32::BITS - SLOT_BITS)) as usize
}

/// The hash of a prefix for the Bloom filter. A missing third character counts as 0, which no key
/// is.
fn hash([first, second]: [u32; 2], third: Option<u32>, run: u32) -> u64 {
    let first = u64::from(run) << 16 | u64::from(first);
    let all = first << 32 | u64::from(second) << 16 | u64::from(third.unwrap_or(0));
    all.wrapping_mul(GOLDEN)
}
