use std::io::{self, Write};

use anyhow::Result;
use hanclean::Cleaner;
use hanclean::trailer::Block;
use serde::Serialize;

use crate::args::DetectArgs;
use crate::input::{Inputs, Reading};

/// What is written of a document; the spans are in bytes of the file.
#[derive(Serialize)]
struct Report<'r> {
    path: String,
    removed: &'r [Block],
}

/// Writes one JSON object a document.
pub(crate) fn run(args: &DetectArgs) -> Result<Inputs> {
    let cleaner = Cleaner::new();
    let mut output = args.output.open()?;
    let inputs = args.input.each(Reading::Lenient, |document| {
        let mut removed = cleaner.detect(document.text);
        removed.iter_mut().for_each(|block| block.span = document.in_file(block.span));
        let report = Report { path: document.source.to_string(), removed: &removed };
        serde_json::to_writer(&mut output, &report).map_err(io::Error::from)?;
        Ok(output.write_all(b"\n")?)
    })?;
    output.finish()?;
    Ok(inputs)
}
