//! Result strings: texts that the library creates and C frees.
//!
//! A result is an object with a handle, not a `char *` for `free()`. So it cannot be freed twice,
//! and the library and its caller need not share an allocator.
//!
//! ```c
//! size_t len;
//! const char *utf8 = hanclean_string_text(string, &len);
//! fwrite(utf8, 1, len, stdout); /* no NUL at the end: don't use puts() or strlen() */
//! hanclean_string_free(string);
//! ```

use std::ffi::c_char;

use super::support::memory::OutParam;
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// A text that the library created. Immutable: threads may share it until it is freed.
pub struct hanclean_string {
    _private: (),
}

/// The object behind a `hanclean_string`.
pub(crate) struct OwnedText(pub(crate) String);

impl Object for OwnedText {
    const NAME: &'static str = "hanclean_string";
    type Opaque = hanclean_string;
}

/// Returns the UTF-8 text of a string, without a NUL at its end. `*len` receives its length in
/// bytes.
///
/// The text belongs to the string and stays valid until the string is freed. Returns NULL on
/// failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_string_text(
    string: *const hanclean_string,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks this of every caller.
    let mut len = unsafe { OutParam::new("length", len) };
    let mut text = std::ptr::null();
    guard(|| {
        len.reset(0)?;
        let string = handles::get::<OwnedText>(string)?;
        len.set(string.0.len())?;
        text = string.0.as_ptr().cast();
        Ok(())
    });
    text
}

/// Frees a string. Does nothing if `string` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_string_free(string: *mut hanclean_string) -> hanclean_status {
    guard(|| handles::close::<OwnedText>(string))
}
