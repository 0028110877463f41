//! Bits that tell something of each of 64 bytes, the lowest of the first.

pub(crate) const BLOCK: usize = 64;

/// The bytes in which two texts differ.
#[inline]
pub(crate) fn different(old: &[u8; BLOCK], new: &[u8; BLOCK]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: needs SSE2, which every x86-64 has.
    return unsafe { sse2::different(old, new) };
    #[cfg(not(target_arch = "x86_64"))]
    words::different(old, new)
}

/// The bytes that begin a character of three.
#[inline]
pub(crate) fn three_byte_leads(bytes: &[u8; BLOCK]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: needs SSE2, which every x86-64 has.
    return unsafe { sse2::three_byte_leads(bytes) };
    #[cfg(not(target_arch = "x86_64"))]
    words::three_byte_leads(bytes)
}

/// Where characters begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Starts {
    /// All but ASCII before the digits: blanks, controls, and marks such as `,`.
    pub(crate) read: u64,
    /// Those of two bytes or four.
    pub(crate) odd: u64,
}

/// Where characters begin.
#[inline]
pub(crate) fn starts(bytes: &[u8; BLOCK]) -> Starts {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: needs SSE2, which every x86-64 has.
    return unsafe { sse2::starts(bytes) };
    #[cfg(not(target_arch = "x86_64"))]
    words::starts(bytes)
}

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::{
        __m128i, _mm_and_si128, _mm_andnot_si128, _mm_cmpeq_epi8, _mm_cmpgt_epi8,
        _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x, _mm_set1_epi8, _mm_xor_si128,
    };

    use super::{BLOCK, Starts};

    #[target_feature(enable = "sse2")]
    #[inline]
    pub(super) fn different(old: &[u8; BLOCK], new: &[u8; BLOCK]) -> u64 {
        let same = |at| bits(_mm_cmpeq_epi8(load(old, at), load(new, at)), at);
        !(same(0) | same(16) | same(32) | same(48))
    }

    #[target_feature(enable = "sse2")]
    #[inline]
    pub(super) fn three_byte_leads(bytes: &[u8; BLOCK]) -> u64 {
        let (half, lead) = (_mm_set1_epi8(0xF0_u8 as i8), _mm_set1_epi8(0xE0_u8 as i8));
        let leads = |at| bits(_mm_cmpeq_epi8(_mm_and_si128(load(bytes, at), half), lead), at);
        leads(0) | leads(16) | leads(32) | leads(48)
    }

    #[target_feature(enable = "sse2")]
    #[inline]
    pub(super) fn starts(bytes: &[u8; BLOCK]) -> Starts {
        let part = |at| {
            let bytes = load(bytes, at);
            // With the highest bit turned round, first bytes are the greatest of all.
            let turned = _mm_xor_si128(bytes, _mm_set1_epi8(i8::MIN));
            let firsts = _mm_cmpgt_epi8(turned, _mm_set1_epi8(0x3F));
            let ascii = _mm_cmpgt_epi8(bytes, _mm_set1_epi8(b'/' as i8));
            let half = _mm_and_si128(turned, _mm_set1_epi8(0xF0_u8 as i8));
            let odd = _mm_andnot_si128(_mm_cmpeq_epi8(half, _mm_set1_epi8(0x60)), firsts);
            (bits(_mm_or_si128(firsts, ascii), at), bits(odd, at))
        };
        let (a, b, c, d) = (part(0), part(16), part(32), part(48));
        Starts { read: a.0 | b.0 | c.0 | d.0, odd: a.1 | b.1 | c.1 | d.1 }
    }

    #[target_feature(enable = "sse2")]
    #[inline]
    fn bits(bytes: __m128i, at: usize) -> u64 {
        u64::from(_mm_movemask_epi8(bytes) as u32) << at
    }

    #[target_feature(enable = "sse2")]
    #[inline]
    fn load(bytes: &[u8; BLOCK], at: usize) -> __m128i {
        let half = |at| i64::from_le_bytes(std::array::from_fn(|byte| bytes[at + byte]));
        _mm_set_epi64x(half(at + 8), half(at))
    }
}

/// The safe twins, by eight bytes at a time where that is easy.
#[cfg(any(test, not(target_arch = "x86_64")))]
mod words {
    use super::{BLOCK, Starts};

    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    const HALVES: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    const LEADS: u64 = 0xE0E0_E0E0_E0E0_E0E0;

    pub(super) fn different(old: &[u8; BLOCK], new: &[u8; BLOCK]) -> u64 {
        bits(|at| word(old, at) ^ word(new, at))
    }

    pub(super) fn three_byte_leads(bytes: &[u8; BLOCK]) -> u64 {
        !bits(|at| word(bytes, at) & HALVES ^ LEADS)
    }

    pub(super) fn starts(bytes: &[u8; BLOCK]) -> Starts {
        let which = |is: fn(u8) -> bool| {
            (0..BLOCK).fold(0, |bits, at| bits | u64::from(is(bytes[at])) << at)
        };
        Starts {
            read: which(|byte| matches!(byte, b'0'..=0x7F | 0xC0..)),
            odd: which(|byte| matches!(byte, 0xC0..0xE0 | 0xF0..)),
        }
    }

    fn word(bytes: &[u8; BLOCK], at: usize) -> u64 {
        u64::from_le_bytes(std::array::from_fn(|byte| bytes[at + byte]))
    }

    /// A bit for each byte that is not zero.
    fn bits(of: impl Fn(usize) -> u64) -> u64 {
        (0..BLOCK).step_by(8).fold(0, |bits, at| {
            let word = of(at);
            let not_zero = (((word & LOW) + LOW) | word) & !LOW;
            // Brings the highest bits of the bytes together in the highest byte.
            bits | ((not_zero >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << at
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Starts, different, starts, three_byte_leads, words};

    /// Bytes of all kinds, the same wherever the test runs.
    fn block(seed: u64) -> [u8; BLOCK] {
        let mut state = seed;
        std::array::from_fn(|_| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 56) as u8
        })
    }

    #[test]
    fn twins_agree() {
        for seed in 0..10_000 {
            let (old, mut new) = (block(seed), block(seed));
            let other = block(!seed);
            for at in (0..BLOCK).filter(|at| other[*at].is_multiple_of(3)) {
                new[at] = other[at];
            }
            let (mut right, mut begin) = ((0, 0), Starts::default());
            for at in 0..BLOCK {
                right.0 |= u64::from(old[at] != new[at]) << at;
                right.1 |= u64::from(old[at] & 0xF0 == 0xE0) << at;
                let is_first = old[at] >= 0xC0;
                begin.read |= u64::from(is_first || (0x30..0x80).contains(&old[at])) << at;
                begin.odd |= u64::from(is_first && old[at] & 0xF0 != 0xE0) << at;
            }
            assert_eq!((different(&old, &new), three_byte_leads(&old)), right);
            assert_eq!((starts(&old), words::starts(&old)), (begin, begin));
            let twins = (words::different(&old, &new), words::three_byte_leads(&old));
            assert_eq!(twins, right);
        }
    }
}
