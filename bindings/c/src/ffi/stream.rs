//! Streams: conversion of a text that arrives in chunks.
//!
//! The result of a call belongs to the stream, so a loop needs no buffer for it. It is valid even
//! after a failure; then it is the output before the error.
//!
//! ```c
//! char chunk[4096];
//! const char *result;
//! size_t len;
//! while ((len = fread(chunk, 1, sizeof chunk, stdin)) > 0) {
//!     hanclean_status status = hanclean_stream_push(stream, chunk, len, &result, &len);
//!     fwrite(result, 1, len, stdout);
//!     if (status)
//!         break;
//! }
//! if (hanclean_stream_finish(stream, &result, &len) == HANCLEAN_STATUS_OK)
//!     fwrite(result, 1, len, stdout);
//! ```

use std::ffi::c_char;

use hanclean::convert::Converter;

use super::converter::hanclean_converter;
use super::support::memory::{OutParam, bytes};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::status::hanclean_status;
use crate::stream::ConvertStream;

/// Converts a text that arrives in chunks, in constant memory. Use it from one thread at a time:
/// each call invalidates the result of the previous one.
pub struct hanclean_stream {
    _private: (),
}

impl Object for ConvertStream {
    const NAME: &'static str = "hanclean_stream";
    type Opaque = hanclean_stream;
}

/// Creates a stream for a converter. The converter may be freed before the stream.
///
/// Free `*stream` with hanclean_stream_free().
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_stream_new(
    converter: *const hanclean_converter,
    stream: *mut *mut hanclean_stream,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("stream", stream) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let converter = handles::get::<Converter>(converter)?;
        out.set(handles::open(ConvertStream::new(&converter)))
    })
}

/// Frees a stream. Does nothing if `stream` is NULL. Text that hanclean_stream_finish() would have
/// returned is lost.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_stream_free(stream: *mut hanclean_stream) -> hanclean_status {
    guard(|| handles::close::<ConvertStream>(stream))
}

/// Converts the next `len` bytes of the text. Chunks may be cut anywhere, even inside a character.
///
/// `*result` and `*result_len` receive the output that no later chunk can change; it may be empty.
/// The outputs of all calls together equal the conversion of the whole text. The result belongs to
/// the stream, is valid until the next call with it, and does not end with NUL.
/// Errors: NULL_POINTER, INVALID_HANDLE, FINISHED; INVALID_UTF8 with an offset in the whole text.
/// After INVALID_UTF8 the stream has ended, and the result is the output before the invalid byte.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_stream_push(
    stream: *mut hanclean_stream,
    data: *const c_char,
    len: usize,
    result: *mut *const c_char,
    result_len: *mut usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (data, out, out_len) = unsafe {
        (
            bytes("data", data, len),
            OutParam::new("result", result),
            OutParam::new("length", result_len),
        )
    };
    guard(|| {
        let mut output = StreamResult { out, out_len };
        output.reset()?;
        let data = data?;
        let stream = handles::get::<ConvertStream>(stream)?;
        stream.push(data, |converted| output.set(converted))
    })
}

/// Ends the stream and converts what it held back. The stream must still be freed.
///
/// `*result` and `*result_len` receive the last output, as with hanclean_stream_push().
/// Errors: NULL_POINTER, INVALID_HANDLE, FINISHED, INVALID_UTF8 if the text ends inside a
/// character.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_stream_finish(
    stream: *mut hanclean_stream,
    result: *mut *const c_char,
    result_len: *mut usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (out, out_len) =
        unsafe { (OutParam::new("result", result), OutParam::new("length", result_len)) };
    guard(|| {
        let mut output = StreamResult { out, out_len };
        output.reset()?;
        let stream = handles::get::<ConvertStream>(stream)?;
        stream.finish(|converted| output.set(converted))
    })
}

/// The two out parameters of a stream's output.
struct StreamResult<'a> {
    out: OutParam<'a, *const c_char>,
    out_len: OutParam<'a, usize>,
}

impl StreamResult<'_> {
    /// Sets an empty result that is not NULL, so that callers can write it out after any failure.
    fn reset(&mut self) -> Result<(), Failure> {
        self.out.reset(c"".as_ptr())?;
        self.out_len.reset(0)
    }

    /// Points the result to `converted`, which must stay in place until the next call.
    fn set(&mut self, converted: &[u8]) {
        let set = self.out.set(converted.as_ptr().cast());
        let set = set.and_then(|()| self.out_len.set(converted.len()));
        set.expect("reset() has checked both pointers");
    }
}
