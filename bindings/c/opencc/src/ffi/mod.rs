//! The exported functions, and all `unsafe` code. OpenCC's header says what callers must promise.
//!
//! Results come from C's `malloc`, not from Rust's allocator. OpenCC lets callers write into a
//! result, even shorten it, before they free it; Rust would need its original length to do so.
#![allow(unsafe_code)]
// OpenCC's header documents the functions and the obligations of callers.
#![allow(clippy::missing_safety_doc)]
// C reaches the functions by their symbols, not by a path.
#![allow(unreachable_pub)]
#![allow(non_camel_case_types)]

use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use crate::{descriptors, open};

/// A descriptor in the form of a pointer; never followed.
type opencc_t = *mut c_void;

/// What functions return for a failure: `(opencc_t)-1` or `(size_t)-1`.
const FAILED: usize = usize::MAX;

// From the C library.
unsafe extern "C" {
    fn strnlen(string: *const c_char, length: usize) -> usize;
    fn malloc(size: usize) -> *mut c_void;
    fn free(memory: *mut c_void);
}

thread_local! {
    /// The message of this thread's last failure.
    static ERROR: RefCell<CString> = RefCell::new(CString::default());
}

/// Runs the body of an exported function. A failure or a panic becomes the last error of the
/// thread, and the function returns `failed`.
fn guard<T>(failed: T, body: impl FnOnce() -> Result<T, Vec<u8>>) -> T {
    let result = catch_unwind(AssertUnwindSafe(body));
    result.unwrap_or_else(|_| Err(b"Internal error.".into())).unwrap_or_else(|mut message| {
        message.retain(|&byte| byte != 0);
        let message = CString::new(message).expect("NULs were removed");
        // `try_with` fails while the thread is being torn down; nobody can ask for it then.
        let _ = ERROR.try_with(|error| error.replace(message));
        failed
    })
}

/// Returns the input: at most `length` bytes, up to a NUL. So `(size_t)-1` means "up to the NUL".
///
/// # Safety
/// If `input` is not NULL, it is readable up to a NUL or for `length` bytes, and nobody writes to
/// it during `'a`.
unsafe fn input<'a>(input: *const c_char, length: usize) -> Result<&'a [u8], Vec<u8>> {
    if input.is_null() {
        return Err(b"The input is NULL.".into());
    }
    // SAFETY: not NULL; `strnlen` reads nothing after a NUL or after `length` bytes.
    let len = unsafe { strnlen(input, length) };
    // SAFETY: `strnlen` has read these bytes, so they are readable. Nobody writes to them by the
    // caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(input.cast(), len) })
}

/// Writes `bytes` and a NUL to `output`.
///
/// # Safety
/// `output` points to at least `bytes.len() + 1` writable bytes.
unsafe fn write(bytes: &[u8], output: *mut c_char) {
    // SAFETY: `bytes` is a vector of this library, so it does not overlap the caller's buffer or a
    // new allocation. There is room by the caller's promise.
    unsafe {
        ptr::copy_nonoverlapping(bytes.as_ptr().cast(), output, bytes.len());
        output.add(bytes.len()).write(0);
    }
}

/// Opens a config by name or path; NULL means `s2t.json`. Returns `(opencc_t)-1` on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn opencc_open(config: *const c_char) -> opencc_t {
    let name = match config.is_null() {
        true => c"s2t.json",
        // SAFETY: not NULL, and a C string by the caller's promise.
        false => unsafe { CStr::from_ptr(config) },
    };
    guard(ptr::without_provenance_mut(FAILED), || {
        let name = name.to_str().map_err(|_| b"The config name is not UTF-8.".to_vec())?;
        let converter = open::open(name)?;
        Ok(ptr::without_provenance_mut(descriptors::open(converter)))
    })
}

/// Closes a descriptor. Returns 0, or -1 if it is not open; NULL is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn opencc_close(opencc: opencc_t) -> c_int {
    guard(-1, || {
        if !opencc.is_null() {
            descriptors::close(opencc.addr())?;
        }
        Ok(0)
    })
}

/// Converts `input` into `output`, followed by a NUL. Returns the length of the result in bytes
/// without the NUL, or `(size_t)-1` on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn opencc_convert_utf8_to_buffer(
    opencc: opencc_t,
    input: *const c_char,
    length: usize,
    output: *mut c_char,
) -> usize {
    // SAFETY: the caller's promise.
    let input = unsafe { self::input(input, length) };
    guard(FAILED, || {
        let converter = descriptors::get(opencc.addr())?;
        if output.is_null() {
            return Err(b"The output is NULL.".into());
        }
        let converted = open::convert(&converter, input?)?;
        // SAFETY: not NULL, and large enough by the caller's promise.
        unsafe { write(&converted, output) };
        Ok(converted.len())
    })
}

/// Converts `input` to a new string that ends with NUL; free it with [`opencc_convert_utf8_free`].
/// Returns NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn opencc_convert_utf8(
    opencc: opencc_t,
    input: *const c_char,
    length: usize,
) -> *mut c_char {
    // SAFETY: the caller's promise.
    let input = unsafe { self::input(input, length) };
    guard(ptr::null_mut(), || {
        let converter = descriptors::get(opencc.addr())?;
        let converted = open::convert(&converter, input?)?;
        // SAFETY: `malloc` has no preconditions; the size is not 0.
        let output: *mut c_char = unsafe { malloc(converted.len() + 1) }.cast();
        if output.is_null() {
            return Err(b"Out of memory.".into());
        }
        // SAFETY: it was allocated with room for the NUL.
        unsafe { write(&converted, output) };
        Ok(output)
    })
}

/// Frees a string of [`opencc_convert_utf8`]. Does nothing for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn opencc_convert_utf8_free(string: *mut c_char) {
    // SAFETY: NULL or a pointer from `malloc` above, by the caller's promise.
    unsafe { free(string.cast()) };
}

/// Returns the message of the last failure on this thread, or "". Valid until the next failure.
#[unsafe(no_mangle)]
pub extern "C" fn opencc_error() -> *const c_char {
    ERROR.try_with(|error| error.borrow().as_ptr()).unwrap_or(c"".as_ptr())
}
