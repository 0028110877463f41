//! Structs and arrays that C reads in place.
//!
//! Results with several items are arrays of plain structs, not getters: C loops over them without a
//! call per item. An array belongs to an object and lives as long as it. Its layout is part of the
//! ABI.

use std::ffi::c_char;

use hanclean::align::Span;

use super::memory::OutParam;
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::status;

/// A half-open range of bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hanclean_span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
}

/// A UTF-8 text that belongs to another object or to the library. It does not end with NUL.
#[repr(C)]
pub struct hanclean_text {
    /// The bytes of the text. Never NULL, even if the text is empty.
    pub data: *const c_char,
    /// The length in bytes.
    pub len: usize,
}

// SAFETY: safe code never follows the pointer, and the bytes behind it are immutable.
unsafe impl Send for hanclean_text {}
// SAFETY: as above.
unsafe impl Sync for hanclean_text {}

impl From<Span> for hanclean_span {
    fn from(span: Span) -> Self {
        hanclean_span { start: span.start, end: span.end }
    }
}

impl hanclean_span {
    /// The value of a result after a failure.
    pub(crate) const EMPTY: Self = hanclean_span { start: 0, end: 0 };
}

/// Borrows `text` without a lifetime: the object that owns it must keep it alive.
impl From<&str> for hanclean_text {
    fn from(text: &str) -> Self {
        hanclean_text { data: text.as_ptr().cast(), len: text.len() }
    }
}

/// Checks a span from C against a text of `len` bytes. `text` says which text, for the message.
pub(crate) fn within(start: usize, end: usize, len: usize, text: &str) -> Result<Span, Failure> {
    if start > end || end > len {
        let message = format!("{start}..{end} is not a span of the {text}, which has {len} bytes");
        return Err(Failure::new(status::HANCLEAN_STATUS_OUT_OF_RANGE, message));
    }
    Ok(Span::new(start, end))
}

/// Lends C an array of the object behind `handle`. Returns NULL on failure.
///
/// `select` picks the array. The pointer stays valid until the object is freed: the arrays of an
/// object never change, and the table of handles keeps the object alive.
pub(crate) fn array<T: Object, V>(
    handle: *const T::Opaque,
    mut count: OutParam<'_, usize>,
    select: impl FnOnce(&T) -> &[V],
) -> *const V {
    let mut array = std::ptr::null();
    guard(|| {
        count.reset(0)?;
        let object = handles::get::<T>(handle)?;
        let values = select(&object);
        count.set(values.len())?;
        array = values.as_ptr();
        Ok(())
    });
    array
}
