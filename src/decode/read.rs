use super::decoded::Text;
use super::encoding::{Encoding, Kind};
#[cfg(feature = "encodings")]
use super::legacy;
use super::utf8;

/// Reads `bytes` from `start` on as `encoding`.
pub(super) fn read(bytes: &[u8], start: usize, encoding: Encoding) -> Text<'_> {
    match encoding.0 {
        Kind::Utf8 => utf8::decode(bytes, start),
        #[cfg(feature = "encodings")]
        Kind::Legacy(encoding) => legacy::decode(bytes, start, encoding),
    }
}
