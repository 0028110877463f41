//! The exported functions, with all that is `unsafe`. What they take is as OpenCC's header says.
#![allow(unsafe_code)]
// Said in OpenCC's header.
#![allow(clippy::missing_safety_doc, missing_docs)]
// They are reached from C.
#![allow(unreachable_pub)]
#![allow(non_camel_case_types)]

use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use crate::{descriptors, open};

type opencc_t = *mut c_void;

const FAILED: usize = usize::MAX;

// Of the C library: memory from there, so that a result may be freed whatever was written into it
// meanwhile.
unsafe extern "C" {
    fn strnlen(string: *const c_char, length: usize) -> usize;
    fn malloc(size: usize) -> *mut c_void;
    fn free(memory: *mut c_void);
}

thread_local! {
    static ERROR: RefCell<CString> = RefCell::new(CString::default());
}

/// Runs the body of an exported function; a failure or a panic becomes the last error.
fn guard<T>(failed: T, body: impl FnOnce() -> Result<T, Vec<u8>>) -> T {
    let result = catch_unwind(AssertUnwindSafe(body));
    result.unwrap_or_else(|_| Err(b"Internal error.".into())).unwrap_or_else(|mut message| {
        message.retain(|&byte| byte != 0);
        let message = CString::new(message).expect("its NULs were taken out");
        // A thread that ends has no last error any more.
        let _ = ERROR.try_with(|error| error.replace(message));
        failed
    })
}

/// Of at most `length` bytes, up to a NUL.
///
/// # Safety
/// If `input` is not NULL, it can be read up to a NUL or for `length` bytes, and nobody writes to it
/// during `'a`.
unsafe fn input<'a>(input: *const c_char, length: usize) -> Result<&'a [u8], Vec<u8>> {
    if input.is_null() {
        return Err(b"The input is NULL.".into());
    }
    // SAFETY: not NULL, and no byte behind a NUL or the length is looked at.
    let len = unsafe { strnlen(input, length) };
    // SAFETY: all of these bytes were just read, so there is memory of this length, which nobody
    // writes to by the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(input.cast(), len) })
}

/// Writes `bytes` and a NUL.
///
/// # Safety
/// `output` has room for so many bytes.
unsafe fn write(bytes: &[u8], output: *mut c_char) {
    // SAFETY: `output` is memory of the caller's or new, and so does not overlap with `bytes`,
    // which is a result of ours; it has room by the caller's promise.
    unsafe {
        ptr::copy_nonoverlapping(bytes.as_ptr().cast(), output, bytes.len());
        output.add(bytes.len()).write(0);
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn opencc_open(config: *const c_char) -> opencc_t {
    let name = match config.is_null() {
        true => c"s2t.json",
        // SAFETY: not NULL, and a C string by the caller's promise.
        false => unsafe { CStr::from_ptr(config) },
    };
    guard(ptr::without_provenance_mut(FAILED), || {
        let name = name.to_str().map_err(|_| b"The name of the config is not UTF-8.".to_vec())?;
        let converter = open::open(name)?;
        Ok(ptr::without_provenance_mut(descriptors::open(converter)))
    })
}

#[unsafe(no_mangle)]
pub extern "C" fn opencc_close(opencc: opencc_t) -> c_int {
    guard(-1, || {
        if !opencc.is_null() {
            descriptors::close(opencc.addr())?;
        }
        Ok(0)
    })
}

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
        // SAFETY: not NULL; it has sufficient room by the caller's promise.
        unsafe { write(&converted, output) };
        Ok(converted.len())
    })
}

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
        // SAFETY: of a size that is not 0.
        let output: *mut c_char = unsafe { malloc(converted.len() + 1) }.cast();
        if output.is_null() {
            return Err(b"Out of memory.".into());
        }
        // SAFETY: it was just made of this size.
        unsafe { write(&converted, output) };
        Ok(output)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn opencc_convert_utf8_free(string: *mut c_char) {
    // SAFETY: NULL, or from `malloc` above by the caller's promise.
    unsafe { free(string.cast()) };
}

/// Valid until the next failure of this thread.
#[unsafe(no_mangle)]
pub extern "C" fn opencc_error() -> *const c_char {
    ERROR.try_with(|error| error.borrow().as_ptr()).unwrap_or(c"".as_ptr())
}
