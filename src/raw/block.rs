//! Questions about 64 bytes at a time, answered as the 64 bits of a word.
//!
//! ```text
//! bytes    E7 B8 A3 2C E5 BA 9C …     縣 , 府
//! leads     1  0  0  0  1  0  0 …     three_byte_leads: bits 0 and 4
//! ```
//!
//! A set bit costs nothing to find (`trailing_zeros`) and a block without one costs one comparison. So callers
//! skip what does not interest them, 64 bytes at a time.
//!
//! On x86-64 the questions are SSE2 instructions, four times 16 bytes; every such processor has them. Elsewhere,
//! and in the tests, the twins in [`words`] answer by
//! [SWAR](https://en.wikipedia.org/wiki/SWAR), eight bytes at a time in an ordinary register. AVX2 was no
//! faster in the prefilter, and would need a check at run time.

/// The number of bytes in a block, and of bits in an answer.
pub(crate) const BLOCK: usize = 64;

/// A bit for each byte that differs between two blocks.
#[inline]
pub(crate) fn different(old: &[u8; BLOCK], new: &[u8; BLOCK]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: needs SSE2, which every x86-64 has.
    return unsafe { sse2::different(old, new) };
    #[cfg(not(target_arch = "x86_64"))]
    words::different(old, new)
}

/// A bit for each byte that begins a character of three bytes: 0xE0 to 0xEF.
#[inline]
pub(crate) fn three_byte_leads(bytes: &[u8; BLOCK]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: needs SSE2, which every x86-64 has.
    return unsafe { sse2::three_byte_leads(bytes) };
    #[cfg(not(target_arch = "x86_64"))]
    words::three_byte_leads(bytes)
}

/// Where characters of several bytes begin, and where ASCII is. One bit per byte in each word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Starts {
    /// Characters of three bytes with the lead bytes 0xE4 to 0xE9: Han, and a few others below U+4E00.
    pub(crate) han: u64,
    /// All other characters of several bytes.
    pub(crate) others: u64,
    /// ASCII from `&` on: all letters and digits, and some marks.
    pub(crate) ascii: u64,
}

/// Where characters begin in a block, by their kind.
#[inline]
pub(crate) fn starts(bytes: &[u8; BLOCK]) -> Starts {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: needs SSE2, which every x86-64 has.
    return unsafe { sse2::starts(bytes) };
    #[cfg(not(target_arch = "x86_64"))]
    words::starts(bytes)
}

/// Where ASCII of some kinds is. One bit per byte in each word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ascii {
    /// The letters.
    pub(crate) letters: u64,
    /// The digits.
    pub(crate) digits: u64,
    /// `:` and `&`, which addresses and entities have.
    pub(crate) signs: u64,
}

/// Where ASCII of which kind is in a block.
#[inline]
pub(crate) fn ascii(bytes: &[u8; BLOCK]) -> Ascii {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: needs SSE2, which every x86-64 has.
    return unsafe { sse2::ascii(bytes) };
    #[cfg(not(target_arch = "x86_64"))]
    words::ascii(bytes)
}

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::{
        __m128i, _mm_and_si128, _mm_cmpeq_epi8, _mm_cmpgt_epi8, _mm_loadu_si128, _mm_movemask_epi8,
        _mm_or_si128, _mm_set1_epi8,
    };

    use super::{Ascii, BLOCK, Starts};

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
            let others = bits(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(0xBF_u8 as i8)), at);
            let ascii = _mm_cmpgt_epi8(bytes, _mm_set1_epi8(b'%' as i8));
            // The highest bits of bytes are those of what is not ASCII.
            (bits(within(bytes, 0xE4, 0xE9), at), others & bits(bytes, at), bits(ascii, at))
        };
        let (a, b, c, d) = (part(0), part(16), part(32), part(48));
        let han = a.0 | b.0 | c.0 | d.0;
        Starts { han, others: (a.1 | b.1 | c.1 | d.1) & !han, ascii: a.2 | b.2 | c.2 | d.2 }
    }

    #[target_feature(enable = "sse2")]
    #[inline]
    pub(super) fn ascii(bytes: &[u8; BLOCK]) -> Ascii {
        let part = |at| {
            let bytes = load(bytes, at);
            let letters = within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), b'a', b'z');
            let is = |sign: u8| _mm_cmpeq_epi8(bytes, _mm_set1_epi8(sign as i8));
            let signs = _mm_or_si128(is(b':'), is(b'&'));
            (bits(letters, at), bits(within(bytes, b'0', b'9'), at), bits(signs, at))
        };
        let (a, b, c, d) = (part(0), part(16), part(32), part(48));
        Ascii {
            letters: a.0 | b.0 | c.0 | d.0,
            digits: a.1 | b.1 | c.1 | d.1,
            signs: a.2 | b.2 | c.2 | d.2,
        }
    }

    /// All ones in each byte that is in `from..=to`.
    ///
    /// The comparison is of signed bytes, so both limits must have the same sign. That holds for the callers: two
    /// ASCII characters, or two lead bytes.
    #[target_feature(enable = "sse2")]
    #[inline]
    fn within(bytes: __m128i, from: u8, to: u8) -> __m128i {
        let low = _mm_cmpgt_epi8(bytes, _mm_set1_epi8(from.wrapping_sub(1) as i8));
        _mm_and_si128(low, _mm_cmpgt_epi8(_mm_set1_epi8(to.wrapping_add(1) as i8), bytes))
    }

    /// The highest bit of each of 16 bytes, at the position of the part in the block.
    #[target_feature(enable = "sse2")]
    #[inline]
    fn bits(bytes: __m128i, at: usize) -> u64 {
        u64::from(_mm_movemask_epi8(bytes) as u32) << at
    }

    /// Loads 16 bytes of a block, from `at` on.
    #[target_feature(enable = "sse2")]
    #[inline]
    fn load(bytes: &[u8; BLOCK], at: usize) -> __m128i {
        let part: &[u8; 16] = bytes[at..].first_chunk().expect("the parts of a block are whole");
        // SAFETY: sixteen bytes may be read there, and nothing is asked of where they are.
        unsafe { _mm_loadu_si128(part.as_ptr().cast()) }
    }
}

/// The safe twins, by eight bytes at a time where that is easy.
#[cfg(any(test, not(target_arch = "x86_64")))]
mod words {
    use super::{Ascii, BLOCK, Starts};

    /// The lower seven bits of each byte.
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    /// The upper four bits of each byte, which tell how long a character is.
    const HALVES: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    /// Their value in the lead byte of three bytes.
    const LEADS: u64 = 0xE0E0_E0E0_E0E0_E0E0;

    /// As the SSE2 version: a byte of the exclusive or is zero where both are equal.
    pub(super) fn different(old: &[u8; BLOCK], new: &[u8; BLOCK]) -> u64 {
        bits(|at| word(old, at) ^ word(new, at))
    }

    /// As the SSE2 version, by a mask.
    pub(super) fn three_byte_leads(bytes: &[u8; BLOCK]) -> u64 {
        !bits(|at| word(bytes, at) & HALVES ^ LEADS)
    }

    /// As the SSE2 version, byte by byte.
    pub(super) fn starts(bytes: &[u8; BLOCK]) -> Starts {
        Starts {
            han: which(bytes, |byte| matches!(byte, 0xE4..=0xE9)),
            others: which(bytes, |byte| matches!(byte, 0xC0..0xE4 | 0xEA..)),
            ascii: which(bytes, |byte| matches!(byte, b'&'..0x80)),
        }
    }

    /// As the SSE2 version, byte by byte.
    pub(super) fn ascii(bytes: &[u8; BLOCK]) -> Ascii {
        Ascii {
            letters: which(bytes, |byte| byte.is_ascii_alphabetic()),
            digits: which(bytes, |byte| byte.is_ascii_digit()),
            signs: which(bytes, |byte| matches!(byte, b':' | b'&')),
        }
    }

    /// A bit for each byte for which `is` holds.
    fn which(bytes: &[u8; BLOCK], is: fn(u8) -> bool) -> u64 {
        (0..BLOCK).fold(0, |bits, at| bits | u64::from(is(bytes[at])) << at)
    }

    /// Eight bytes from `at` on as one number.
    fn word(bytes: &[u8; BLOCK], at: usize) -> u64 {
        u64::from_le_bytes(std::array::from_fn(|byte| bytes[at + byte]))
    }

    /// A bit for each byte of a block that is not zero in `of`, which gives eight bytes at a time.
    ///
    /// `((word & LOW) + LOW) | word` has the highest bit of a byte set exactly if the byte is not zero, without a
    /// carry into the next one. The multiplication then gathers the eight highest bits in the top byte.
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
    use super::{Ascii, BLOCK, Starts, ascii, different, starts, three_byte_leads, words};

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
            let mut right = (0, 0);
            let (mut begin, mut of_one) = (Starts::default(), Ascii::default());
            for at in 0..BLOCK {
                right.0 |= u64::from(old[at] != new[at]) << at;
                right.1 |= u64::from(old[at] & 0xF0 == 0xE0) << at;
                let bit = 1 << at;
                match old[at] {
                    0xE4..=0xE9 => begin.han |= bit,
                    0xC0.. => begin.others |= bit,
                    b'&'..0x80 => begin.ascii |= bit,
                    _ => {}
                }
                match old[at] {
                    b'a'..=b'z' | b'A'..=b'Z' => of_one.letters |= bit,
                    b'0'..=b'9' => of_one.digits |= bit,
                    b':' | b'&' => of_one.signs |= bit,
                    _ => {}
                }
            }
            assert_eq!((different(&old, &new), three_byte_leads(&old)), right);
            assert_eq!((starts(&old), words::starts(&old)), (begin, begin));
            assert_eq!((ascii(&old), words::ascii(&old)), (of_one, of_one));
            let twins = (words::different(&old, &new), words::three_byte_leads(&old));
            assert_eq!(twins, right);
        }
    }
}
