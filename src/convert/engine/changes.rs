use crate::raw::block::{BLOCK, different, three_byte_leads};

/// A piece of two texts of which each character stayed or, if it has three bytes, became another
/// of three.
pub(crate) enum Piece {
    /// So many bytes in which nothing changed.
    Same(usize),
    /// At most 64 bytes, and the first ones of the characters that changed, the lowest bit for the
    /// first byte of the piece. Such a character is within the piece.
    Changed { firsts: u64, len: u32 },
}

/// Tells the pieces of two such texts.
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
