//! A document of a run, and where it comes from.
//!
//! Invariant: `edits` leads from the bytes of the file to `text`, so that every span that is
//! reported is in bytes of the file as it is on the disk, whatever its encoding. For example, 字 in
//! `漢字` is at bytes 3..6 of the text, at 2..4 of a file in Big5, and at 4..6 of one in UTF-16 with
//! a byte order mark.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use hanclean::align::{Edits, Sources, Span};
use hanclean::spam::{Block, in_source};

use crate::system::{files, streams};
use crate::text::{escape, json};

/// A document that was read and decoded.
pub(crate) struct Document<'d> {
    /// The file, for messages and for JSON.
    pub(crate) source: &'d DocumentSource,
    /// The byte order mark before the text, in UTF-8; empty if the file has none.
    pub(crate) byte_order_mark: &'static str,
    /// Without the byte order mark.
    pub(crate) text: &'d str,
    /// From the bytes of the file to `text`.
    pub(super) edits: &'d Edits,
}

impl Document<'_> {
    /// The bytes of the file that a span of the text was decoded from.
    pub(crate) fn in_file(&self, span: Span) -> Span {
        self.edits.source_span(span)
    }

    /// The same as [`in_file`](Self::in_file) for many spans in ascending order of their starts, in
    /// one pass over the edits.
    pub(crate) fn sources(&self) -> Sources<'_> {
        Sources::new(self.edits)
    }

    /// Moves blocks that were found in the text to the bytes of the file.
    pub(crate) fn blocks_in_file(&self, blocks: &mut Vec<Block>) {
        in_source(blocks, self.edits);
    }
}

/// Where a document comes from. In messages and in JSON, standard input is `-`.
pub(crate) enum DocumentSource {
    StandardInput,
    File(PathBuf),
}

impl DocumentSource {
    /// The source that an argument names; `-` is standard input.
    pub(super) fn named(argument: &Path) -> Self {
        match streams::is_standard(argument) {
            true => DocumentSource::StandardInput,
            false => DocumentSource::File(argument.to_owned()),
        }
    }

    /// All bytes of it.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        files::read(Path::new(self.name()))
    }

    /// The path as it was given, in its [form for JSON](json::path).
    pub(crate) fn json_path(&self) -> String {
        json::path(self.name())
    }

    fn name(&self) -> &OsStr {
        match self {
            DocumentSource::StandardInput => OsStr::new(streams::STANDARD),
            DocumentSource::File(path) => path.as_os_str(),
        }
    }
}

/// The path as it was given, in its [form for people](escape::name).
impl fmt::Display for DocumentSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape::name(self.name()).fmt(f)
    }
}
