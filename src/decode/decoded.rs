use std::borrow::Cow;

use super::encoding::Encoding;
use crate::align::{Edits, Span};

/// A decoded text, and how it came from the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<'b> {
    /// The text, without a byte order mark; borrowed where the bytes held it as it is.
    pub text: Cow<'b, str>,
    /// From the bytes of the input (the source) to those of `text` (the output).
    pub edits: Edits,
    /// What the bytes were read as.
    pub encoding: Encoding,
    /// Why as that.
    pub basis: Basis,
    /// The sequences of the input that are wrong, in bytes of it; in `text` each is one U+FFFD.
    pub malformed: Vec<Span>,
}

/// What told the encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// A byte order mark at the beginning.
    Mark,
    /// The caller, see [`Decoder::declared`](super::Decoder::declared).
    Declared,
    /// The bytes themselves.
    Detected,
}

/// What reading bytes as one encoding gives.
pub(super) struct Text<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) edits: Edits,
    pub(super) malformed: Vec<Span>,
}
