use std::ffi::c_char;

use super::memory::Output;
use super::status::{self, hanclean_status};
use crate::{failure, handles};

/// The version of the ABI: the meaning of functions, types and numbers. It is that of the header
/// if it equals HANCLEAN_ABI_VERSION.
pub const HANCLEAN_ABI_VERSION: u32 = 0;

/// The version of the ABI that the library has. Compare it with HANCLEAN_ABI_VERSION.
///
/// Threads: any. Errors: none.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_abi_version() -> u32 {
    HANCLEAN_ABI_VERSION
}

/// The version of the library, such as "0.1.0".
///
/// Ownership: static, ends with NUL. Threads: any. Errors: none.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// The name of a status, such as "HANCLEAN_STATUS_OK"; "HANCLEAN_STATUS_UNKNOWN" for others.
///
/// Ownership: static, ends with NUL. Threads: any. Errors: none.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_status_name(status: hanclean_status) -> *const c_char {
    let name = match status {
        status::HANCLEAN_STATUS_OK => c"HANCLEAN_STATUS_OK",
        status::HANCLEAN_STATUS_NULL_POINTER => c"HANCLEAN_STATUS_NULL_POINTER",
        status::HANCLEAN_STATUS_INVALID_HANDLE => c"HANCLEAN_STATUS_INVALID_HANDLE",
        status::HANCLEAN_STATUS_INVALID_UTF8 => c"HANCLEAN_STATUS_INVALID_UTF8",
        status::HANCLEAN_STATUS_INVALID_ARGUMENT => c"HANCLEAN_STATUS_INVALID_ARGUMENT",
        status::HANCLEAN_STATUS_INVALID_FILE => c"HANCLEAN_STATUS_INVALID_FILE",
        status::HANCLEAN_STATUS_OUT_OF_RANGE => c"HANCLEAN_STATUS_OUT_OF_RANGE",
        status::HANCLEAN_STATUS_BUFFER_TOO_SMALL => c"HANCLEAN_STATUS_BUFFER_TOO_SMALL",
        status::HANCLEAN_STATUS_FINISHED => c"HANCLEAN_STATUS_FINISHED",
        status::HANCLEAN_STATUS_PANIC => c"HANCLEAN_STATUS_PANIC",
        _ => c"HANCLEAN_STATUS_UNKNOWN",
    };
    name.as_ptr()
}

/// What was wrong in the last call of this thread that failed: a sentence in English that names the
/// argument. Empty if none has failed yet; a call that succeeds leaves it as it is.
///
/// `len` gets its length in bytes, unless it is NULL. Ownership: the library's, valid until the next
/// call of this thread that fails; it is UTF-8 and also ends with NUL. Threads: each has its own.
/// Errors: none, it is never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_last_error(len: *mut usize) -> *const c_char {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("length", len) };
    let last = failure::with_last(|last| (last.as_ptr(), last.count_bytes()));
    let (message, message_len) = last.unwrap_or((c"".as_ptr(), 0));
    let _ = out.set_if_wanted(message_len);
    message
}

/// How many objects of this library are alive in the process: those that were given out and not
/// freed. For looking for leaks.
///
/// Threads: any. Errors: none.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_live_objects() -> usize {
    handles::count()
}
