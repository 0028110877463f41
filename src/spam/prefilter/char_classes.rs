//! What is known of characters that are neither Han nor ASCII.

use std::ops::Range;

use crate::spam::text::{Folded, Writing, fold};

/// Of each character of three bytes, whether a term can do without a look at it: a bit for each of
/// 64 that follow each other. Nothing is known of those of two bytes and four, and of rare ones.
#[derive(Clone, Debug)]
pub(crate) struct CharClasses(Box<[ClassBits; 1 << 10]>);

#[derive(Clone, Copy, Debug, Default)]
struct ClassBits {
    /// They are read over.
    marks: u64,
    /// They need no look: they are of no term, and hide nothing.
    quiet: u64,
}

/// What is frequent in text: dashes and quotation marks, lines, the marks of CJK and kana, wide
/// forms.
const FREQUENT: [Range<u16>; 4] = [0x2010..0x2040, 0x2500..0x2600, 0x3000..0x3100, 0xFF00..0xFFE0];

impl CharClasses {
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
                    // A colon may be of a heading.
                    bits.quiet |= if symbol == '：' { 0 } else { bit };
                }
                // One that is read as itself; others are read as letters and digits.
                Folded::Content(read, Writing::Plain) if read == code => bits.quiet |= bit,
                Folded::Content(..) | Folded::Nothing => {}
            }
        }
        symbols
    }

    /// That a character is in terms.
    pub(crate) fn exclude(&mut self, code: u16) {
        self.0[usize::from(code >> 6)].quiet &= !(1 << (code & 0x3F));
    }

    /// Whether the character that is encoded in the lower bytes of a word is read over.
    #[inline]
    pub(crate) fn is_mark(&self, bytes: u64) -> bool {
        self.bit(bytes, |bits| bits.marks)
    }

    /// Whether it needs no look.
    #[inline]
    pub(crate) fn is_quiet(&self, bytes: u64) -> bool {
        self.bit(bytes, |bits| bits.quiet)
    }

    #[inline]
    fn bit(&self, bytes: u64, which: impl Fn(&ClassBits) -> u64) -> bool {
        let bits = &self.0[((bytes & 0xF) << 6 | bytes >> 8 & 0x3F) as usize];
        // Nothing is jumped over, as marks follow each other in any order.
        (bytes & 0xF0 == 0xE0) & (which(bits) >> (bytes >> 16 & 0x3F) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::CharClasses;

    #[test]
    fn frequent_ones_are_known() {
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

    #[test]
    fn what_is_in_terms_is_looked_at() {
        let mut symbols = CharClasses::new();
        symbols.exclude('カ' as u16);
        let bytes = |char: &str| {
            u64::from_le_bytes([char.as_bytes(), &[0; 5]].concat().try_into().unwrap())
        };
        assert!(!symbols.is_quiet(bytes("カ")));
        assert!(symbols.is_quiet(bytes("キ")));
    }
}
