//! Finds the characters that a conversion changed, by comparing source and output afterwards.
//!
//! Where the bulk loop ran, each character of three bytes stayed or became another of three bytes, so both
//! texts have their characters at the same offsets. Comparing 64 bytes at a time, while they are in the
//! first-level cache, costs a fraction of what recording each character in the loop would:
//!
//! ```text
//! source      縣 府 已         E7 B8 A3 E5 BA 9C E5 B7 B2
//! output      县 府 已         E5 8E BF E5 BA 9C E5 B7 B2
//! different   1  1  1  0  0  0  0  0  0
//! lead bytes  1  0  0  1  0  0  1  0  0     of three-byte characters
//! changed     1  0  0  0  0  0  0  0  0     a bit for each changed character, at its lead byte
//! ```
//!
//! One word of 64 such bits is one entry of [`Edits`](crate::align::Edits).

use crate::raw::block::{BLOCK, different, three_byte_leads};

/// A piece of two texts in which each character stayed, or became another of three bytes.
pub(crate) enum Piece {
    /// This many bytes, without a change.
    Same(usize),
    /// `len` bytes, at most 64. A bit of `firsts` marks the lead byte of each changed character, the lowest bit
    /// for the first byte of the piece. No character is cut off at its end.
    Changed { firsts: u64, len: u32 },
}

/// Calls `tell` with the pieces of two such texts, from left to right. They tile both.
pub(crate) fn pieces(source: &[u8], output: &[u8], mut tell: impl FnMut(Piece)) {
    let (mut at, mut same) = (0, 0);
    let mut block = |old: &[u8; BLOCK], new: &[u8; BLOCK], len: usize| {
        let different = different(old, new) & u64::MAX >> (BLOCK - len);
        if different == 0 {
            same += len;
            return;
        }
        if same > 0 {
            tell(Piece::Same(std::mem::take(&mut same)));
        }
        let of_any_byte = different | different >> 1 | different >> 2;
        tell(Piece::Changed { firsts: of_any_byte & three_byte_leads(old), len: len as u32 });
    };
    while let (Some(old), Some(new)) = (source[at..].first_chunk(), output[at..].first_chunk()) {
        // A character that has less than three bytes left goes with the next piece.
        let is_cut_off = |at: usize| old[at] & 0xF0 == 0xE0;
        let len = match (is_cut_off(BLOCK - 2), is_cut_off(BLOCK - 1)) {
            (true, _) => BLOCK - 2,
            (_, true) => BLOCK - 1,
            _ => BLOCK,
        };
        block(old, new, len);
        at += len;
    }
    let len = source.len() - at;
    if len > 0 {
        let (mut old, mut new) = ([0; BLOCK], [0; BLOCK]);
        old[..len].copy_from_slice(&source[at..]);
        new[..len].copy_from_slice(&output[at..]);
        block(&old, &new, len);
    }
    if same > 0 {
        tell(Piece::Same(same));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Piece, pieces};
    use crate::align::Edits;

    proptest! {
        /// The pieces are what each character says for itself.
        #[test]
        fn pieces_are_characters(
            text in "([a-z é]|[東西南北一丁]|[東西南北一丁]|😀){0,200}",
            change in prop::collection::vec(0..4, 200),
        ) {
            let (mut output, mut right) = (String::new(), Edits::new());
            for (old, change) in text.chars().zip(change) {
                // Others that differ in the first byte, in the last, and in all.
                let new = match change {
                    _ if old.len_utf8() != 3 => old,
                    0 => '\u{e771}',
                    1 => '\u{4e02}',
                    2 => '鿯',
                    _ => old,
                };
                output.push(new);
                match old == new {
                    true => right.keep(old.len_utf8()),
                    false => right.replace(3, 3),
                }
            }
            let mut edits = Edits::new();
            pieces(text.as_bytes(), output.as_bytes(), |piece| match piece {
                Piece::Same(len) => edits.keep(len),
                Piece::Changed { firsts, len } => edits.bytes(firsts, len),
            });
            prop_assert_eq!(edits, right);
        }
    }
}
