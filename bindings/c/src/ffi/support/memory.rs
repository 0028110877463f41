//! The caller's memory: the only place where pointers from C are followed.
//!
//! Everything that can be checked is checked: NULL, impossible lengths, alignment, UTF-8. What
//! cannot be checked is the contract of each `unsafe` function here, and the header asks it of
//! every caller.
//!
//! The functions return a `Result` and don't fail at once. An exported function first reads all its
//! arguments, then resets its results, and only then returns the first error. So results are
//! defined after every failure.

use std::ffi::{CStr, c_char};
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ptr::NonNull;
use std::str::Utf8Error;

use crate::failure::Failure;
use crate::status;

/// Returns the `len` bytes at `data`. `data` may be NULL if `len` is 0.
///
/// `name` is the argument's name, for the message of a failure.
///
/// # Safety
/// If `data` is not NULL, it points to `len` bytes that nobody writes to during `'a`.
pub(crate) unsafe fn bytes<'a>(
    name: &str,
    data: *const c_char,
    len: usize,
) -> Result<&'a [u8], Failure> {
    check(name, data.is_null(), len)?;
    if len == 0 {
        return Ok(&[]);
    }
    // SAFETY: not NULL, no longer than an allocation can be, and bytes are always aligned. The
    // caller promises the rest.
    Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) })
}

/// Returns the UTF-8 text of `len` bytes at `data`. `data` may be NULL if `len` is 0.
///
/// # Safety
/// The same as for [`bytes`].
pub(crate) unsafe fn text<'a>(
    name: &str,
    data: *const c_char,
    len: usize,
) -> Result<&'a str, Failure> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { bytes(name, data, len) }?;
    // SIMD validation is faster but doesn't report the offset: on an error, validate again.
    simdutf8::basic::from_utf8(bytes)
        .or_else(|_| std::str::from_utf8(bytes).map_err(|error| not_utf8(name, error)))
}

/// The length that [`name_len`] returns for NULL. No string is that long.
const NULL_NAME: usize = usize::MAX;

/// Returns the length in bytes of a name that ends with NUL, for the `_n` form of a function.
///
/// For NULL it returns a length that [`text`] refuses with "the … is NULL". So a missing name is
/// never mistaken for an empty one.
///
/// # Safety
/// If `name` is not NULL, it points to a string that ends with NUL.
pub(crate) unsafe fn name_len(name: *const c_char) -> usize {
    if name.is_null() {
        return NULL_NAME;
    }
    // SAFETY: not NULL, and a C string by the caller's promise.
    unsafe { CStr::from_ptr(name) }.count_bytes()
}

/// Returns the same as [`name_len`], but 0 for NULL: for a name that the caller may leave out.
///
/// # Safety
/// The same as for [`name_len`].
pub(crate) unsafe fn optional_name_len(name: *const c_char) -> usize {
    // SAFETY: the caller's promise.
    if name.is_null() { 0 } else { unsafe { name_len(name) } }
}

/// Returns the failure for bytes that are not UTF-8.
pub(crate) fn not_utf8(name: &str, error: Utf8Error) -> Failure {
    let message = format!("the {name} is not valid UTF-8 at byte {}", error.valid_up_to());
    Failure::new(status::HANCLEAN_STATUS_INVALID_UTF8, message)
}

/// Refuses NULL with a length, and lengths that no allocation has (above `isize::MAX` bytes).
fn check(name: &str, is_null: bool, len: usize) -> Result<(), Failure> {
    if is_null && len > 0 {
        let mut message = format!("the {name} is NULL");
        if len != NULL_NAME {
            message += &format!(", but its length is {len}");
        }
        return Err(Failure::new(status::HANCLEAN_STATUS_NULL_POINTER, message));
    }
    if isize::try_from(len).is_err() {
        let message = format!("the {name} cannot have a length of {len} bytes");
        return Err(Failure::argument(message));
    }
    Ok(())
}

/// An out parameter: the caller's place for one result.
///
/// Invariant: `target`, if present, is valid for writes of a `T` during `'a`.
pub(crate) struct OutParam<'a, T> {
    /// What the result is, for the message of a failure.
    name: &'static str,
    /// `None` if the caller passed NULL.
    target: Option<NonNull<T>>,
    aligned: bool,
    lives: PhantomData<&'a mut T>,
}

impl<T> OutParam<'_, T> {
    /// Takes a pointer to a result. It is not followed before [`reset`](Self::reset).
    ///
    /// # Safety
    /// If `target` is not NULL, it points to memory for a `T` that nobody else uses during `'a`.
    pub(crate) unsafe fn new(name: &'static str, target: *mut T) -> Self {
        let aligned = target.is_aligned();
        OutParam { name, target: NonNull::new(target), aligned, lives: PhantomData }
    }

    /// Writes the value that the result has after a failure. Fails if the pointer is NULL or
    /// misaligned.
    pub(crate) fn reset(&mut self, none: T) -> Result<(), Failure> {
        let Some(target) = self.target else {
            let message = format!("the pointer to the {} is NULL", self.name);
            return Err(Failure::new(status::HANCLEAN_STATUS_NULL_POINTER, message));
        };
        if !self.aligned {
            let message = format!("the pointer to the {} is not aligned", self.name);
            return Err(Failure::argument(message));
        }
        // SAFETY: not NULL, aligned, and valid for writes by the invariant.
        unsafe { target.write(none) };
        Ok(())
    }

    /// Writes the result. Cannot fail after a successful [`reset`](Self::reset).
    pub(crate) fn set(&mut self, value: T) -> Result<(), Failure> {
        self.reset(value)
    }

    /// Writes the result unless the caller passed NULL for it.
    pub(crate) fn set_if_wanted(&mut self, value: T) -> Result<(), Failure> {
        if self.target.is_some() { self.reset(value) } else { Ok(()) }
    }
}

/// The caller's buffer for a text. Its bytes may be uninitialised.
pub(crate) struct OutBuffer<'a>(&'a mut [MaybeUninit<u8>]);

impl<'a> OutBuffer<'a> {
    /// Takes a buffer of `capacity` bytes. `data` may be NULL if `capacity` is 0.
    ///
    /// # Safety
    /// If `data` is not NULL, it points to `capacity` bytes that nobody else uses during `'a`.
    pub(crate) unsafe fn new(data: *mut c_char, capacity: usize) -> Result<Self, Failure> {
        check("buffer", data.is_null(), capacity)?;
        if capacity == 0 {
            return Ok(OutBuffer(&mut []));
        }
        // SAFETY: not NULL, no longer than an allocation can be, and bytes are always aligned; they
        // may be uninitialised. The caller promises the rest.
        Ok(OutBuffer(unsafe { std::slice::from_raw_parts_mut(data.cast(), capacity) }))
    }

    /// Copies `text` into the buffer, without a NUL at its end. Writes nothing if it does not fit.
    pub(crate) fn fill(self, text: &str) -> Result<(), Failure> {
        let capacity = self.0.len();
        let Some(target) = self.0.get_mut(..text.len()) else {
            let message =
                format!("the buffer has {capacity} bytes, but the result needs {}", text.len());
            return Err(Failure::new(status::HANCLEAN_STATUS_BUFFER_TOO_SMALL, message));
        };
        target.write_copy_of_slice(text.as_bytes());
        Ok(())
    }
}
