//! The public decoder: it decides on an encoding and reads the bytes.
//!
//! A byte order mark outranks a declaration, since declarations on the web are often wrong; a declaration
//! outranks detection.

use super::decoded::{Basis, Decoded, Text};
#[cfg(feature = "encodings")]
use super::detect::detect;
use super::encoding::Encoding;
use super::error::DecodeError;
use super::read::read;

/// Decodes bytes to text.
///
/// The encoding is that of a byte order mark at the start, else the declared one, else the detected one.
///
/// ```
/// use hanclean::decode::{Basis, Decoder, Encoding};
///
/// let decoded = Decoder::new().declared(Encoding::UTF_8).decode("中文\u{FFFD}".as_bytes());
/// assert_eq!((&*decoded.text, decoded.basis), ("中文\u{FFFD}", Basis::Declared));
/// assert!(decoded.malformed.is_empty());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decoder {
    declared: Option<Encoding>,
}

impl Decoder {
    /// Returns a decoder that detects the encoding.
    #[must_use]
    pub const fn new() -> Self {
        Decoder { declared: None }
    }

    /// Sets the encoding that the sender declares, if there is one.
    #[must_use]
    pub fn declared(mut self, encoding: impl Into<Option<Encoding>>) -> Self {
        self.declared = encoding.into();
        self
    }

    /// Decodes `bytes`, with U+FFFD for each malformed sequence, and without a byte order mark at the start.
    ///
    /// A mark anywhere else is text; normalising removes it.
    #[must_use]
    pub fn decode<'b>(&self, bytes: &'b [u8]) -> Decoded<'b> {
        let (encoding, basis, mark) = self.encoding_of(bytes);
        let Text { text, edits, malformed } = read(bytes, mark, encoding);
        Decoded { text, edits, encoding, basis, malformed }
    }

    /// As [`decode`](Self::decode), for well-formed bytes.
    ///
    /// # Errors
    /// If a sequence is malformed. The error has the offset of its first byte.
    pub fn decode_strict<'b>(&self, bytes: &'b [u8]) -> Result<Decoded<'b>, DecodeError> {
        let decoded = self.decode(bytes);
        match decoded.malformed.first() {
            Some(&first) => Err(DecodeError::new(bytes, decoded.encoding, first)),
            None => Ok(decoded),
        }
    }

    /// The encoding, what decided on it, and the length of the byte order mark.
    fn encoding_of(&self, bytes: &[u8]) -> (Encoding, Basis, usize) {
        if let Some((encoding, mark)) = Encoding::of_mark(bytes) {
            return (encoding, Basis::Mark, mark);
        }
        if let Some(declared) = self.declared {
            return (declared, Basis::Declared, 0);
        }
        #[cfg(feature = "encodings")]
        let looks_like = detect(bytes);
        #[cfg(not(feature = "encodings"))]
        let looks_like = Encoding::UTF_8;
        (looks_like, Basis::Detected, 0)
    }
}

/// Decodes `bytes` as [`Decoder::new`] does, with U+FFFD for each malformed sequence.
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

/// Decodes `bytes` as [`Decoder::new`] does, if they are well-formed.
///
/// # Errors
/// If a sequence is malformed.
///
/// ```
/// let error = hanclean::decode::decode_strict(b"\xef\xbb\xbfabc\xff").unwrap_err();
/// assert_eq!(error.offset(), 6);
/// ```
pub fn decode_strict(bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    Decoder::new().decode_strict(bytes)
}
