use std::borrow::Cow;

use super::{DecodeError, Decoded};
use crate::align::Edits;

/// U+FEFF in UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Turns bytes into text.
///
/// It has nothing to set: the one encoding is UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoder;

impl Decoder {
    /// A decoder of UTF-8.
    #[must_use]
    pub fn new() -> Self {
        Decoder
    }

    /// The text in `bytes`, without the byte order mark at the beginning if there is one.
    ///
    /// A mark further on is text; normalising removes it.
    ///
    /// # Errors
    /// Where the bytes are not UTF-8. The error holds the offset of the first byte that is wrong.
    pub fn decode<'b>(&self, bytes: &'b [u8]) -> Result<Decoded<'b>, DecodeError> {
        let (mark, rest) = match bytes.strip_prefix(BOM) {
            Some(rest) => (BOM.len(), rest),
            None => (0, bytes),
        };
        let text = std::str::from_utf8(rest)
            .map_err(|error| DecodeError::new(bytes, mark + error.valid_up_to()))?;
        let mut edits = Edits::new();
        edits.delete(mark);
        edits.keep(text.len());
        Ok(Decoded { text: Cow::Borrowed(text), edits })
    }
}
