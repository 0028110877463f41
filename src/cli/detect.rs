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
    /// Nothing but blanks would be left; absent where that is not so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    all_spam: bool,
    removed: &'r [Block],
}

/// Writes one JSON object a document.
pub(crate) fn run(args: &DetectArgs) -> Result<Inputs> {
    let cleaner = Cleaner::builder().detector(args.detector.detector()?).build();
    let mut output = args.output.open()?;
    let inputs = args.input.each(Reading::Lenient, |document| {
        let mut removed = cleaner.detect(document.text);
        let all_spam = !removed.is_empty() && is_all(document.text, &removed);
        document.blocks_in_file(&mut removed);
        let path = document.source.to_string();
        let report = Report { path, all_spam, removed: &removed };
        serde_json::to_writer(&mut output, &report).map_err(io::Error::from)?;
        Ok(output.write_all(b"\n")?)
    })?;
    output.finish()?;
    Ok(inputs)
}

/// Whether only blanks are outside of the blocks.
fn is_all(text: &str, blocks: &[Block]) -> bool {
    let starts = blocks.iter().map(|block| block.span.start).chain([text.len()]);
    let ends = [0].into_iter().chain(blocks.iter().map(|block| block.span.end));
    ends.zip(starts).all(|(end, start)| text[end..start].trim().is_empty())
}
