//! The result of decoding: the text, its alignment with the bytes, and what was wrong.

use std::borrow::Cow;

use super::encoding::Encoding;
use crate::align::{Edits, Span};

/// A decoded text, with its alignment to the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<'b> {
    /// The text, without a byte order mark; borrowed where the bytes held it as it is.
    pub text: Cow<'b, str>,
    /// From the bytes of the input (the source) to those of `text` (the output).
    pub edits: Edits,
    /// The encoding that the bytes were read in.
    pub encoding: Encoding,
    /// What decided on it.
    pub basis: Basis,
    /// The malformed sequences, in bytes of the input. Each is one U+FFFD in `text`.
    pub malformed: Vec<Span>,
}

/// What decided on the encoding.
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

/// The result of reading bytes in one encoding.
pub(super) struct Text<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) edits: Edits,
    pub(super) malformed: Vec<Span>,
}
