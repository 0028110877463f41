use std::ffi::c_char;

use hanclean::convert::Converter;

use super::converter::hanclean_converter;
use super::memory::{Output, bytes};
use super::status::hanclean_status;
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::objects::Stream;

/// Converts a text that comes in pieces, in constant memory. For one thread at a time, since each
/// call ends what the last one gave.
pub struct hanclean_stream {
    _private: (),
}

impl Object for Stream {
    const NAME: &'static str = "hanclean_stream";
    type Opaque = hanclean_stream;
}

/// A stream through a converter, which may be freed before it.
///
/// Ownership: `stream` gets a handle that is freed by hanclean_stream_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_stream_new(
    converter: *const hanclean_converter,
    stream: *mut *mut hanclean_stream,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("stream", stream) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let converter = handles::get::<Converter>(converter)?;
        out.set(handles::open(Stream::new(&converter)))
    })
}

/// Frees a stream. NULL is allowed and does nothing; what was held back is lost.
///
/// Threads: the one that uses it. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_stream_free(stream: *mut hanclean_stream) -> hanclean_status {
    guard(|| handles::close::<Stream>(stream))
}

/// Converts the next `len` bytes of the text, which may be cut anywhere, also inside a character.
///
/// `result` and `result_len` get what can be converted whatever follows; it may be empty. All
/// results of a stream in a row are what converting all of its text at once gives.
/// Ownership: the stream's, valid until the next call with it; it does not end with NUL.
/// Threads: one at a time. Errors: NULL_POINTER, INVALID_HANDLE, FINISHED; INVALID_UTF8, with the
/// offset in all of the text, and then the result is what lies before that, and the stream has ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_stream_push(
    stream: *mut hanclean_stream,
    data: *const c_char,
    len: usize,
    result: *mut *const c_char,
    result_len: *mut usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (data, out, out_len) = unsafe {
        (bytes("data", data, len), Output::new("result", result), Output::new("length", result_len))
    };
    guard(|| {
        let mut given = Given { out, out_len };
        given.reset()?;
        let data = data?;
        let stream = handles::get::<Stream>(stream)?;
        stream.push(data, |converted| given.set(converted))
    })
}

/// Converts what was held back, and ends the stream, which is still to be freed.
///
/// Result, ownership and threads are as with hanclean_stream_push. Errors: NULL_POINTER,
/// INVALID_HANDLE, FINISHED; INVALID_UTF8 if the text ends inside a character.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_stream_finish(
    stream: *mut hanclean_stream,
    result: *mut *const c_char,
    result_len: *mut usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (out, out_len) =
        unsafe { (Output::new("result", result), Output::new("length", result_len)) };
    guard(|| {
        let mut given = Given { out, out_len };
        given.reset()?;
        let stream = handles::get::<Stream>(stream)?;
        stream.finish(|converted| given.set(converted))
    })
}

/// Where C gets what came out.
struct Given<'a> {
    out: Output<'a, *const c_char>,
    out_len: Output<'a, usize>,
}

impl Given<'_> {
    fn reset(&mut self) -> Result<(), Failure> {
        self.out.reset(c"".as_ptr())?;
        self.out_len.reset(0)
    }

    fn set(&mut self, converted: &[u8]) {
        let set = self.out.set(converted.as_ptr().cast());
        let set = set.and_then(|()| self.out_len.set(converted.len()));
        set.expect("they were reset before");
    }
}
