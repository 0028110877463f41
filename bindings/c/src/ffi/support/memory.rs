//! The caller's memory, checked as far as it can be.

use std::ffi::c_char;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ptr::NonNull;
use std::str::Utf8Error;

use super::status;
use crate::failure::Failure;

/// The `len` bytes at `data`; none if `len` is 0, also where `data` is NULL.
///
/// # Safety
/// If `data` is not NULL it points to `len` bytes that nobody writes to during `'a`.
pub(super) unsafe fn bytes<'a>(
    name: &str,
    data: *const c_char,
    len: usize,
) -> Result<&'a [u8], Failure> {
    check(name, data.is_null(), len)?;
    if len == 0 {
        return Ok(&[]);
    }
    // SAFETY: not NULL, of a length that memory can have, aligned since it is bytes; the rest is
    // the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) })
}

/// The text of `len` bytes at `data`.
///
/// # Safety
/// As [`bytes`].
pub(super) unsafe fn text<'a>(
    name: &str,
    data: *const c_char,
    len: usize,
) -> Result<&'a str, Failure> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { bytes(name, data, len) }?;
    // The other is slower, and tells where.
    simdutf8::basic::from_utf8(bytes)
        .or_else(|_| std::str::from_utf8(bytes).map_err(|error| not_utf8(name, error)))
}

/// What is wrong with bytes that should be text.
pub(super) fn not_utf8(name: &str, error: Utf8Error) -> Failure {
    let message = format!("the {name} has invalid UTF-8 at byte {}", error.valid_up_to());
    Failure::new(status::HANCLEAN_STATUS_INVALID_UTF8, message)
}

fn check(name: &str, is_null: bool, len: usize) -> Result<(), Failure> {
    if is_null && len > 0 {
        let message = format!("the {name} is NULL and its length is {len}");
        return Err(Failure::new(status::HANCLEAN_STATUS_NULL_POINTER, message));
    }
    if isize::try_from(len).is_err() {
        return Err(Failure::argument(format!("the {name} has a length of {len}")));
    }
    Ok(())
}

/// A place for one value of the caller's.
pub(super) struct Output<'a, T> {
    name: &'static str,
    place: Option<NonNull<T>>,
    aligned: bool,
    lives: PhantomData<&'a mut T>,
}

impl<T> Output<'_, T> {
    /// # Safety
    /// If `place` is not NULL it points to memory for a `T` that nobody else uses during `'a`.
    pub(super) unsafe fn new(name: &'static str, place: *mut T) -> Self {
        let aligned = place.is_aligned();
        Output { name, place: NonNull::new(place), aligned, lives: PhantomData }
    }

    /// Writes a value that stands for none, if there is a place for one.
    pub(super) fn reset(&mut self, none: T) -> Result<(), Failure> {
        let Some(place) = self.place else {
            let message = format!("the pointer to the {} is NULL", self.name);
            return Err(Failure::new(status::HANCLEAN_STATUS_NULL_POINTER, message));
        };
        if !self.aligned {
            let message = format!("the pointer to the {} is not aligned", self.name);
            return Err(Failure::argument(message));
        }
        // SAFETY: not NULL and aligned; memory for a `T` by the promise given to `new`.
        unsafe { place.write(none) };
        Ok(())
    }

    /// Writes the result. It was [`reset`](Self::reset) before.
    pub(super) fn set(&mut self, value: T) -> Result<(), Failure> {
        self.reset(value)
    }

    /// Writes the result if the caller wants it.
    pub(super) fn set_if_wanted(&mut self, value: T) -> Result<(), Failure> {
        if self.place.is_some() { self.reset(value) } else { Ok(()) }
    }
}

/// A buffer of the caller's.
pub(super) struct Buffer<'a>(&'a mut [MaybeUninit<u8>]);

impl<'a> Buffer<'a> {
    /// # Safety
    /// If `data` is not NULL it points to `capacity` bytes that nobody else uses during `'a`.
    pub(super) unsafe fn new(data: *mut c_char, capacity: usize) -> Result<Self, Failure> {
        check("buffer", data.is_null(), capacity)?;
        if capacity == 0 {
            return Ok(Buffer(&mut []));
        }
        // SAFETY: not NULL, of a length that memory can have, aligned since it is bytes, which may
        // be uninitialized; the rest is the caller's promise.
        Ok(Buffer(unsafe { std::slice::from_raw_parts_mut(data.cast(), capacity) }))
    }

    /// Writes `text` without a NUL at its end, if all of it has room.
    pub(super) fn fill(self, text: &str) -> Result<(), Failure> {
        let capacity = self.0.len();
        let Some(place) = self.0.get_mut(..text.len()) else {
            let message = format!("the buffer has {capacity} bytes, {} are needed", text.len());
            return Err(Failure::new(status::HANCLEAN_STATUS_BUFFER_TOO_SMALL, message));
        };
        place.write_copy_of_slice(text.as_bytes());
        Ok(())
    }
}
