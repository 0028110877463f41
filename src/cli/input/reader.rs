//! Reads the inputs of a run one after the other, and hands each document to the command.
//!
//! Invariant: an input that can't be read is reported by its name and skipped; the others are still
//! done. The outputs are finished here, so that no command can forget it: whether a file is
//! replaced depends on which inputs were read.
//!
//! The way of one input:
//!
//! ```text
//! bytes ──► decode ──► not binary? ──► invalid bytes? ──► not JSON? ──► HTML? ──► command
//!           (label, mark, or    error       error, or         error      warning
//!            detected: note)               warning
//! ```
//!
//! A file is read as a whole, and decoded as a whole: a page is judged by comparing its ends with
//! the rest. One file is in memory at a time.

use std::fmt;

use hanclean::align::Span;
use hanclean::decode::{Basis, Decoded, Decoder, Encoding};

use super::document::{Document, DocumentSource};
use super::format;
use crate::args::{InputArgs, MalformedPolicy};
use crate::output::{Inputs, Outcome, Outputs};
use crate::system::{diagnostics, files};

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// How a command reads where the options don't say otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadMode {
    /// A page: like `Lenient`, but JSON is refused, because it holds pages and is none, and HTML is
    /// warned of.
    Page,
    /// Text in any encoding. Invalid bytes are replaced.
    Lenient,
    /// UTF-8 without invalid bytes: the command promises to change no other byte.
    Exact,
}

impl ReadMode {
    /// The encoding to read in without `--encoding`; none if it is to be detected.
    fn encoding(self) -> Option<Encoding> {
        match self {
            ReadMode::Page | ReadMode::Lenient => None,
            ReadMode::Exact => Some(Encoding::UTF_8),
        }
    }

    /// What happens to invalid bytes without `--malformed`.
    fn malformed(self) -> MalformedPolicy {
        match self {
            ReadMode::Page | ReadMode::Lenient => MalformedPolicy::Replace,
            ReadMode::Exact => MalformedPolicy::Strict,
        }
    }
}

/// Calls `each` with every document that can be read as text, in the order of the command line, and
/// finishes the outputs.
///
/// `each` gets the outputs to write to. A failure to write is remembered there, so it need not be
/// returned. The run ends early when no output can take more; the inputs that are left are then not
/// looked at, and count neither as read nor as failed.
pub(crate) fn for_each_document(
    args: &InputArgs,
    mode: ReadMode,
    mut outputs: Outputs,
    mut each: impl FnMut(&Document<'_>, &mut Outputs),
) -> Outcome {
    let mut inputs = Inputs::default();
    let malformed = args.malformed.unwrap_or(mode.malformed());
    let decoder = Decoder::new().declared(args.encoding.or(mode.encoding()));
    for (index, name) in args.names().into_iter().enumerate() {
        if outputs.are_over() {
            break;
        }
        let source = DocumentSource::named(name);
        let read = source.read().map_err(|error| format!("cannot be read: {error}"));
        let decoded = match &read {
            Ok(bytes) => decode(bytes, &decoder, malformed, mode),
            Err(message) => Err(message.clone()),
        };
        let Decoded { text, edits, encoding, basis, malformed: invalid, .. } = match decoded {
            Ok(decoded) => decoded,
            Err(message) => {
                diagnostics::error(format_args!("{source}: {message}"));
                inputs.failed.push(index);
                continue;
            }
        };
        if basis == Basis::Detected && encoding != Encoding::UTF_8 {
            let note = "detected from its bytes; --encoding overrides that";
            diagnostics::note(&source, format_args!("read as {encoding}, {note}"));
        }
        if !invalid.is_empty() {
            diagnostics::warning(&source, Replaced { encoding, invalid: &invalid });
        }
        // 16 bytes for each sequence: eight times the file, if every other byte is invalid.
        drop(invalid);
        if mode == ReadMode::Page
            && let Some(format) = format::tagged(&text)
        {
            diagnostics::warning(
                &source,
                format_args!("tags are kept as text; this looks like {format}"),
            );
        }
        let byte_order_mark = if basis == Basis::Mark { BYTE_ORDER_MARK } else { "" };
        each(
            &Document { source: &source, byte_order_mark, text: &text, edits: &edits },
            &mut outputs,
        );
        inputs.read += 1;
    }
    outputs.finish(&inputs)
}

/// The text in `bytes`.
///
/// Bytes are checked for binary formats after decoding, because UTF-16 looks binary and is none,
/// and before an error of decoding is reported: "not text but PNG data" says more than "invalid
/// UTF-8 at byte 0".
///
/// # Errors
/// A message, to be printed after the name of the file: the bytes are not text, not text of a page,
/// or invalid in their encoding.
fn decode<'b>(
    bytes: &'b [u8],
    decoder: &Decoder,
    malformed: MalformedPolicy,
    mode: ReadMode,
) -> Result<Decoded<'b>, String> {
    let decoded = match malformed {
        MalformedPolicy::Replace => Ok(decoder.decode(bytes)),
        MalformedPolicy::Strict => decoder.decode_strict(bytes),
    };
    let encoding = decoded.as_ref().map_or_else(|error| error.encoding(), |ok| ok.encoding);
    if let Some(format) = format::binary(bytes, encoding) {
        return Err(format!("not text but {format}"));
    }
    let decoded = decoded.map_err(|error| {
        let line = files::line_of(bytes, error.offset());
        format!(
            "line {line}: {error}; name another encoding with --encoding, or read the file anyway \
             with --malformed replace"
        )
    })?;
    match (mode == ReadMode::Page).then(|| format::data(&decoded.text)).flatten() {
        Some(format) => Err(format!("not a page but {format}")),
        None => Ok(decoded),
    }
}

/// A message that says how many byte sequences were replaced, and where the first ones are.
struct Replaced<'r> {
    encoding: Encoding,
    /// In bytes of the file.
    invalid: &'r [Span],
}

impl fmt::Display for Replaced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Offsets that are listed; the others are only counted.
        const LISTED: usize = 10;
        let (count, encoding) = (self.invalid.len(), self.encoding);
        let sequences = if count == 1 { "byte sequence" } else { "byte sequences" };
        write!(f, "{count} {sequences} invalid in {encoding} replaced by U+FFFD, at byte")?;
        for (index, span) in self.invalid.iter().take(LISTED).enumerate() {
            write!(f, "{} {}", if index == 0 { "" } else { "," }, span.start)?;
        }
        if count > LISTED { f.write_str(" …") } else { Ok(()) }
    }
}
