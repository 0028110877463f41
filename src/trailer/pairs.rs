/// A set of pairs of characters that may say yes too often: a bit for each, of 64 times `WORDS`.
#[derive(Clone, Debug)]
pub(super) struct Pairs<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Default for Pairs<WORDS> {
    fn default() -> Self {
        Pairs(Box::new([0; WORDS]))
    }
}

impl<const WORDS: usize> Pairs<WORDS> {
    const BITS: u32 = (64 * WORDS).ilog2();

    pub(super) fn insert(&mut self, first: u16, second: u16) {
        let (word, bit) = Self::place(first, second);
        self.0[word] |= 1 << bit;
    }

    #[inline]
    pub(super) fn has(&self, first: u16, second: u16) -> bool {
        let (word, bit) = Self::place(first, second);
        self.0[word] >> bit & 1 == 1
    }

    #[inline]
    fn place(first: u16, second: u16) -> (usize, u32) {
        let pair = u32::from(first) << 16 | u32::from(second);
        let slot = pair.wrapping_mul(0x9e37_79b1) >> (u32::BITS - Self::BITS);
        (slot as usize / 64, slot % 64)
    }
}
