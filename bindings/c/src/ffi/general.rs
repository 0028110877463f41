//! Functions about the library as a whole: versions, status names, the last error, leaks.
//!
//! A program checks the version once, and asks for the message after a failure:
//!
//! ```c
//! if (hanclean_abi_version() != HANCLEAN_ABI_VERSION)
//!     fprintf(stderr, "hanclean %s does not match hanclean.h\n", hanclean_version());
//! hanclean_status status = hanclean_cleaner_new(NULL);
//! if (status) /* HANCLEAN_STATUS_NULL_POINTER: the pointer to the cleaner is NULL */
//!     fprintf(stderr, "%s: %s\n", hanclean_status_name(status), hanclean_last_error(NULL));
//! ```

use std::ffi::c_char;

use super::support::memory::OutParam;
use crate::status::{self, hanclean_status};
use crate::{failure, handles};

/// The version of the ABI that this header describes. New functions, types and numbers do not
/// change it; from the first release on, any incompatible change raises it.
pub const HANCLEAN_ABI_VERSION: u32 = 0;

/// Returns the ABI version of the library. If it differs from HANCLEAN_ABI_VERSION, the library
/// does not match this header.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_abi_version() -> u32 {
    HANCLEAN_ABI_VERSION
}

/// Returns the version of the library, such as "0.1.0": a static string that ends with NUL.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// Returns the name of a status, such as "HANCLEAN_STATUS_OK": a static string that ends with NUL.
/// Returns "HANCLEAN_STATUS_UNKNOWN" for any other number.
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

/// Returns the message of the last call on this thread that failed: one sentence in English.
/// Returns "" if none has failed yet. A successful call does not clear the message.
///
/// The message is UTF-8 and ends with NUL. `*len` receives its length in bytes; `len` may be NULL.
/// The pointer stays valid until the next failure on this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_last_error(len: *mut usize) -> *const c_char {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("length", len) };
    let last = failure::with_last(|last| (last.as_ptr(), last.count_bytes()));
    let (message, message_len) = last.unwrap_or((c"".as_ptr(), 0));
    let _ = out.set_if_wanted(message_len);
    message
}

/// Returns the number of live objects in the process: those created and not yet freed. Compare it
/// before and after a piece of code to find leaks.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_live_objects() -> usize {
    handles::count()
}
