//! The log-odds of character bigrams by [feature
//! hashing](https://en.wikipedia.org/wiki/Feature_hashing): how much more often a bigram occurs in
//! injected blocks than on ordinary pages.
//!
//! A bigram is looked up by a hash of its two characters and nothing else, so the table is one byte
//! for each bucket, a look-up is one multiplication and one load, and no bigram has to be listed.
//! Two bigrams that share a bucket share its odds. They were counted together, so the odds are
//! right on average, and a block has many bigrams.
//!
//! # An example
//!
//! ```text
//! 百家   codes 0x767e 0x5bb6   bucket: a hash of 0x767e5bb6, below 131,072
//! table  one signed byte       96 steps of 1/32, so log-odds of 3.0
//! ```
//!
//! Log-odds are between -3.97 and +3.97. A bigram that is as frequent on ordinary pages as
//! in blocks has 0, and so has one that training never met, unless it shares the bucket of
//! another.
//!
//! Why bytes and not floats: the table is a quarter as large, and the trees ask for sums of
//! many bigrams, in which a rounding by 1/64 disappears.

use std::sync::Arc;

/// The number of buckets: 2¹⁷, one byte each.
pub const BUCKETS: usize = 1 << 17;

/// The steps of the table: log-odds are multiples of 1/32.
const STEP: f32 = 1.0 / 32.0;

/// Log-odds by bucket.
#[derive(Clone, Debug)]
pub struct BigramOdds {
    /// Log-odds in units of [`STEP`].
    table: Arc<[i8]>,
}

impl BigramOdds {
    /// Takes the table as it is in the file: one signed byte for each bucket. Missing buckets are 0.
    pub fn new(table: &[u8]) -> BigramOdds {
        let mut table: Vec<i8> = table.iter().map(|byte| *byte as i8).collect();
        table.resize(BUCKETS, 0);
        BigramOdds { table: table.into() }
    }

    /// The bytes of the table for these log-odds, which are rounded and limited to ±3.97.
    pub fn bytes(odds: &[f64]) -> Vec<u8> {
        let byte = |odds: &f64| (odds / f64::from(STEP)).round().clamp(-127.0, 127.0) as i8 as u8;
        odds.iter().map(byte).collect()
    }

    /// The log-odds of a bucket.
    #[inline]
    pub(crate) fn of(&self, bucket: u32) -> f32 {
        f32::from(self.table[bucket as usize % BUCKETS]) * STEP
    }
}

/// The bucket of a bigram of folded characters, by [Fibonacci
/// hashing](https://en.wikipedia.org/wiki/Hash_function#Fibonacci_hashing).
#[inline]
pub(crate) fn bucket(first: u16, second: u16) -> u32 {
    let pair = u32::from(first) << 16 | u32::from(second);
    let mixed = (pair ^ pair >> 15).wrapping_mul(0x9e37_79b1);
    mixed >> (32 - BUCKETS.trailing_zeros())
}
