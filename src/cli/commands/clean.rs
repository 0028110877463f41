//! `hanclean clean`: whole pages, and what was removed from them.

use std::io::{self, Write};

use anyhow::Result;
use hanclean::Cleaner;
use hanclean::normalize::Rules;
use hanclean::page::PageBuffer;
use hanclean::spam::Block;
use serde::Serialize;

use crate::args::{AnyConfig, CleanArgs};
use crate::input::{Document, Reading};
use crate::output::Files;
use crate::output::{Outcome, Output, Outputs};
use crate::report::TermWriter;
use crate::report::explain;
use crate::system::diagnostics::{print, say};
use crate::text::json;

/// Cleans and concatenates; a page that does not end its last line gets a line end before the next.
pub(crate) fn run(args: &CleanArgs) -> Result<Outcome> {
    let outputs = Outputs::open(&args.files())?;
    let cleaner = args.cleaner()?;
    let mut terms = match args.segment {
        true => Some(TermWriter::new(&args.terms, args.terms.segmenter(&args.term_dict)?)),
        false => None,
    };
    let mut page = PageBuffer::new();
    Ok(args.input.each(Reading::Page, outputs, |document, outputs| {
        cleaner.clean_into(document.text, &mut page);
        if args.explain {
            print(&explain(document, &page, cleaner.normalizer()));
        }
        if page.is_all_spam() {
            say!("hanclean: {}: nothing but injected blocks", document.source);
        }
        outputs.removed(|removed| keep(document, &page.removed, removed));
        outputs.main(|output| {
            output.begin_document()?;
            match &mut terms {
                Some(terms) => terms.write(document, &page.text, &page.edits, output),
                None => output.write_all(page.text.as_bytes()),
            }
        });
    }))
}

/// A block that was cut out, with its text; the span is in bytes of the file.
#[derive(Serialize)]
struct Removed<'r> {
    path: String,
    #[serde(flatten)]
    block: Block,
    text: &'r str,
}

/// Writes what was removed, one JSON object a line.
fn keep(document: &Document<'_>, blocks: &[Block], output: &mut Output) -> io::Result<()> {
    for block in blocks {
        let text = &document.text[block.span.range()];
        let mut block = block.clone();
        block.span = document.in_file(block.span);
        let removed = Removed { path: document.source.json(), block, text };
        json::write_line(output, &removed)?;
    }
    Ok(())
}

impl CleanArgs {
    fn files(&self) -> Files<'_> {
        Files::new(self.input.names(), self.output.path())
            .removed(self.removed.as_deref())
            .read("-c", self.config.0.as_ref().and_then(AnyConfig::path))
            .read("--dict", &self.conversion.dict)
            .read("--stop-words", &self.terms.stop_words)
            .read("--term-dict", &self.term_dict)
            .read("--spam-rules", &self.detector.spam_rules)
    }

    fn cleaner(&self) -> Result<Cleaner> {
        let builder = Cleaner::builder();
        let mut builder = match &self.config.0 {
            Some(config) => builder.converter(self.conversion.converter(config)?),
            None => builder.config(None),
        };
        builder = builder.rules(if self.no_normalize { Rules::NONE } else { self.rules });
        builder = match self.no_strip {
            true => builder.detector(None),
            false => builder.detector(self.detector.detector()?),
        };
        Ok(builder.build())
    }
}
