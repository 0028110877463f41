//! `hanclean script`: reports the script of each document or line, one JSON object per line.
//!
//! ```text
//! {"path":"page.txt","script":"traditional","han":2,"kana":0,"simplified":0,"traditional":1,
//!  "taiwan":0,"hong_kong":0,"neither":0}
//! ```
//!
//! The numbers are counts of characters. `simplified` and `traditional` count those that occur in
//! one script only, such as 寫: most Han characters are the same in both and say nothing.
//!
//! The command takes any text, JSON and HTML included, since counting characters does it no harm.

use std::io;

use anyhow::Result;
use hanclean::align::Span;
use hanclean::script::{Detection, detect, detect_lines};
use serde::Serialize;

use crate::args::ScriptArgs;
use crate::input::{Document, ReadMode, for_each_document};
use crate::output::{Files, Outcome, Output, Outputs};
use crate::text::json;

/// The line about one document, or about one of its lines.
#[derive(Serialize)]
struct ScriptReport<'r> {
    path: &'r str,
    #[serde(flatten)]
    line: Option<LineLocation>,
    #[serde(flatten)]
    detection: Detection,
}

/// Where a line of a document is.
#[derive(Serialize)]
struct LineLocation {
    /// Counted from 1.
    line: usize,
    /// In bytes of the file.
    #[serde(flatten)]
    span: Span,
}

/// Writes one JSON object for each document, or with `--lines` for each line.
pub(crate) fn run(args: &ScriptArgs) -> Result<Outcome> {
    let outputs = Outputs::open(&Files::new(args.input.names(), args.output.path()))?;
    Ok(for_each_document(&args.input, ReadMode::Lenient, outputs, |document, outputs| {
        outputs.main(|output| write_report(args, document, output));
    }))
}

/// Writes the line about a document, or the lines about its lines.
fn write_report(args: &ScriptArgs, document: &Document<'_>, output: &mut Output) -> io::Result<()> {
    let path = document.source.json_path();
    let mut write = |line, detection| {
        let report = ScriptReport { path: &path, line, detection };
        json::write_line(output, &report)
    };
    if !args.lines {
        return write(None, detect(document.text));
    }
    let mut lines = detect_lines(document.text).zip(1..);
    lines.try_for_each(|((span, detection), line)| {
        let span = document.in_file(span);
        write(Some(LineLocation { line, span }), detection)
    })
}
