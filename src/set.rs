/// A set of hashes in which a few others are, too: one in `bits_for_each`.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    bits: Vec<u64>,
    /// By how much a hash is shifted right to be the number of a bit.
    shift: u32,
}

impl Set {
    /// An empty one that will hold `count` hashes.
    pub(crate) fn for_count(count: usize, bits_for_each: usize) -> Self {
        let bits = (count * bits_for_each).next_power_of_two().max(64);
        Set { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() }
    }

    pub(crate) fn new(hashes: &[u64], bits_for_each: usize) -> Self {
        let mut set = Set::for_count(hashes.len(), bits_for_each);
        hashes.iter().for_each(|&hash| set.insert(hash));
        set
    }

    pub(crate) fn insert(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.bits[word] |= 1 << bit;
    }

    #[inline(always)]
    pub(crate) fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] >> bit & 1 != 0
    }

    #[inline(always)]
    fn place(&self, hash: u64) -> (usize, u32) {
        let bit = hash >> self.shift;
        ((bit >> 6) as usize, bit as u32 & 63)
    }
}

/// 2^64 divided by the golden ratio: the top bits of a product with it are a Fibonacci hash.
pub(crate) const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Of two characters.
pub(crate) fn hash_pair(a: char, b: char) -> u64 {
    (u64::from(a) << 32 | u64::from(b)).wrapping_mul(GOLDEN)
}
