//! `hanclean detect`: reports the spam of each page, one JSON object per line.
//!
//! ```text
//! {"path":"page.txt","removed":[{"start":59,"end":135,"kind":"gambling","score":10.237153,
//!  "evidence":[{"signal":"vocabulary","runs":4,"score":15.486155,"terms":["在线百家乐",…]},
//!              {"signal":"phrases","runs":4,"score":-3.788},…]}]}
//! ```
//!
//! Each observation says how much it contributes to the score of the block, for spam or against it,
//! and in how many runs of text it was made.
//!
//! Invariant: the blocks are those that `hanclean clean` removes with the same options. Both call
//! the same detector on the same text; this command does not write the page.

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
    /// In ascending order, and disjoint. The name is that of `Page::removed` in the library.
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
