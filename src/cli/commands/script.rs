//! `hanclean script`: the script of each document or line, one JSON object a line.

use std::io;

use anyhow::Result;
use hanclean::align::Span;
use hanclean::script::{Detection, detect, detect_lines};
use serde::Serialize;

use crate::args::ScriptArgs;
use crate::input::{Document, Reading};
use crate::output::Files;
use crate::output::{Outcome, Output, Outputs};
use crate::text::json;

/// What is written of a document, or of one of its lines.
#[derive(Serialize)]
struct Report<'r> {
    path: &'r str,
    #[serde(flatten)]
    line: Option<Line>,
    #[serde(flatten)]
    detection: Detection,
}

#[derive(Serialize)]
struct Line {
    /// Counted from 1.
    line: usize,
    /// In bytes of the file.
    #[serde(flatten)]
    span: Span,
}

/// Writes one JSON object a document, or a line of one.
pub(crate) fn run(args: &ScriptArgs) -> Result<Outcome> {
    let outputs = Outputs::open(&Files::new(args.input.names(), args.output.path()))?;
    Ok(args.input.each(Reading::Lenient, outputs, |document, outputs| {
        outputs.main(|output| write(args, document, output));
    }))
}

fn write(args: &ScriptArgs, document: &Document<'_>, output: &mut Output) -> io::Result<()> {
    let path = document.source.json();
    let mut write = |line, detection| {
        let report = Report { path: &path, line, detection };
        json::write_line(output, &report)
    };
    if !args.lines {
        return write(None, detect(document.text));
    }
    let mut lines = detect_lines(document.text).zip(1..);
    lines.try_for_each(|((span, found), line)| {
        let span = document.in_file(span);
        write(Some(Line { line, span }), found)
    })
}
