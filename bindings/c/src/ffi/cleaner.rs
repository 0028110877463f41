use std::ffi::c_char;

use hanclean::Cleaner;

use super::decoded::decoder;
use super::memory::{Buffer, Output, bytes, text};
use super::page::{CleanPage, hanclean_page};
use super::status::hanclean_status;
use crate::failure::guard;
use crate::handles::{self, Object};

/// Cleans pages. Immutable; any threads may use it at once.
pub struct hanclean_cleaner {
    _private: (),
}

impl Object for Cleaner {
    const NAME: &'static str = "hanclean_cleaner";
    type Opaque = hanclean_cleaner;
}

/// A cleaner with the defaults of hanclean_cleaner_builder_new.
///
/// Ownership: `cleaner` gets a handle that is freed by hanclean_cleaner_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_new(
    cleaner: *mut *mut hanclean_cleaner,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("cleaner", cleaner) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Cleaner::new()))
    })
}

/// Frees a cleaner. NULL is allowed and does nothing.
///
/// Threads: any; calls that use it in others come to their end. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_free(cleaner: *mut hanclean_cleaner) -> hanclean_status {
    guard(|| handles::close::<Cleaner>(cleaner))
}

/// Cleans a page of UTF-8 text.
///
/// Ownership: `page` gets a handle that is freed by hanclean_page_free, NULL on failure; it does
/// not need the text any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean(
    cleaner: *const hanclean_cleaner,
    text: *const c_char,
    text_len: usize,
    page: *mut *mut hanclean_page,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), Output::new("page", page)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        out.set(handles::open(CleanPage::new(cleaner.clean(text?))))
    })
}

/// Cleans a page from the bytes of its file, in any encoding of the web. All offsets are in these
/// bytes. What is no text in them is replaced by U+FFFD.
///
/// `encoding` is a label such as "big5"; of length 0 it is that which the bytes look like.
/// Ownership: `page` gets a handle that is freed by hanclean_page_free, NULL on failure; it does
/// not need the bytes any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8
/// (the label), INVALID_ARGUMENT for a label that no encoding has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean_bytes(
    cleaner: *const hanclean_cleaner,
    data: *const c_char,
    len: usize,
    encoding: *const c_char,
    encoding_len: usize,
    page: *mut *mut hanclean_page,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (data, label, mut out) = unsafe {
        (
            bytes("data", data, len),
            text("encoding", encoding, encoding_len),
            Output::new("page", page),
        )
    };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        let decoder = decoder(label?)?;
        out.set(handles::open(CleanPage::new(cleaner.clean_bytes(data?, &decoder))))
    })
}

/// Cleans a page of UTF-8 text into the buffer of `capacity` bytes, and says how many bytes the
/// clean text has.
///
/// It does not end with NUL. If it has more bytes than the buffer, nothing is written to this; a
/// buffer that is NULL, of capacity 0, asks how many there are. `needed` gets the number in both
/// cases, 0 on other failures. The page is cleaned each time. The buffer must not overlap with the
/// text. Threads: any. Errors: BUFFER_TOO_SMALL, NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean_to(
    cleaner: *const hanclean_cleaner,
    text: *const c_char,
    text_len: usize,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, buffer, mut needed) = unsafe {
        (
            self::text("text", text, text_len),
            Buffer::new(buffer, capacity),
            Output::new("needed length", needed),
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
