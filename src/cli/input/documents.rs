//! The documents of a run: read, decoded, and handed to the command one after the other.
//!
//! Invariant: an input that can't be read is reported by its name and passed over; the others are
//! still done. The outputs are finished here, because whether a file is replaced depends on which
//! inputs were read, and so that no command can forget it.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use hanclean::align::{Edits, Sources, Span};
use hanclean::decode::{Basis, Decoded, Decoder, Encoding};
use hanclean::spam::{Block, in_source};

use super::format;
use crate::args::{InputArgs, Malformed};
use crate::output::{Inputs, Outcome, Outputs};
use crate::system::diagnostics::say;
use crate::system::files;
use crate::text::{escape, json};

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

    /// Gives what [`in_file`](Self::in_file) gives, for spans in the order in which they begin.
    pub(crate) fn sources(&self) -> Sources<'_> {
        Sources::new(self.edits)
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
    /// A page: lenient as well, but JSON is refused, because it holds pages and is none itself.
    Page,
    /// Any encoding, replacing what is no text.
    Lenient,
    /// UTF-8, and nothing else: the command promises to change no other byte.
    Exact,
}

impl InputArgs {
    /// The inputs that were asked for; `-` is the standard input.
    pub(crate) fn names(&self) -> Vec<&Path> {
        if self.paths.is_empty() {
            return vec![Path::new("-")];
        }
        self.paths.iter().map(PathBuf::as_path).collect()
    }

    /// Calls `each` with every document that can be read as text, in order, and finishes the
    /// outputs. A document that can't be read is reported and passed over. The run ends early when
    /// no output can take more.
    pub(crate) fn each(
        &self,
        reading: Reading,
        mut outputs: Outputs,
        mut each: impl FnMut(&Document<'_>, &mut Outputs),
    ) -> Outcome {
        let mut inputs = Inputs::default();
        let (encoding, malformed) = match reading {
            Reading::Page | Reading::Lenient => (None, Malformed::Replace),
            Reading::Exact => (Some(Encoding::UTF_8), Malformed::Strict),
        };
        let decoder = Decoder::new().declared(self.encoding.or(encoding));
        for (index, name) in self.names().into_iter().enumerate() {
            if outputs.are_over() {
                break;
            }
            let source = Source::named(name);
            let bytes = match source.read() {
                Ok(bytes) => bytes,
                Err(error) => {
                    source.report(&format_args!("cannot be read: {error}"));
                    inputs.failed.push(index);
                    continue;
                }
            };
            match self.decode(&decoder, malformed, reading, &bytes) {
                Ok(Decoded { text, edits, encoding, basis, malformed, .. }) => {
                    if basis == Basis::Detected && encoding != Encoding::UTF_8 {
                        source.report(&format_args!("read as {encoding}, which it looks like"));
                    }
                    if !malformed.is_empty() {
                        source.report(&Replaced { encoding, malformed: &malformed });
                    }
                    // As many bytes as the file has, and more, where much of it is wrong.
                    drop(malformed);
                    if reading == Reading::Page
                        && let Some(format) = format::tagged(&text)
                    {
                        source.report(&format_args!(
                            "warning: the tags stay in what looks like {format}"
                        ));
                    }
                    let mark = if basis == Basis::Mark { MARK } else { "" };
                    let document = Document { source: &source, mark, text: &text, edits: &edits };
                    each(&document, &mut outputs);
                    inputs.read += 1;
                }
                Err(problem) => {
                    source.report(&problem);
                    inputs.failed.push(index);
                }
            }
        }
        outputs.finish(&inputs)
    }

    /// The text in `bytes`; the error is for people.
    fn decode<'b>(
        &self,
        decoder: &Decoder,
        malformed: Malformed,
        reading: Reading,
        bytes: &'b [u8],
    ) -> Result<Decoded<'b>, String> {
        let decoded = match self.malformed.unwrap_or(malformed) {
            Malformed::Replace => Ok(decoder.decode(bytes)),
            Malformed::Strict => decoder.decode_strict(bytes),
        };
        let encoding = decoded.as_ref().map_or_else(|error| error.encoding(), |ok| ok.encoding);
        if let Some(format) = format::binary(bytes, encoding) {
            return Err(format!("not text but {format}"));
        }
        let decoded = decoded.map_err(|error| {
            let line = files::line_of(bytes, error.offset());
            format!("line {line}: {error}")
        })?;
        match (reading == Reading::Page).then(|| format::data(&decoded.text)).flatten() {
            Some(format) => Err(format!("not a page but {format}")),
            None => Ok(decoded),
        }
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
    fn named(name: &Path) -> Source {
        match files::is_standard(name) {
            true => Source::StandardInput,
            false => Source::File(name.to_owned()),
        }
    }

    fn read(&self) -> io::Result<Vec<u8>> {
        match self {
            Source::StandardInput => files::read(Path::new("-")),
            Source::File(path) => files::read(path),
        }
    }

    fn report(&self, problem: &dyn fmt::Display) {
        say!("hanclean: {self}: {problem}");
    }
}

impl Source {
    fn name(&self) -> &OsStr {
        match self {
            Source::StandardInput => OsStr::new("-"),
            Source::File(path) => path.as_os_str(),
        }
    }

    /// As it was given, for [JSON](json::path).
    pub(crate) fn json(&self) -> String {
        json::path(self.name())
    }
}

/// As it was given, for [people](escape::name).
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape::name(self.name()).fmt(f)
    }
}
