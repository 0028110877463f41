use std::ffi::c_char;

use hanclean::align::Edits;
use hanclean::decode::{Basis, Decoded, Decoder, Encoding};

use super::edits::hanclean_edits;
use super::memory::{Output, bytes, text};
use super::status::hanclean_status;
use super::values::{array, hanclean_span};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};

/// The text in the bytes of a file. Immutable; any threads may use it at once until it is freed.
pub struct hanclean_decoded {
    _private: (),
}

/// What told the encoding of a file: one of the HANCLEAN_BASIS_ values; more may come.
pub type hanclean_basis = i32;
/// Something that this version of the header has no name for.
pub const HANCLEAN_BASIS_OTHER: hanclean_basis = 0;
/// A byte order mark at the beginning.
pub const HANCLEAN_BASIS_MARK: hanclean_basis = 1;
/// The caller.
pub const HANCLEAN_BASIS_DECLARED: hanclean_basis = 2;
/// The bytes themselves.
pub const HANCLEAN_BASIS_DETECTED: hanclean_basis = 3;

pub(crate) struct DecodedText {
    text: String,
    edits: Edits,
    encoding: Encoding,
    basis: hanclean_basis,
    malformed: Vec<hanclean_span>,
}

impl Object for DecodedText {
    const NAME: &'static str = "hanclean_decoded";
    type Opaque = hanclean_decoded;
}

impl DecodedText {
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

/// A decoder for the encoding with a label; for that which the bytes look like if it is empty.
pub(super) fn decoder(label: &str) -> Result<Decoder, Failure> {
    let declared = match label {
        "" => None,
        label => Some(label.parse::<Encoding>().map_err(Failure::argument)?),
    };
    Ok(Decoder::new().declared(declared))
}

/// Decodes the bytes of a file, in any encoding of the web. What is no text in them is replaced by
/// U+FFFD; a byte order mark is left out.
///
/// `encoding` is a label such as "big5", which only a byte order mark outdoes; of length 0 it is
/// that which the bytes look like. Ownership: `decoded` gets a handle that is freed by
/// hanclean_decoded_free, NULL on failure; it does not need the bytes any more. Threads: any.
/// Errors: NULL_POINTER, INVALID_UTF8 (the label), INVALID_ARGUMENT for a label that no encoding
/// has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decode(
    data: *const c_char,
    len: usize,
    encoding: *const c_char,
    encoding_len: usize,
    decoded: *mut *mut hanclean_decoded,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (data, label, mut out) = unsafe {
        (
            bytes("data", data, len),
            text("encoding", encoding, encoding_len),
            Output::new("decoded text", decoded),
        )
    };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let decoded = decoder(label?)?.decode(data?);
        out.set(handles::open(DecodedText::new(decoded)))
    })
}

/// The text, UTF-8. NULL if it is no decoded text.
///
/// `len` gets the length in bytes, 0 on failure. Ownership: that of `decoded`, valid until it is
/// freed; it does not end with NUL. Threads: any. Errors: NULL_POINTER (`len` as well),
/// INVALID_HANDLE, for hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_text(
    decoded: *const hanclean_decoded,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: as the header asks of every caller.
    let len = unsafe { Output::new("length", len) };
    array(decoded, len, |decoded: &DecodedText| decoded.text.as_bytes()).cast()
}

/// What the bytes were read as, by its name in the Encoding Standard, such as "Big5". NULL if it is
/// no decoded text.
///
/// `len` gets the length in bytes, 0 on failure. Ownership: static; it does not end with NUL.
/// Threads: any. Errors: as hanclean_decoded_text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_encoding(
    decoded: *const hanclean_decoded,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: as the header asks of every caller.
    let len = unsafe { Output::new("length", len) };
    array(decoded, len, |decoded: &DecodedText| decoded.encoding.name().as_bytes()).cast()
}

/// Why as that.
///
/// `basis` gets a HANCLEAN_BASIS_ value, HANCLEAN_BASIS_OTHER on failure. Threads: any. Errors:
/// NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_basis(
    decoded: *const hanclean_decoded,
    basis: *mut hanclean_basis,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("basis", basis) };
    guard(|| {
        out.reset(HANCLEAN_BASIS_OTHER)?;
        out.set(handles::get::<DecodedText>(decoded)?.basis)
    })
}

/// The sequences of bytes that are wrong, in order; in the text each is one U+FFFD. NULL if it is no
/// decoded text; not NULL if there are none.
///
/// `count` gets their number, 0 on failure. Ownership: that of `decoded`, valid until it is freed.
/// Threads: any. Errors: as hanclean_decoded_text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_malformed(
    decoded: *const hanclean_decoded,
    count: *mut usize,
) -> *const hanclean_span {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(decoded, count, |decoded: &DecodedText| &decoded.malformed)
}

/// How the text was made from the bytes.
///
/// Ownership: `edits` gets a handle of its own that is freed by hanclean_edits_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_decoded_edits(
    decoded: *const hanclean_decoded,
    edits: *mut *mut hanclean_edits,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("edits", edits) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let decoded = handles::get::<DecodedText>(decoded)?;
        out.set(handles::open(decoded.edits.clone()))
    })
}

/// Frees a decoded text. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading what it owns. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_decoded_free(decoded: *mut hanclean_decoded) -> hanclean_status {
    guard(|| handles::close::<DecodedText>(decoded))
}
