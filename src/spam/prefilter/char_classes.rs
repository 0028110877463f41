//! Classes of the characters that are neither Han nor ASCII: two bits each, looked up by their
//! UTF-8 bytes.
//!
//! The scan must not stop at every `，` and `の`. It needs to know of such a character whether it is
//! a *mark*, which is skipped within a term, and whether it is *quiet*: no part of any term and no
//! disguise, so that no look is needed.
//!
//! The table has 1,024 words of 64 characters, indexed by the bits of a three-byte sequence:
//! `1110aaaa 10bbbbbb 10cccccc` is bit `c` of word `ab`. There is no branch on what the character
//! is, since marks follow each other in any order and a branch would be mispredicted. Only the
//! frequent ranges are filled in. A character that the table doesn't know (two or four bytes, or
//! rare) is not quiet, which is the safe answer: it becomes a candidate.

use std::ops::Range;

use crate::spam::text::{Folded, Writing, fold};

/// The classes of all three-byte characters, 64 to an entry.
#[derive(Clone, Debug)]
pub(crate) struct CharClasses(Box<[ClassBits; 1 << 10]>);

/// The classes of 64 neighbouring characters, a bit each.
#[derive(Clone, Copy, Debug, Default)]
struct ClassBits {
    /// Marks: skipped when a term is matched.
    marks: u64,
    /// Characters that need no look: not in any term, and no disguise.
    quiet: u64,
}

/// The ranges that are filled in: dashes and quotation marks, box drawing, CJK punctuation and
/// kana, full-width forms.
const FREQUENT: [Range<u16>; 4] = [0x2010..0x2040, 0x2500..0x2600, 0x3000..0x3100, 0xFF00..0xFFE0];

impl CharClasses {
    /// Creates the table for a vocabulary without any of these characters.
    pub(crate) fn new() -> CharClasses {
        let bits: Box<[ClassBits]> = vec![ClassBits::default(); 1 << 10].into();
        let mut symbols = CharClasses(bits.try_into().expect("the length is right"));
        for code in FREQUENT.into_iter().flatten() {
            let Some(symbol) = char::from_u32(code.into()) else { continue };
            let bits = &mut symbols.0[usize::from(code >> 6)];
            let bit = 1 << (code & 0x3F);
            match fold(symbol) {
                Folded::Mark => {
                    bits.marks |= bit;
                    // A colon may end a heading, so the scorer must see it.
                    bits.quiet |= if symbol == '：' { 0 } else { bit };
                }
                // One that folds to itself, like kana. Full-width forms fold to ASCII.
                Folded::Content(read, Writing::Plain) if read == code => bits.quiet |= bit,
                Folded::Content(..) | Folded::Nothing => {}
            }
        }
        symbols
    }

    /// Notes that a term contains `code`, so that it is quiet no more.
    pub(crate) fn exclude(&mut self, code: u16) {
        self.0[usize::from(code >> 6)].quiet &= !(1 << (code & 0x3F));
    }

    /// Whether the character in the three lower bytes of `bytes` is a mark, which a term may have
    /// between its characters.
    #[inline]
    pub(crate) fn is_mark(&self, bytes: u64) -> bool {
        self.bit(bytes, |bits| bits.marks)
    }

    /// Whether it needs no look: it is in no term and hides nothing. `，` and `の` are quiet, `：` and
    /// `Ａ` are not.
    #[inline]
    pub(crate) fn is_quiet(&self, bytes: u64) -> bool {
        self.bit(bytes, |bits| bits.quiet)
    }

    /// One bit of the entry of a character, chosen by `which`; `false` if it isn't encoded in three
    /// bytes.
    ///
    /// `，` is U+FF0C, in UTF-8 EF BC 8C: the low four bits of EF and the low six of BC are the
    /// entry (`1111 111100`), and the low six of 8C the bit within it (`001100`). The bytes come as
    /// a little-endian number, EF lowest.
    #[inline]
    fn bit(&self, bytes: u64, which: impl Fn(&ClassBits) -> u64) -> bool {
        let bits = &self.0[((bytes & 0xF) << 6 | bytes >> 8 & 0x3F) as usize];
        // `&` and not `&&`: without a branch.
        (bytes & 0xF0 == 0xE0) & (which(bits) >> (bytes >> 16 & 0x3F) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::CharClasses;

    /// One character of each kind: marks, the colon, kana, full-width forms, invisible and rare
    /// ones.
    #[test]
    fn frequent_characters_are_classified() {
        // Whether it is a mark, and whether it needs no look.
        let cases = [
            ('，', true, true),
            ('。', true, true),
            ('│', true, true),
            ('“', true, true),
            ('・', true, true),
            ('：', true, false),
            ('の', false, true),
            ('々', false, true),
            ('ー', false, true),
            ('〇', false, false),
            ('Ａ', false, false),
            ('８', false, false),
            ('\u{200b}', false, false),
            ('①', false, false),
            ('α', false, false),
            ('·', false, false),
            ('𠀀', false, false),
            ('한', false, false),
        ];
        let symbols = CharClasses::new();
        for (char, is_mark, is_quiet) in cases {
            let mut bytes = [0; 8];
            char.encode_utf8(&mut bytes);
            let bytes = u64::from_le_bytes(bytes) & 0xFF_FFFF;
            let known = (symbols.is_mark(bytes), symbols.is_quiet(bytes));
            assert_eq!(known, (is_mark, is_quiet), "{char}");
        }
    }

    /// A term with kana makes them candidates.
    #[test]
    fn characters_of_terms_are_not_quiet() {
        let mut symbols = CharClasses::new();
        symbols.exclude('カ' as u16);
        let bytes = |char: &str| {
            u64::from_le_bytes([char.as_bytes(), &[0; 5]].concat().try_into().unwrap())
        };
        assert!(!symbols.is_quiet(bytes("カ")));
        assert!(symbols.is_quiet(bytes("キ")));
    }
}
