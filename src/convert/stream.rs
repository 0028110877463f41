//! Conversion of streams, in constant memory and with the same result as converting the whole text.
//!
//! The only state is the text that is held back. The scan stops before the first look-up that read up to the
//! end of what is there, and starts again at that position when more arrives:
//!
//! ```text
//! write 乾    乾淨 may follow: nothing is written, 乾 is held back
//! write 坤    乾坤 is a key, and no longer key begins with it: 乾坤 is written
//! ```
//!
//! A chunk may also end inside a character. Text that cannot be decided for long is tried again only when it
//! has doubled, so that the time stays linear.

use std::io::{self, Read, Write};

use super::converter::Converter;

/// The number of bytes that are read and converted at a time.
const CHUNK: usize = 64 << 10;

impl Converter {
    /// Converts what is written, and writes it to `inner`.
    pub fn writer<W: Write>(&self, inner: W) -> ConvertWriter<W> {
        ConvertWriter::new(self.clone(), inner)
    }

    /// Converts what is read from `inner`.
    pub fn reader<R: Read>(&self, inner: R) -> ConvertReader<R> {
        ConvertReader::new(self.clone(), inner)
    }
}

/// Converts what is written to it, and writes the result to an inner writer.
///
/// The inner writer gets the same bytes as if the whole text had been converted at once, wherever it was cut,
/// even inside a character. Text that may still become part of a phrase is held back until more is written or
/// [`finish`](Self::finish) is called. Memory stays constant.
///
/// Errors are those of the inner writer, and [`InvalidData`](io::ErrorKind::InvalidData) with the byte offset
/// of the input for bytes that are not UTF-8. Everything before such bytes has been converted.
#[derive(Debug)]
pub struct ConvertWriter<W: Write> {
    /// The common part of both directions.
    stream: Stream,
    /// Where the converted text goes.
    inner: W,
    /// Converted text that the inner writer has not got.
    converted: Vec<u8>,
}

impl<W: Write> ConvertWriter<W> {
    pub(crate) fn new(converter: Converter, inner: W) -> Self {
        ConvertWriter { stream: Stream::new(converter), inner, converted: Vec::new() }
    }

    /// Converts the text that was held back, and returns the inner writer. Without this call that text is lost.
    ///
    /// # Errors
    /// Those of the inner writer, and `InvalidData` if the text ends inside a character.
    pub fn finish(mut self) -> io::Result<W> {
        let ended = self.stream.finish(&mut self.converted);
        self.pass_on()?;
        ended?;
        self.inner.flush()?;
        Ok(self.inner)
    }

    /// Writes what was converted to the inner writer.
    fn pass_on(&mut self) -> io::Result<()> {
        self.inner.write_all(&self.converted)?;
        self.converted.clear();
        Ok(())
    }
}

impl<W: Write> Write for ConvertWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let chunk = &bytes[..bytes.len().min(CHUNK)];
        let pushed = self.stream.push(chunk, &mut self.converted);
        self.pass_on()?;
        pushed?;
        Ok(chunk.len())
    }

    /// Flushes the inner writer. What is held back stays so.
    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Converts what it reads from an inner reader.
///
/// It returns the same bytes as if the whole text had been converted at once. Memory stays constant. Errors
/// are those of the inner reader, and [`InvalidData`](io::ErrorKind::InvalidData) with the byte offset of the
/// input for bytes that are not UTF-8, after everything before them.
#[derive(Debug)]
pub struct ConvertReader<R: Read> {
    stream: Stream,
    /// Where the text comes from.
    inner: R,
    /// A buffer for what is read.
    chunk: Box<[u8]>,
    converted: Vec<u8>,
    /// How many bytes of `converted` were returned.
    given: usize,
    /// What is returned after all of `converted`.
    end: Option<io::Result<()>>,
}

impl<R: Read> ConvertReader<R> {
    pub(crate) fn new(converter: Converter, inner: R) -> Self {
        ConvertReader {
            stream: Stream::new(converter),
            inner,
            chunk: vec![0; CHUNK].into(),
            converted: Vec::new(),
            given: 0,
            end: None,
        }
    }

    /// Reads until there is something to return, or the input ends.
    fn fill(&mut self) -> io::Result<()> {
        self.converted.clear();
        self.given = 0;
        while self.converted.is_empty() && self.end.is_none() {
            let len = self.inner.read(&mut self.chunk)?;
            if len == 0 {
                self.end = Some(self.stream.finish(&mut self.converted));
            } else if let Err(error) = self.stream.push(&self.chunk[..len], &mut self.converted) {
                self.end = Some(Err(error));
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for ConvertReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.given == self.converted.len() {
            self.fill()?;
        }
        if self.given == self.converted.len() {
            return self.end.replace(Ok(())).unwrap_or(Ok(())).map(|()| 0);
        }
        let len = (&self.converted[self.given..]).read(buffer)?;
        self.given += len;
        Ok(len)
    }
}

/// The common part of both: bytes in, converted bytes out.
#[derive(Debug)]
struct Stream {
    /// The stream of the converter that the text goes through first.
    before: Option<Box<Stream>>,
    /// What converts.
    converter: Converter,
    /// Bytes whose conversion depends on what follows.
    pending: Vec<u8>,
    /// The number of pending bytes at which conversion is tried again.
    retry: usize,
    /// The offset in the input of the first pending byte.
    offset: u64,
}

impl Stream {
    fn new(converter: Converter) -> Self {
        let before = converter.before().map(|before| Box::new(Stream::new(before)));
        Stream { before, converter, pending: Vec::new(), retry: 0, offset: 0 }
    }

    /// Takes the next bytes of the input.
    fn push(&mut self, bytes: &[u8], converted: &mut Vec<u8>) -> io::Result<()> {
        let Some(before) = &mut self.before else { return self.push_to_this(bytes, converted) };
        let mut text = Vec::new();
        let pushed = before.push(bytes, &mut text);
        self.push_to_this(&text, converted)?;
        pushed.or_else(|error| self.finish_this(converted).and(Err(error)))
    }

    /// Takes the end of the input.
    fn finish(&mut self, converted: &mut Vec<u8>) -> io::Result<()> {
        let Some(before) = &mut self.before else { return self.finish_this(converted) };
        let mut text = Vec::new();
        let finished = before.finish(&mut text);
        self.push_to_this(&text, converted)?;
        self.finish_this(converted)?;
        finished
    }

    /// The same, behind the converter that comes first.
    fn push_to_this(&mut self, bytes: &[u8], converted: &mut Vec<u8>) -> io::Result<()> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() < self.retry {
            return Ok(());
        }
        let (text, problem) = match self.pending.utf8_chunks().next() {
            None => ("", false),
            Some(chunk) => {
                let ends_inside = |rest: &[u8]| {
                    std::str::from_utf8(rest).is_err_and(|error| error.error_len().is_none())
                };
                let rest = &self.pending[chunk.valid().len()..];
                (chunk.valid(), !rest.is_empty() && !ends_inside(rest))
            }
        };
        if problem {
            self.converter.append_text(text, converted);
            return Err(self.invalid(text.len()));
        }
        let len = self.converter.append_certain(text, converted);
        self.pending.drain(..len);
        self.offset += len as u64;
        self.retry = if len == 0 { 2 * self.pending.len() } else { 0 };
        Ok(())
    }

    /// The same, behind the converter that comes first.
    fn finish_this(&mut self, converted: &mut Vec<u8>) -> io::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        let valid = pending.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        self.converter.append_text(valid, converted);
        if valid.len() < pending.len() {
            return Err(self.invalid(valid.len()));
        }
        Ok(())
    }

    /// The error for bytes that are not UTF-8, `len` bytes behind the first pending one.
    fn invalid(&self, len: usize) -> io::Error {
        let problem = format!("invalid UTF-8 at byte {}", self.offset + len as u64);
        io::Error::new(io::ErrorKind::InvalidData, problem)
    }
}
