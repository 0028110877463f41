//! `hanclean clean`: cleans whole pages, and keeps or explains what it removes.
//!
//! A page of two lines, 本會於週三召開大會 and 在线百家乐| 澳门赌场网址|, becomes one line, 本会于周三召开大会.
//! With `--removed FILE`, the second line is kept there with its bytes in the page:
//!
//! ```text
//! {"path":"page.txt","start":59,"end":135,"kind":"gambling","score":10.2,…,"text":"在线百家乐| …"}
//! ```
//!
//! Invariant: all spans that are reported are in bytes of the file, not of its decoded or clean
//! text.
//!
//! The options of `segment` are here as well (`--segment`), since terms of clean text need spans in
//! the file as it was, and a pipe from `clean` to `segment` would lose the edits between them.

use std::io::{self, Write};

use anyhow::Result;
use hanclean::page::PageBuffer;
use hanclean::spam::Block;
use serde::Serialize;

use crate::args::{AnyConfig, CleanArgs};
use crate::input::{Document, ReadMode, for_each_document};
use crate::output::{Files, Outcome, Output, Outputs};
use crate::report::{TermWriter, explain};
use crate::system::diagnostics;
use crate::text::json;

/// Cleans each page, and writes the texts one after the other.
///
/// A page that does not end its last line gets a line end before the next page, so that two pages
/// never share a line. One buffer serves all pages, so that a run over many small files allocates
/// little.
///
/// # Errors
/// A file of the user (dictionary, rules, config) can't be read, or an output can't be opened. What
/// fails later is reported where it happens, and shows in the [`Outcome`].
pub(crate) fn run(args: &CleanArgs) -> Result<Outcome> {
    let outputs = Outputs::open(&named_files(args))?;
    let cleaner = args.cleaner()?;
    let mut terms = match args.segment {
        true => Some(TermWriter::new(&args.terms, args.terms.segmenter(&args.term_dict)?)),
        false => None,
    };
    let mut page = PageBuffer::new();
    Ok(for_each_document(&args.input, ReadMode::Page, outputs, |document, outputs| {
        cleaner.clean_into(document.text, &mut page);
        if args.explain {
            diagnostics::print(&explain(document, &page, cleaner.normalizer()));
        }
        if page.is_all_spam() {
            diagnostics::note(document.source, "all of it is spam, so nothing is left");
        }
        outputs.removed(|removed| write_removed(document, &page.removed, removed));
        outputs.main(|output| {
            output.begin_document()?;
            match &mut terms {
                Some(terms) => terms.write(document, &page.text, &page.edits, output),
                None => output.write_all(page.text.as_bytes()),
            }
        });
    }))
}

/// The files that the options name, so that no output destroys one of them.
fn named_files(args: &CleanArgs) -> Files<'_> {
    Files::new(args.input.names(), args.output.path())
        .removed(args.removed.as_deref())
        .read("-c", args.config.0.as_ref().and_then(AnyConfig::path))
        .read("--dict", &args.conversion.dict)
        .read("--stop-words", &args.terms.stop_words)
        .read("--term-dict", &args.term_dict)
        .read("--spam-rules", &args.detector.spam_rules)
}

/// A line of `--removed`: a block that was cut out, with its text. The span is in bytes of the
/// file.
#[derive(Serialize)]
struct RemovedBlock<'r> {
    path: String,
    /// Span, kind, score and evidence.
    #[serde(flatten)]
    block: Block,
    /// The decoded text of the block, as it was before normalisation.
    text: &'r str,
}

/// Writes the blocks that were removed, one JSON object per line.
fn write_removed(document: &Document<'_>, blocks: &[Block], output: &mut Output) -> io::Result<()> {
    for block in blocks {
        let text = &document.text[block.span.range()];
        let mut block = block.clone();
        block.span = document.in_file(block.span);
        let removed = RemovedBlock { path: document.source.json_path(), block, text };
        json::write_line(output, &removed)?;
    }
    Ok(())
}
