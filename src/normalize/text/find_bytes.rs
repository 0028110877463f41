//! Search for bytes of a few kinds, 64 at a time.
//!
//! A question about one byte, asked in a loop without an exit, becomes a few vector instructions. The loop
//! stores a 0 or 1 for each of 64 bytes. [`bits`] then gathers them into one word, eight at a time, by a
//! multiplication
//! ([SWAR](https://en.wikipedia.org/wiki/SWAR): SIMD within a register), and iterating over the set bits is
//! one instruction each:
//!
//! ```text
//! bytes   E7 B8 A3 2C E2 80 8B …      縣 , U+200B
//! wanted   0  0  0  1  1  0  0 …      is it a comma or 0xE2?
//! word    …0011000                    bits 3 and 4: offsets 3 and 4
//! ```
//!
//! Invariant: no wanted byte is missed and none is reported twice; a property test compares with a plain
//! search.

/// The offsets of the bytes for which `is_wanted` holds, from left to right.
#[inline]
pub(crate) fn find_bytes<F: Fn(u8) -> bool>(bytes: &[u8], is_wanted: F) -> FoundBytes<'_, F> {
    FoundBytes { bytes, is_wanted, next: 0, found: 0 }
}

/// The offset of the first byte from `start` on for which `is_wanted` holds.
#[inline]
pub(crate) fn find_byte(
    bytes: &[u8],
    start: usize,
    is_wanted: impl Fn(u8) -> bool,
) -> Option<usize> {
    FoundBytes { bytes, is_wanted, next: start, found: 0 }.next()
}

/// Iterator over the offsets of wanted bytes.
pub(crate) struct FoundBytes<'b, F> {
    bytes: &'b [u8],
    is_wanted: F,
    /// The offset of the first byte that was not examined yet.
    next: usize,
    /// A bit for each wanted byte among the last 64 examined that is still to be returned.
    found: u64,
}

/// The number of bytes that are examined together.
pub(crate) const STEP: usize = 64;

impl<F: Fn(u8) -> bool> FoundBytes<'_, F> {
    /// Continues at `at`; what was found before it is dropped.
    #[inline]
    fn skip_to(&mut self, at: usize) {
        if at >= self.next {
            (self.next, self.found) = (at, 0);
        } else {
            self.found &= !0 << (STEP + at).saturating_sub(self.next);
        }
    }

    /// The next offset that is not below `at`.
    #[inline]
    pub(crate) fn next_from(&mut self, at: usize) -> Option<usize> {
        self.skip_to(at);
        self.next()
    }

    /// A bit for each wanted byte.
    #[inline]
    fn look(&self, bytes: &[u8; STEP]) -> u64 {
        let mut flags = [0; STEP];
        for (flag, &byte) in flags.iter_mut().zip(bytes) {
            *flag = u8::from((self.is_wanted)(byte));
        }
        bits(&flags)
    }
}

/// Gathers 64 bytes of 0 or 1 into the bits of a word, the first byte into the lowest bit.
///
/// Multiplying eight of them by `0x0102_0408_1020_4080` moves the bit of byte *i* to position 56 + *i*.
#[inline]
pub(crate) fn bits(flags: &[u8; STEP]) -> u64 {
    let (words, _) = flags.as_chunks();
    if words.iter().fold(0, |any, &word| any | u64::from_le_bytes(word)) == 0 {
        return 0;
    }
    words.iter().rev().fold(0, |found, &word| {
        // Moves the bit of the byte `i` to the place `56 + i`.
        let gathered = u64::from_le_bytes(word).wrapping_mul(0x0102_0408_1020_4080);
        found << 8 | gathered >> 56
    })
}

impl<F: Fn(u8) -> bool> Iterator for FoundBytes<'_, F> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = self.bytes.get(self.next..)?;
            self.found = match rest.first_chunk() {
                Some(chunk) => self.look(chunk),
                None if rest.is_empty() => return None,
                None => {
                    let mut chunk = [0; STEP];
                    chunk[..rest.len()].copy_from_slice(rest);
                    self.look(&chunk) & !(!0 << rest.len())
                }
            };
            self.next += STEP;
        }
        let place = self.next - STEP + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_places_are_found(
            bytes in prop::collection::vec(0..40u8, 0..300),
            from in 0..310usize,
            skips in prop::collection::vec(prop_oneof![Just(0), 0..90usize], 300),
        ) {
            let is_wanted = |byte| byte == 0;
            let mut found = find_bytes(&bytes, is_wanted);
            let mut at = 0;
            for skip in skips {
                let expected = (at..bytes.len()).find(|&at| bytes[at] == 0);
                prop_assert_eq!(found.next(), expected);
                let Some(expected) = expected else { break };
                at = expected + 1;
                if skip > 0 {
                    at += skip;
                    found.skip_to(at);
                }
            }
            let expected = (from..bytes.len()).find(|&at| bytes[at] == 0);
            prop_assert_eq!(find_byte(&bytes, from, is_wanted), expected);
        }
    }
}
