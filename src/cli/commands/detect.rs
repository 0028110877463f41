//! `hanclean detect`: reports the spam of each page, one JSON object per line.

use anyhow::Result;
use hanclean::Cleaner;
use hanclean::spam::Block;
use serde::Serialize;

use crate::args::DetectArgs;
use crate::input::{ReadMode, for_each_document};
use crate::output::{Files, Outcome, Outputs};
use crate::text::json;

/// The line about one page. The spans are in bytes of its file.
#[derive(Serialize)]
struct PageSpam<'r> {
    path: String,
    /// Whether nothing but white space is outside the blocks. Left out if it is not so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    all_spam: bool,
    removed: &'r [Block],
}

/// Writes one JSON object for each page.
pub(crate) fn run(args: &DetectArgs) -> Result<Outcome> {
    let files = Files::new(args.input.names(), args.output.path())
        .read("--spam-rules", &args.detector.spam_rules);
    let outputs = Outputs::open(&files)?;
    let cleaner = Cleaner::builder().detector(args.detector.detector()?).build();
    Ok(for_each_document(&args.input, ReadMode::Page, outputs, |document, outputs| {
        let mut removed = cleaner.detect(document.text);
        let all_spam = !removed.is_empty() && covers_all(document.text, &removed);
        document.blocks_in_file(&mut removed);
        let line = PageSpam { path: document.source.json_path(), all_spam, removed: &removed };
        outputs.main(|output| json::write_line(output, &line));
    }))
}

/// Whether only white space is outside the blocks, which are disjoint and in ascending order.
fn covers_all(text: &str, blocks: &[Block]) -> bool {
    let starts = blocks.iter().map(|block| block.span.start).chain([text.len()]);
    let ends = [0].into_iter().chain(blocks.iter().map(|block| block.span.end));
    ends.zip(starts).all(|(end, start)| text[end..start].trim().is_empty())
}
