//! From the bytes of a file to text.
//!
//! UTF-8, with and without a byte order mark. The [`Edits`] map positions in the text to bytes of
//! the file.

mod decoder;
mod error;

use std::borrow::Cow;

pub use decoder::Decoder;
pub use error::DecodeError;

use crate::align::Edits;

/// A decoded text, and how it came from the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark; borrowed where the bytes held it as it is.
    pub text: Cow<'b, str>,
    /// From the bytes of the input (the source) to those of `text` (the output).
    pub edits: Edits,
}

/// Decodes `bytes` as [`Decoder::new`] does.
///
/// # Errors
/// Where the bytes are not UTF-8.
///
/// ```
/// let decoded = hanclean::decode::decode(b"\xef\xbb\xbf\xe4\xb8\xad").unwrap();
/// assert_eq!(decoded.text, "中");
/// assert_eq!(decoded.edits.source_len(), 6);
///
/// let error = hanclean::decode::decode(b"abc\xff").unwrap_err();
/// assert_eq!(error.offset(), 3);
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    Decoder::new().decode(bytes)
}
