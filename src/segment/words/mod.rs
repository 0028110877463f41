//! Words in text that is not Han: Latin words, numbers, URLs, e-mail addresses, emoji and marks.
//!
//! It needs no dictionary. The engine hands over the stretches between two Han words, and
//! `dictionary` asks it about characters. It uses only `terms` and [`Span`](crate::align::Span):
//!
//! ```text
//! runs            one pass over a stretch, term by term
//! word   web      joining by marks, kinds; URLs and addresses
//! chars  emoji    properties of single characters
//! ```
//!
//! Read `runs` first, and `word` for the table of what marks join.

pub(crate) mod chars;
mod emoji;
pub(crate) mod runs;
pub(crate) mod web;
pub(crate) mod word;
