//! Reading bytes in an encoding that is already chosen.
//!
//! This is the layer under detection and the public decoder: both read through it, so that a guess is
//! judged by exactly the text that it would give.

use super::decoded::Text;
use super::encoding::{Encoding, EncodingKind};
#[cfg(feature = "encodings")]
use super::legacy;
use super::utf8;

/// Reads `bytes` from `start` on as `encoding`.
pub(super) fn read(bytes: &[u8], start: usize, encoding: Encoding) -> Text<'_> {
    match encoding.0 {
        EncodingKind::Utf8 => utf8::decode(bytes, start),
        #[cfg(feature = "encodings")]
        EncodingKind::Legacy(encoding) => legacy::decode(bytes, start, encoding),
    }
}

/// Reads a sample as `encoding`, unless a byte order mark at its start names another one.
///
/// A mark overrules here as it does for a whole file, so that the bytes `FE FF` after two NULs (the
/// mark of UTF-32) are not taken for a character of Chinese.
#[cfg(feature = "encodings")]
pub(super) fn read_sample(bytes: &[u8], encoding: Encoding) -> Text<'_> {
    let (encoding, start) = Encoding::of_mark(bytes).unwrap_or((encoding, 0));
    read(bytes, start, encoding)
}
