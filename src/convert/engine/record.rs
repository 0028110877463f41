use super::changes::{Piece, pieces};
use crate::align::Edits;

/// What a conversion tells of its alignment; [`NoRecord`] lets the compiler drop the telling.
pub(crate) trait Record {
    /// The next `len` bytes of the source were converted character by character, each into one of
    /// as many bytes, the last of `output`.
    fn aligned(&mut self, len: usize, output: &[u8]);
    /// The next `len` bytes of the source were copied to the end of `output`.
    fn copied(&mut self, len: usize, output: &[u8]);
    /// `source`, the next in the text, became `converted`, which stands at the end of `output`.
    fn replaced(&mut self, source: &str, converted: &str, output: &[u8]);
    /// Nothing more follows `output`.
    fn finish(&mut self, output: &[u8]);
}

pub(crate) struct NoRecord;

impl Record for NoRecord {
    fn aligned(&mut self, _: usize, _: &[u8]) {}
    fn copied(&mut self, _: usize, _: &[u8]) {}
    fn replaced(&mut self, _: &str, _: &str, _: &[u8]) {}
    fn finish(&mut self, _: &[u8]) {}
}

/// Records into [`Edits`].
///
/// Nearly all text is converted character by character. What changed there is seen afterwards, by
/// comparing source and output: that takes a fraction of what telling each character would.
pub(crate) struct Recorder<'e> {
    edits: &'e mut Edits,
    /// The source from where nothing has been recorded yet.
    source: &'e [u8],
    /// So many bytes of it were converted, into the last of the output.
    len: usize,
}

/// So many bytes and what they became are still in the first cache.
const NEAR: usize = 8 << 10;

impl<'e> Recorder<'e> {
    pub(crate) fn new(source: &'e str, edits: &'e mut Edits) -> Self {
        Recorder { edits, source: source.as_bytes(), len: 0 }
    }

    /// Records all that was converted but for the last `after` bytes of the output.
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
