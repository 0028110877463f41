/// A set of pairs of characters that may say yes too often, by one bit for each.
#[derive(Clone, Debug)]
pub(super) struct Pairs(Box<[u64; BITS / 64]>);

const BITS: usize = 1 << 18;

impl Default for Pairs {
    fn default() -> Self {
        Pairs(Box::new([0; BITS / 64]))
    }
}

impl Pairs {
    pub(super) fn insert(&mut self, first: u16, second: u16) {
        let slot = slot(first, second);
        self.0[slot / 64] |= 1 << (slot % 64);
    }

    pub(super) fn has(&self, first: u16, second: u16) -> bool {
        let slot = slot(first, second);
        self.0[slot / 64] >> (slot % 64) & 1 == 1
    }
}

fn slot(first: u16, second: u16) -> usize {
    let pair = u32::from(first) << 16 | u32::from(second);
    (pair.wrapping_mul(0x9e37_79b1) >> 14) as usize % BITS
}
