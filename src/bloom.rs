//! A [Bloom filter](https://doi.org/10.1145/362686.362692) with one hash function.
//!
//! It has no false negatives: a hash that was inserted is always found. A filter with `b` bits per
//! item reports about one false positive in `b` look-ups of other hashes.
//!
//! One hash function, because most look-ups miss and one cache line has to decide; a second hash
//! would save memory, which is not scarce here, and cost every hit another load. Callers pass a
//! hash whose *top* bits are good, such as a [Fibonacci hash](GOLDEN), so that the filter takes
//! its bit number with a shift and needs no division.

/// A Bloom filter over 64-bit hashes.
#[derive(Clone, Debug)]
pub(crate) struct Bloom {
    bits: Vec<u64>,
    /// The shift that leaves the bit number: 64 minus the binary logarithm of the number of bits.
    shift: u32,
}

impl Bloom {
    /// Creates an empty filter for `count` items.
    pub(crate) fn with_capacity(count: usize, bits_per_item: usize) -> Self {
        let bits = (count * bits_per_item).next_power_of_two().max(64);
        Bloom { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() }
    }

    /// Creates a filter of `hashes`.
    pub(crate) fn new(hashes: &[u64], bits_per_item: usize) -> Self {
        let mut filter = Bloom::with_capacity(hashes.len(), bits_per_item);
        hashes.iter().for_each(|&hash| filter.insert(hash));
        filter
    }

    /// Inserts `hash`.
    pub(crate) fn insert(&mut self, hash: u64) {
        let (word, bit) = self.bit(hash);
        self.bits[word] |= 1 << bit;
    }

    /// Whether `hash` may have been inserted: `false` is certain.
    #[inline(always)]
    pub(crate) fn may_contain(&self, hash: u64) -> bool {
        let (word, bit) = self.bit(hash);
        self.bits[word] >> bit & 1 != 0
    }

    /// Returns the index of a hash's word, and the bit within it.
    #[inline(always)]
    fn bit(&self, hash: u64) -> (usize, u32) {
        let bit = hash >> self.shift;
        ((bit >> 6) as usize, bit as u32 & 63)
    }
}

/// 2^64 divided by the golden ratio: the top bits of a product with it are a
/// [Fibonacci hash](https://en.wikipedia.org/wiki/Hash_function#Fibonacci_hashing).
pub(crate) const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The Fibonacci hash of two characters.
pub(crate) fn hash_pair(a: char, b: char) -> u64 {
    (u64::from(a) << 32 | u64::from(b)).wrapping_mul(GOLDEN)
}
