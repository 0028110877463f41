use std::error::Error;
use std::fmt;

/// The bytes are not text in the encoding that they were read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    offset: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The byte at the offset cannot stand there.
    Invalid { byte: u8 },
    /// The input ends inside the character that begins with the byte at the offset.
    Truncated { byte: u8 },
    /// As `Invalid` or `Truncated`, in an input that begins with a byte order mark of UTF-16.
    Utf16 { byte: u8 },
}

impl DecodeError {
    /// Of `bytes`, which are UTF-8 up to `offset` and not further.
    pub(super) fn new(bytes: &[u8], offset: usize) -> Self {
        // There is a byte at the offset, or there would be nothing wrong.
        let byte = bytes.get(offset).copied().unwrap_or_default();
        let rest = bytes.get(offset..).unwrap_or_default();
        let truncated = matches!(std::str::from_utf8(rest), Err(e) if e.error_len().is_none());
        let kind = match bytes {
            [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => Kind::Utf16 { byte },
            _ if truncated => Kind::Truncated { byte },
            _ => Kind::Invalid { byte },
        };
        DecodeError { offset, kind }
    }

    /// Where the first character begins that is wrong: bytes of the input, its byte order mark
    /// counted.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Kind::Invalid { byte } | Kind::Truncated { byte } | Kind::Utf16 { byte }) = self.kind;
        write!(f, "invalid UTF-8 at byte {}: {byte:#04x}", self.offset)?;
        match self.kind {
            Kind::Invalid { .. } => Ok(()),
            Kind::Truncated { .. } => f.write_str(" (the input ends inside a character)"),
            Kind::Utf16 { .. } => {
                f.write_str(" (the input looks like UTF-16, which is not supported yet)")
            }
        }
    }
}

impl Error for DecodeError {}
