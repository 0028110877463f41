use std::ffi::c_char;

use super::memory::Output;
use super::status::hanclean_status;
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::objects::Text;

/// A text that the library owns: a result. Immutable; any threads may use it at once until it is
/// freed.
pub struct hanclean_string {
    _private: (),
}

impl Object for Text {
    const NAME: &'static str = "hanclean_string";
    type Opaque = hanclean_string;
}

/// The text of a string, UTF-8. NULL if it is no string.
///
/// `len` gets the length in bytes, 0 on failure. Ownership: the string's, valid until it is freed;
/// it does not end with NUL. Threads: any. Errors: NULL_POINTER (`len` as well), INVALID_HANDLE, for
/// hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_string_text(
    string: *const hanclean_string,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: as the header asks of every caller.
    let mut len = unsafe { Output::new("length", len) };
    let mut text = std::ptr::null();
    guard(|| {
        len.reset(0)?;
        let string = handles::get::<Text>(string)?;
        len.set(string.0.len())?;
        text = string.0.as_ptr().cast();
        Ok(())
    });
    text
}

/// Frees a string. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading its text. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_string_free(string: *mut hanclean_string) -> hanclean_status {
    guard(|| handles::close::<Text>(string))
}
