//! A converter that receives its text in chunks: the object behind `hanclean_stream`.
//!
//! The Rust library converts a stream through an [`io::Write`], which pushes its output somewhere.
//! C wants to pull instead: each call returns the output so far. This object is the adapter. The
//! writer writes into a shared buffer, and each call swaps that buffer with the one that C has
//! read.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use hanclean::convert::{ConvertWriter, Converter};

use crate::failure::Failure;
use crate::status;

/// A stream of converted text. The lock keeps it sound if threads share it against the rules of the
/// header.
pub(crate) struct ConvertStream(Mutex<StreamState>);

/// What the lock of a stream protects.
struct StreamState {
    /// `None` once the stream has ended.
    writer: Option<ConvertWriter<SharedBuffer>>,
    /// The other end of `writer`.
    output: SharedBuffer,
    /// What the last call returned. C may read it until the next call.
    returned: Vec<u8>,
}

/// The buffer that the writer fills and the stream empties.
#[derive(Clone, Default)]
struct SharedBuffer(Arc<Mutex<Vec<u8>>>);

/// Writing appends to the buffer and never fails, so every error of the writer is invalid UTF-8.
impl Write for SharedBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl ConvertStream {
    /// Opens a stream. It keeps what it needs of the converter.
    pub(crate) fn new(converter: &Converter) -> Self {
        let output = SharedBuffer::default();
        let writer = Some(converter.writer(output.clone()));
        ConvertStream(Mutex::new(StreamState { writer, output, returned: Vec::new() }))
    }

    /// Converts the next bytes of the text and calls `read` with the output.
    ///
    /// The output stays in place until the next call. On an error the stream ends, and `read` still
    /// gets everything before the invalid byte.
    pub(crate) fn push(&self, bytes: &[u8], read: impl FnOnce(&[u8])) -> Result<(), Failure> {
        self.run(read, |mut writer| {
            writer.write_all(bytes)?;
            Ok(Some(writer))
        })
    }

    /// Ends the stream and calls `read` with the rest of the output, as [`push`](Self::push) does.
    pub(crate) fn finish(&self, read: impl FnOnce(&[u8])) -> Result<(), Failure> {
        self.run(read, |writer| {
            writer.finish()?;
            Ok(None)
        })
    }

    /// Lets `step` use the writer, and calls `read` with what it wrote.
    ///
    /// `step` gets the writer by value and gives it back if the stream goes on. So an error or a
    /// panic ends the stream, whatever state the writer was in.
    fn run(
        &self,
        read: impl FnOnce(&[u8]),
        step: impl FnOnce(
            ConvertWriter<SharedBuffer>,
        ) -> io::Result<Option<ConvertWriter<SharedBuffer>>>,
    ) -> Result<(), Failure> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        let Some(writer) = state.writer.take() else {
            let message = "the stream has already ended";
            return Err(Failure::new(status::HANCLEAN_STATUS_FINISHED, message));
        };
        let result = step(writer);
        state.returned.clear();
        let mut output = state.output.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::swap(&mut state.returned, &mut output);
        read(&state.returned);
        state.writer =
            result.map_err(|error| Failure::new(status::HANCLEAN_STATUS_INVALID_UTF8, error))?;
        Ok(())
    }
}
