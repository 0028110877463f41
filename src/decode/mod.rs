//! From the bytes of a file to text.
//!
//! Without the feature `encodings` the bytes are read as UTF-8, with it as any encoding of the web:
//! that of a byte order mark, else a declared one, else what the bytes look like. The [`Edits`] map
//! positions in the text to bytes of the file, and what was wrong is listed with its place.

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
