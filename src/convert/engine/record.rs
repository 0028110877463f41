//! Recording how an output was made, for those who want the edits.
//!
//! The scan is generic over [`Record`]. With [`NoRecord`] the compiler removes every call, so a conversion
//! without edits pays nothing. With [`Recorder`] the bulk loop only counts bytes, and [`changes`] are found
//! afterwards.
//!
//! [`changes`]: super::changes

use super::changes::{Piece, pieces};
use crate::align::Edits;

/// What a conversion reports of its alignment.
pub(crate) trait Record {
    /// The next `len` bytes of the source were converted character by character, each into one of as many
    /// bytes. They are the last bytes of `output`.
    fn aligned(&mut self, len: usize, output: &[u8]);
    /// The next `len` bytes of the source were copied to the end of `output`.
    fn copied(&mut self, len: usize, output: &[u8]);
    /// `source`, the next part of the text, became `converted`, which is at the end of `output`.
    fn replaced(&mut self, source: &str, converted: &str, output: &[u8]);
    /// The conversion ended with `output`.
    fn finish(&mut self, output: &[u8]);
}

/// Records nothing.
pub(crate) struct NoRecord;

impl Record for NoRecord {
    fn aligned(&mut self, _: usize, _: &[u8]) {}
    fn copied(&mut self, _: usize, _: &[u8]) {}
    fn replaced(&mut self, _: &str, _: &str, _: &[u8]) {}
    fn finish(&mut self, _: &[u8]) {}
}

/// Records into [`Edits`].
///
/// Nearly all text is converted character by character; [`pieces`] finds what changed in it afterwards.
pub(crate) struct Recorder<'e> {
    edits: &'e mut Edits,
    /// The source from the first byte that is not recorded yet.
    source: &'e [u8],
    /// How many bytes of it were converted, into the last bytes of the output.
    len: usize,
}

/// The number of bytes after which the comparison runs: source and output are still in the first-level cache.
const NEAR: usize = 8 << 10;

impl<'e> Recorder<'e> {
    /// A recorder of the conversion of `source`, which appends to `edits`.
    pub(crate) fn new(source: &'e str, edits: &'e mut Edits) -> Self {
        Recorder { edits, source: source.as_bytes(), len: 0 }
    }

    /// Records everything that was converted except the last `after` bytes of the output.
    fn compare(&mut self, output: &[u8], after: usize) {
        let end = output.len() - after;
        let output = &output[end - self.len..end];
        let (source, rest) = self.source.split_at(self.len);
        pieces(source, output, |piece| match piece {
            Piece::Same(len) => self.edits.keep(len),
            Piece::Changed { firsts, len } => self.edits.bytes(firsts, len),
        });
        (self.source, self.len) = (rest, 0);
    }

    /// Passes over bytes of the source that were recorded otherwise.
    fn skip(&mut self, len: usize) {
        self.source = &self.source[len..];
    }
}

impl Record for Recorder<'_> {
    fn aligned(&mut self, len: usize, output: &[u8]) {
        self.len += len;
        if self.len > NEAR {
            self.compare(output, 0);
        }
    }

    fn copied(&mut self, len: usize, output: &[u8]) {
        self.compare(output, len);
        self.edits.keep(len);
        self.skip(len);
    }

    /// Aligned character by character if there are as many; else as one replacement.
    fn replaced(&mut self, source: &str, converted: &str, output: &[u8]) {
        let mut chars = (source.chars(), converted.chars());
        let is_aligned =
            |(old, new): (char, char)| old == new || (old.len_utf8(), new.len_utf8()) == (3, 3);
        if source.len() == converted.len() && chars.0.clone().zip(chars.1.clone()).all(is_aligned) {
            return self.aligned(source.len(), output);
        }
        self.compare(output, converted.len());
        if chars.0.clone().count() == chars.1.clone().count() {
            while let (Some(old), Some(new)) = (chars.0.next(), chars.1.next()) {
                match old == new {
                    true => self.edits.keep(old.len_utf8()),
                    false => self.edits.replace(old.len_utf8(), new.len_utf8()),
                }
            }
        } else {
            self.edits.replace_text(source, converted);
        }
        self.skip(source.len());
    }

    fn finish(&mut self, output: &[u8]) {
        self.compare(output, 0);
    }
}
