//! The documents of a run: found, read, checked and decoded.
//!
//! Read [`document`] for what a command gets, [`reader`] for how it gets there, and [`mod@format`]
//! for what is refused. The commands and [`report`](crate::report) use this layer. It uses
//! [`output`](crate::output), because a run that can write nothing more stops reading, and because
//! whether a file is replaced depends on which inputs were read.

mod document;
mod reader;

pub(crate) mod format;

pub(crate) use document::Document;
pub(crate) use reader::{ReadMode, for_each_document};
