//! From the bytes of a file to text.
//!
//! Without the feature `encodings` the bytes are read as UTF-8. With it they are read as any encoding of the
//! web: that of a byte order mark, else the declared one, else the one detected from the bytes. The
//! [`Edits`](crate::align::Edits) map positions in the text to bytes of the file, and malformed sequences are
//! listed with their offsets.
//!
//! # Layers
//!
//! Each line uses only the lines below it.
//!
//! ```text
//! decoder                     mark, declaration or detection; then reading
//! detect                      which encoding the bytes are in
//! chinese, japanese           how plausible a reading as Big5, GB 18030 or EUC-JP is
//! read                        bytes in a known encoding to text
//! utf8, legacy                the two kinds of decoders
//! decoded, encoding, error    the results
//! ```

#[cfg(feature = "encodings")]
mod chinese;
mod decoded;
mod decoder;
#[cfg(feature = "encodings")]
mod detect;
mod encoding;
mod error;
#[cfg(feature = "encodings")]
mod japanese;
#[cfg(feature = "encodings")]
mod legacy;
mod read;
mod utf8;

pub use decoded::{Basis, Decoded};
pub use decoder::{Decoder, decode, decode_strict};
pub use encoding::{Encoding, UnknownEncoding};
pub use error::DecodeError;
