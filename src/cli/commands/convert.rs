//! `hanclean convert`: converts the script alone, or lists the choices among several candidates.
//!
//! Invariant: no byte of the input changes that the config does not change. So the input is UTF-8
//! unless `--encoding` says otherwise, invalid bytes are an error, and a byte order mark is written
//! again. Text in another encoding comes out as UTF-8.
//!
//! With `--ambiguities`, 寫於 gives one line. 於 may stay or become 于, and 寫 has one candidate only:
//!
//! ```text
//! {"path":"page.txt","source":{"start":3,"end":6},"output":{"start":3,"end":6},
//!  "text":"於","chosen":"于","candidates":["于","於"]}
//! ```
//!
//! `hanclean clean` converts as well, but it normalises the page first, and its output is meant to
//! be read, not compared with the input.

use std::io::{self, Write};

use anyhow::Result;
use hanclean::align::Span;
use hanclean::convert::Converter;
use serde::Serialize;

use crate::args::{AnyConfig, ConvertArgs};
use crate::input::{Document, ReadMode, for_each_document};
use crate::output::{Files, Outcome, Output, Outputs};
use crate::text::json;

/// Converts each document, and writes the texts one after the other; or writes their ambiguities.
///
/// Texts are joined as they are, without a line end between them: the output for two files is that
/// for their concatenation, unless a phrase would span the seam.
pub(crate) fn run(args: &ConvertArgs) -> Result<Outcome> {
    let files = Files::new(args.input.names(), args.output.path())
        .read("-c", AnyConfig::path(&args.config))
        .read("--dict", &args.conversion.dict);
    let outputs = Outputs::open(&files)?;
    let converter = args.conversion.converter(&args.config)?;
    if args.ambiguities {
        return Ok(for_each_document(
            &args.input,
            ReadMode::Exact,
            outputs,
            |document, outputs| {
                outputs.main(|output| write_ambiguities(document, &converter, output));
            },
        ));
    }
    let mut converted = String::new();
    Ok(for_each_document(&args.input, ReadMode::Exact, outputs, |document, outputs| {
        converted.clear();
        converter.convert_into(document.text, &mut converted);
        outputs.main(|output| {
            output.write_all(document.byte_order_mark.as_bytes())?;
            output.write_all(converted.as_bytes())
        });
    }))
}

/// A line of `--ambiguities`. `source` is in bytes of the file, `output` in bytes of the conversion
/// of its text.
#[derive(Serialize)]
struct AmbiguityLine<'c> {
    path: String,
    source: Span,
    output: Span,
    /// The text that is converted, which is a key of a dictionary.
    text: &'c str,
    /// The candidate that conversion takes: the first one.
    chosen: &'c str,
    /// All candidates, in the order of the dictionary.
    candidates: &'c [String],
}

/// Writes each choice among several candidates, such as 於 to 于 or 於, one JSON object per line.
fn write_ambiguities(
    document: &Document<'_>,
    converter: &Converter,
    output: &mut Output,
) -> io::Result<()> {
    for ambiguity in converter.ambiguities(document.text) {
        let line = AmbiguityLine {
            path: document.source.json_path(),
            source: document.in_file(ambiguity.source),
            output: ambiguity.output,
            text: &document.text[ambiguity.source.range()],
            chosen: &ambiguity.candidates[0],
            candidates: &ambiguity.candidates,
        };
        json::write_line(output, &line)?;
    }
    Ok(())
}
