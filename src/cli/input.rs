use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use hanclean::align::{Edits, Span};
use hanclean::decode::{Basis, Decoded, Decoder, Encoding};
use hanclean::trailer::{Block, in_source};

use crate::args::{InputArgs, Malformed};

/// Where a document comes from.
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
}

/// A document that was read.
pub(crate) struct Document<'d> {
    pub(crate) source: &'d Source,
    /// The byte order mark before the text, if there was one, in UTF-8.
    pub(crate) mark: &'static str,
    pub(crate) text: &'d str,
    /// From the bytes of the file to `text`.
    edits: &'d Edits,
}

impl Document<'_> {
    /// The bytes of the file that a span of the text was read from.
    pub(crate) fn in_file(&self, span: Span) -> Span {
        self.edits.source_span(span)
    }

    /// Moves blocks that were found in the text to the bytes of the file.
    pub(crate) fn blocks_in_file(&self, blocks: &mut Vec<Block>) {
        in_source(blocks, self.edits);
    }
}

const MARK: &str = "\u{FEFF}";

/// How a command reads where nothing is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Any encoding, replacing what is no text.
    Lenient,
    /// UTF-8, and nothing else: the command promises to change no other byte.
    Exact,
}

/// How the inputs of a run fared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inputs {
    AllRead,
    /// What was wrong with some is said on the standard error already.
    SomeFailed,
}

impl InputArgs {
    /// The documents that were asked for.
    pub(crate) fn sources(&self) -> Vec<Source> {
        if self.paths.is_empty() {
            return vec![Source::StandardInput];
        }
        let source = |path: &PathBuf| match path.to_str() {
            Some("-") => Source::StandardInput,
            _ => Source::File(path.clone()),
        };
        self.paths.iter().map(source).collect()
    }

    /// Calls `each` with every document that can be read as text, in order. One that cannot is
    /// reported and passed over; an error of `each` ends the run.
    pub(crate) fn each(
        &self,
        reading: Reading,
        mut each: impl FnMut(&Document<'_>) -> Result<()>,
    ) -> Result<Inputs> {
        let mut inputs = Inputs::AllRead;
        let (encoding, malformed) = match reading {
            Reading::Lenient => (None, Malformed::Replace),
            Reading::Exact => (Some(Encoding::UTF_8), Malformed::Strict),
        };
        let decoder = Decoder::new().declared(self.encoding.or(encoding));
        for source in self.sources() {
            let bytes = match source.read() {
                Ok(bytes) => bytes,
                Err(error) => {
                    source.report(&format_args!("{error:#}"));
                    inputs = Inputs::SomeFailed;
                    continue;
                }
            };
            let decoded = match self.malformed.unwrap_or(malformed) {
                Malformed::Replace => Ok(decoder.decode(&bytes)),
                Malformed::Strict => decoder.decode_strict(&bytes),
            };
            match decoded {
                Ok(Decoded { text, edits, encoding, basis, malformed, .. }) => {
                    if basis == Basis::Detected && encoding != Encoding::UTF_8 {
                        source.report(&format_args!("read as {encoding}, which it looks like"));
                    }
                    if !malformed.is_empty() {
                        source.report(&Replaced { encoding, malformed: &malformed });
                    }
                    // As many bytes as the file has, and more, where much of it is wrong.
                    drop(malformed);
                    let mark = if basis == Basis::Mark { MARK } else { "" };
                    each(&Document { source: &source, mark, text: &text, edits: &edits })?;
                }
                Err(error) => {
                    let line = 1 + bytes[..error.offset()].iter().filter(|&&b| b == b'\n').count();
                    source.report(&format_args!("line {line}: {error}"));
                    inputs = Inputs::SomeFailed;
                }
            }
        }
        Ok(inputs)
    }
}

/// Says what was replaced, and where.
struct Replaced<'r> {
    encoding: Encoding,
    malformed: &'r [Span],
}

impl fmt::Display for Replaced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// More places than this are not named.
        const NAMED: usize = 10;
        let (count, encoding) = (self.malformed.len(), self.encoding);
        let sequences = if count == 1 { "sequence" } else { "sequences" };
        write!(
            f,
            "{count} {sequences} of bytes invalid in {encoding} replaced by U+FFFD, at byte"
        )?;
        for (index, span) in self.malformed.iter().take(NAMED).enumerate() {
            write!(f, "{} {}", if index == 0 { "" } else { "," }, span.start)?;
        }
        if count > NAMED { f.write_str(" …") } else { Ok(()) }
    }
}

impl Source {
    fn read(&self) -> Result<Vec<u8>> {
        match self {
            Source::StandardInput => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Source::File(path) if path.is_dir() => bail!("it is a directory, not a file"),
            Source::File(path) => fs::read(path).context("cannot be read"),
        }
    }

    fn report(&self, problem: &dyn fmt::Display) {
        anstream::eprintln!("hanclean: {self}: {problem}");
    }
}

/// As it was given.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::StandardInput => f.write_str("-"),
            Source::File(path) => path.display().fmt(f),
        }
    }
}
