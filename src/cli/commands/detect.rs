//! `hanclean detect`: the injected blocks of each page, one JSON object a line.

use anyhow::Result;
use hanclean::Cleaner;
use hanclean::spam::Block;
use serde::Serialize;

use crate::args::DetectArgs;
use crate::input::Reading;
use crate::output::Files;
use crate::output::{Outcome, Outputs};
use crate::text::json;

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
pub(crate) fn run(args: &DetectArgs) -> Result<Outcome> {
    let files = Files::new(args.input.names(), args.output.path())
        .read("--spam-rules", &args.detector.spam_rules);
    let outputs = Outputs::open(&files)?;
    let cleaner = Cleaner::builder().detector(args.detector.detector()?).build();
    Ok(args.input.each(Reading::Page, outputs, |document, outputs| {
        let mut removed = cleaner.detect(document.text);
        let all_spam = !removed.is_empty() && is_all(document.text, &removed);
        document.blocks_in_file(&mut removed);
        let path = document.source.json();
        let report = Report { path, all_spam, removed: &removed };
        outputs.main(|output| json::write_line(output, &report));
    }))
}

/// Whether only blanks are outside of the blocks.
fn is_all(text: &str, blocks: &[Block]) -> bool {
    let starts = blocks.iter().map(|block| block.span.start).chain([text.len()]);
    let ends = [0].into_iter().chain(blocks.iter().map(|block| block.span.end));
    ends.zip(starts).all(|(end, start)| text[end..start].trim().is_empty())
}
