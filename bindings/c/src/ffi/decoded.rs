//! Decoding: from the bytes of a file to text, by the [Encoding
//! Standard](https://encoding.spec.whatwg.org/).
//!
//! The label is optional, as in HTTP: a server may declare an encoding or leave it to the reader.
//!
//! ```c
//! /* 漢, a malformed byte, 字 in Big5 */
//! hanclean_decoded *decoded;
//! if (hanclean_decode("\xBA\x7E\xFF\xA6\x72", 5, "big5", &decoded) == HANCLEAN_STATUS_OK) {
//!     size_t len, count;
//!     const char *utf8 = hanclean_decoded_text(decoded, &len);                      /* 漢U+FFFD字 */
//!     const hanclean_span *malformed = hanclean_decoded_malformed(decoded, &count); /* 2..3 */
//!     printf("%.*s, %zu malformed, first at %zu\n", (int)len, utf8, count, malformed[0].start);
//!     hanclean_decoded_free(decoded);
//! }
//! ```

use std::ffi::c_char;

use hanclean::align::Edits;
use hanclean::decode::{Basis, Decoded, Decoder, Encoding};

use super::edits::hanclean_edits;
use super::support::memory::{OutParam, bytes, optional_name_len, text};
use super::support::values::{array, hanclean_span};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// The text of a file. Immutable: threads may share it until it is freed.
pub struct hanclean_decoded {
    _private: (),
}

/// How the encoding of a file was determined: one of the HANCLEAN_BASIS_ values. Later versions may
/// add values.
pub type hanclean_basis = i32;
/// A basis that this version of the header does not name.
pub const HANCLEAN_BASIS_OTHER: hanclean_basis = 0;
/// A byte order mark at the start of the file.
pub const HANCLEAN_BASIS_MARK: hanclean_basis = 1;
/// The caller declared it.
pub const HANCLEAN_BASIS_DECLARED: hanclean_basis = 2;
/// Detected from the bytes.
pub const HANCLEAN_BASIS_DETECTED: hanclean_basis = 3;

/// The object behind a `hanclean_decoded`.
pub(crate) struct DecodedText {
    text: String,
    /// From the bytes of the file to `text`.
    edits: Edits,
    /// The encoding that the bytes were read as.
    encoding: Encoding,
    /// How that was determined.
    basis: hanclean_basis,
    /// Spans of the file that are invalid in the encoding.
    malformed: Vec<hanclean_span>,
}

impl Object for DecodedText {
    const NAME: &'static str = "hanclean_decoded";
    type Opaque = hanclean_decoded;
}

impl DecodedText {
    /// Makes a decoded text independent of the bytes that it borrows from.
    fn new(decoded: Decoded<'_>) -> Self {
        DecodedText {
            text: decoded.text.into_owned(),
            edits: decoded.edits,
            encoding: decoded.encoding,
            basis: match decoded.basis {
                Basis::Mark => HANCLEAN_BASIS_MARK,
                Basis::Declared => HANCLEAN_BASIS_DECLARED,
                Basis::Detected => HANCLEAN_BASIS_DETECTED,
                _ => HANCLEAN_BASIS_OTHER,
            },
            malformed: decoded.malformed.into_iter().map(hanclean_span::from).collect(),
        }
    }
}

/// Returns a decoder for the encoding with this label, or one that detects the encoding if the
/// label is empty.
pub(super) fn decoder(label: &str) -> Result<Decoder, Failure> {
    let declared = match label {
        "" => None,
        label => Some(label.parse::<Encoding>().map_err(Failure::argument)?),
    };
    Ok(Decoder::new().declared(declared))
}

/// Decodes the bytes of a file in any encoding of the web. Malformed sequences become U+FFFD. A
/// byte order mark is dropped.
///
/// `encoding` is a label such as "big5". If it is NULL or "", the encoding is detected from the
/// bytes. A byte order mark overrides both. Free `*decoded` with hanclean_decoded_free(); it does
/// not depend on `data`.
/// Errors: NULL_POINTER, INVALID_UTF8 in the label, INVALID_ARGUMENT for an unknown label.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decode(
    data: *const c_char,
    len: usize,
    encoding: *const c_char,
    decoded: *mut *mut hanclean_decoded,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_decode_n(data, len, encoding, optional_name_len(encoding), decoded) }
}

/// The same as hanclean_decode(), with the label as pointer and length. Length 0 detects the
/// encoding.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decode_n(
    data: *const c_char,
    len: usize,
    encoding: *const c_char,
    encoding_len: usize,
    decoded: *mut *mut hanclean_decoded,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (data, label, mut out) = unsafe {
        (
            bytes("data", data, len),
            text("encoding", encoding, encoding_len),
            OutParam::new("decoded text", decoded),
        )
    };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let decoded = decoder(label?)?.decode(data?);
        out.set(handles::open(DecodedText::new(decoded)))
    })
}

/// Returns the decoded text in UTF-8, without a NUL at its end. `*len` receives its length in
/// bytes.
///
/// The text belongs to `decoded`. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_text(
    decoded: *const hanclean_decoded,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks this of every caller.
    let len = unsafe { OutParam::new("length", len) };
    array(decoded, len, |decoded: &DecodedText| decoded.text.as_bytes()).cast()
}

/// Returns the name of the encoding in the Encoding Standard, such as "Big5", without a NUL at its
/// end. `*len` receives its length in bytes.
///
/// The name is static. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_encoding(
    decoded: *const hanclean_decoded,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks this of every caller.
    let len = unsafe { OutParam::new("length", len) };
    array(decoded, len, |decoded: &DecodedText| decoded.encoding.name().as_bytes()).cast()
}

/// Stores in `*basis` how the encoding was determined.
///
/// On failure `*basis` is HANCLEAN_BASIS_OTHER.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_basis(
    decoded: *const hanclean_decoded,
    basis: *mut hanclean_basis,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("basis", basis) };
    guard(|| {
        out.reset(HANCLEAN_BASIS_OTHER)?;
        out.set(handles::get::<DecodedText>(decoded)?.basis)
    })
}

/// Returns the malformed sequences, as spans of the file in order. Each became one U+FFFD. `*count`
/// receives their number.
///
/// The array belongs to `decoded`. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_malformed(
    decoded: *const hanclean_decoded,
    count: *mut usize,
) -> *const hanclean_span {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(decoded, count, |decoded: &DecodedText| &decoded.malformed)
}

/// Stores in `*edits` the map from the bytes of the file to the text.
///
/// Free `*edits` with hanclean_edits_free(); it does not depend on `decoded`.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_edits(
    decoded: *const hanclean_decoded,
    edits: *mut *mut hanclean_edits,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("edits", edits) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let decoded = handles::get::<DecodedText>(decoded)?;
        out.set(handles::open(decoded.edits.clone()))
    })
}

/// Frees a decoded text. Does nothing if `decoded` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_decoded_free(decoded: *mut hanclean_decoded) -> hanclean_status {
    guard(|| handles::close::<DecodedText>(decoded))
}
