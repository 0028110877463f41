//! Cleaners: from the source of a page to its clean text, through all stages.
//!
//! ```c
//! hanclean_cleaner *cleaner;
//! hanclean_page *page;
//! if (hanclean_cleaner_new(&cleaner) == HANCLEAN_STATUS_OK) {
//!     /* NULL: detect the encoding. */
//!     if (hanclean_cleaner_clean_bytes(cleaner, text, len, NULL, &page) == HANCLEAN_STATUS_OK)
//!         hanclean_page_free(page);
//!     hanclean_cleaner_free(cleaner);
//! }
//! ```

use std::ffi::c_char;

use hanclean::Cleaner;

use super::decoded::decoder;
use super::page::{CleanPage, hanclean_page};
use super::support::memory::{OutBuffer, OutParam, bytes, optional_name_len, text};
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// Cleans pages. Immutable: threads may share it.
pub struct hanclean_cleaner {
    _private: (),
}

impl Object for Cleaner {
    const NAME: &'static str = "hanclean_cleaner";
    type Opaque = hanclean_cleaner;
}

/// Creates a cleaner with the defaults of hanclean_cleaner_builder_new().
///
/// Free `*cleaner` with hanclean_cleaner_free().
/// Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_new(
    cleaner: *mut *mut hanclean_cleaner,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("cleaner", cleaner) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Cleaner::new()))
    })
}

/// Frees a cleaner. Does nothing if `cleaner` is NULL.
///
/// Calls that other threads are making with it finish normally.
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_free(cleaner: *mut hanclean_cleaner) -> hanclean_status {
    guard(|| handles::close::<Cleaner>(cleaner))
}

/// Cleans a page, given as extracted text (not HTML) in UTF-8.
///
/// Free `*page` with hanclean_page_free(); it does not depend on the text or the cleaner.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean(
    cleaner: *const hanclean_cleaner,
    text: *const c_char,
    text_len: usize,
    page: *mut *mut hanclean_page,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), OutParam::new("page", page)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        out.set(handles::open(CleanPage::new(cleaner.clean(text?))))
    })
}

/// Cleans a page from the bytes of its file, in any encoding of the web. Malformed sequences become
/// U+FFFD. The source of the page, and of all its offsets, are these bytes.
///
/// `encoding` is a label such as "big5". If it is NULL or "", the encoding is detected from the
/// bytes. A byte order mark overrides both. Free `*page` with hanclean_page_free(); it does not
/// depend on `data` or the cleaner.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8 in the label, INVALID_ARGUMENT for an unknown
/// label.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean_bytes(
    cleaner: *const hanclean_cleaner,
    data: *const c_char,
    len: usize,
    encoding: *const c_char,
    page: *mut *mut hanclean_page,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe {
        let encoding_len = optional_name_len(encoding);
        hanclean_cleaner_clean_bytes_n(cleaner, data, len, encoding, encoding_len, page)
    }
}

/// The same as hanclean_cleaner_clean_bytes(), with the label as pointer and length. Length 0
/// detects the encoding.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean_bytes_n(
    cleaner: *const hanclean_cleaner,
    data: *const c_char,
    len: usize,
    encoding: *const c_char,
    encoding_len: usize,
    page: *mut *mut hanclean_page,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (data, label, mut out) = unsafe {
        (
            bytes("data", data, len),
            text("encoding", encoding, encoding_len),
            OutParam::new("page", page),
        )
    };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        let decoder = decoder(label?)?;
        out.set(handles::open(CleanPage::new(cleaner.clean_bytes(data?, &decoder))))
    })
}

/// Cleans a page of UTF-8 text into a buffer of `capacity` bytes. `*needed` receives the length of
/// the clean text in bytes.
///
/// The clean text does not end with NUL. If it does not fit, nothing is written and the call fails
/// with BUFFER_TOO_SMALL. To ask for the length, pass NULL and capacity 0. Each call cleans the
/// page again. The buffer must not overlap the text. On other failures `*needed` is 0.
/// Errors: BUFFER_TOO_SMALL, NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean_to(
    cleaner: *const hanclean_cleaner,
    text: *const c_char,
    text_len: usize,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, buffer, mut needed) = unsafe {
        (
            self::text("text", text, text_len),
            OutBuffer::new(buffer, capacity),
            OutParam::new("needed length", needed),
        )
    };
    guard(|| {
        needed.reset(0)?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        let (text, buffer) = (text?, buffer?);
        let page = cleaner.clean(text);
        needed.set(page.text.len())?;
        buffer.fill(&page.text)
    })
}
