//! The error of strict decoding: the encoding, the offset, and what is wrong there.

use std::error::Error;
use std::fmt;

use super::Encoding;
use crate::align::Span;

/// The bytes are not text in the encoding that they were read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    encoding: Encoding,
    offset: usize,
    /// At the offset.
    byte: u8,
    note: Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Note {
    None,
    /// The input ends inside the character that begins at the offset.
    Truncated,
    /// The input begins as UTF-16 with a byte order mark does.
    Utf16,
}

impl DecodeError {
    /// Of `bytes`, of which those in `malformed` are the first that are wrong.
    pub(super) fn new(bytes: &[u8], encoding: Encoding, malformed: Span) -> Self {
        let offset = malformed.start;
        let byte = bytes.get(offset).copied().unwrap_or_default();
        let note = match bytes {
            [0xfe, 0xff, ..] | [0xff, 0xfe, ..] if encoding == Encoding::UTF_8 => Note::Utf16,
            _ if malformed.end == bytes.len() && is_cut(bytes, encoding, offset) => Note::Truncated,
            _ => Note::None,
        };
        DecodeError { encoding, offset, byte, note }
    }

    /// Where the first sequence begins that is wrong: bytes of the input, its byte order mark
    /// counted.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// What the bytes were read as.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }
}

/// Whether what begins at `offset` may have gone on after the end.
fn is_cut(bytes: &[u8], encoding: Encoding, offset: usize) -> bool {
    let rest = bytes.get(offset..).unwrap_or_default();
    match encoding == Encoding::UTF_8 {
        true => matches!(std::str::from_utf8(rest), Err(e) if e.error_len().is_none()),
        false => true,
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid {} at byte {}: {:#04x}", self.encoding, self.offset, self.byte)?;
        match self.note {
            Note::None => Ok(()),
            Note::Truncated => f.write_str(" (the input ends inside a character)"),
            Note::Utf16 => f.write_str(" (the input begins as UTF-16 does)"),
        }
    }
}

impl Error for DecodeError {}
