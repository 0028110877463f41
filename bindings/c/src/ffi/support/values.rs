use std::ffi::c_char;

use hanclean::align::Span;

use super::memory::Output;
use super::status;
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};

/// A half-open range of bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hanclean_span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A text of UTF-8 that somebody else owns. It does not end with NUL.
#[repr(C)]
pub struct hanclean_text {
    /// Its bytes.
    pub data: *const c_char,
    /// How many there are.
    pub len: usize,
}

// SAFETY: an address alone, which no safe code follows; what it leads to is immutable.
unsafe impl Send for hanclean_text {}
// SAFETY: as above.
unsafe impl Sync for hanclean_text {}

impl From<Span> for hanclean_span {
    fn from(span: Span) -> Self {
        hanclean_span { start: span.start, end: span.end }
    }
}

impl hanclean_span {
    pub(super) const EMPTY: Self = hanclean_span { start: 0, end: 0 };
}

/// Points to the bytes of `text`.
impl From<&str> for hanclean_text {
    fn from(text: &str) -> Self {
        hanclean_text { data: text.as_ptr().cast(), len: text.len() }
    }
}

/// A span of C's in a text of `len` bytes.
pub(super) fn within(start: usize, end: usize, len: usize, of: &str) -> Result<Span, Failure> {
    if start > end || end > len {
        let message = format!("{start}..{end} is no span of a {of} of {len} bytes");
        return Err(Failure::new(status::HANCLEAN_STATUS_OUT_OF_RANGE, message));
    }
    Ok(Span::new(start, end))
}

/// Lets C have an array that an object owns.
pub(super) fn array<T: Object, V>(
    handle: *const T::Opaque,
    mut count: Output<'_, usize>,
    of: impl FnOnce(&T) -> &[V],
) -> *const V {
    let mut array = std::ptr::null();
    guard(|| {
        count.reset(0)?;
        let object = handles::get::<T>(handle)?;
        let values = of(&object);
        count.set(values.len())?;
        array = values.as_ptr();
        Ok(())
    });
    array
}
