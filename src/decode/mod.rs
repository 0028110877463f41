//! From the bytes of a file to text.
//!
//! Without the feature `encodings` the bytes are read as UTF-8, with it as any encoding of the web:
//! that of a byte order mark, else a declared one, else what the bytes look like. The [`Edits`] map
//! positions in the text to bytes of the file, and what was wrong is listed with its place.

#[cfg(feature = "encodings")]
mod chinese;
mod decoder;
#[cfg(feature = "encodings")]
mod detect;
mod encoding;
mod error;
#[cfg(feature = "encodings")]
mod japanese;
#[cfg(feature = "encodings")]
mod legacy;
mod utf8;

use std::borrow::Cow;

pub use decoder::Decoder;
pub use encoding::{Encoding, UnknownEncoding};
pub use error::DecodeError;

use crate::align::{Edits, Span};

/// A decoded text, and how it came from the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<'b> {
    /// The text, without a byte order mark; borrowed where the bytes held it as it is.
    pub text: Cow<'b, str>,
    /// From the bytes of the input (the source) to those of `text` (the output).
    pub edits: Edits,
    /// What the bytes were read as.
    pub encoding: Encoding,
    /// Why as that.
    pub basis: Basis,
    /// The sequences of the input that are wrong, in bytes of it; in `text` each is one U+FFFD.
    pub malformed: Vec<Span>,
}

/// What told the encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// A byte order mark at the beginning.
    Mark,
    /// The caller, see [`Decoder::declared`].
    Declared,
    /// The bytes themselves.
    Detected,
}

/// Decodes `bytes` as [`Decoder::new`] does, with U+FFFD for what is wrong.
///
/// ```
/// use hanclean::align::Span;
///
/// let decoded = hanclean::decode::decode(b"\xef\xbb\xbf\xe4\xb8\xad\xe6\x96\x87\xff");
/// assert_eq!(decoded.text, "中文\u{FFFD}");
/// assert_eq!(decoded.malformed, [Span::new(9, 10)]);
/// assert_eq!(decoded.edits.source_span(Span::new(3, 6)), Span::new(6, 9));
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    Decoder::new().decode(bytes)
}

/// Decodes `bytes` as [`Decoder::new`] does, if nothing in them is wrong.
///
/// # Errors
/// Where something is.
///
/// ```
/// let error = hanclean::decode::decode_strict(b"\xef\xbb\xbfabc\xff").unwrap_err();
/// assert_eq!(error.offset(), 6);
/// ```
pub fn decode_strict(bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    Decoder::new().decode_strict(bytes)
}
