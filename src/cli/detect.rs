use std::io::{self, Write};

use anyhow::Result;
use hanclean::Cleaner;
use hanclean::trailer::Block;
use serde::Serialize;

use crate::args::DetectArgs;
use crate::input::Inputs;

/// What is written of a document; the spans are in bytes of its decoded text.
#[derive(Serialize)]
struct Report<'r> {
    path: String,
    removed: &'r [Block],
}

/// Writes one JSON object a document.
pub(crate) fn run(args: &DetectArgs) -> Result<Inputs> {
    let cleaner = Cleaner::builder().detector(args.detector.detector()?).build();
    let mut output = args.output.open()?;
    let inputs = args.input.each(|document| {
        let removed = cleaner.detect(document.text);
        let report = Report { path: document.source.to_string(), removed: &removed };
        serde_json::to_writer(&mut output, &report).map_err(io::Error::from)?;
        Ok(output.write_all(b"\n")?)
    })?;
    output.finish()?;
    Ok(inputs)
}
