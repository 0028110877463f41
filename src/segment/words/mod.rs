//! The words of text that is not Han.

pub(crate) mod chars;
mod emoji;
pub(crate) mod runs;
pub(crate) mod web;
pub(crate) mod word;
