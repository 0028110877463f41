use std::io::Write;

use anyhow::Result;
use hanclean::Cleaner;
use hanclean::normalize::Rules;
use hanclean::page::PageBuffer;
use hanclean::trailer::Block;
use serde::Serialize;

use crate::args::CleanArgs;
use crate::explain::explain;
use crate::input::{Document, Inputs, Reading};
use crate::json;
use crate::output::Output;
use crate::terms::TermWriter;

/// Cleans and concatenates; a page that does not end its last line gets a line end before the next.
pub(crate) fn run(args: &CleanArgs) -> Result<Inputs> {
    let cleaner = args.cleaner()?;
    let mut terms = match args.segment {
        true => Some(TermWriter::new(&args.terms, args.terms.segmenter(&args.term_dict)?)),
        false => None,
    };
    let mut output = args.output.open()?;
    let mut removed = match &args.removed {
        Some(path) => Some(Output::to(Some(path))?),
        None => None,
    };
    let mut page = PageBuffer::new();
    let inputs = args.input.each(Reading::Page, |document| {
        cleaner.clean_into(document.text, &mut page);
        if args.explain {
            anstream::eprint!("{}", explain(document, &page, cleaner.normalizer()));
        }
        if page.is_all_spam() {
            anstream::eprintln!("hanclean: {}: nothing but injected blocks", document.source);
        }
        if let Some(removed) = &mut removed {
            keep(document, &page.removed, removed)?;
        }
        output.begin_document()?;
        match &mut terms {
            Some(terms) => {
                terms.write(document, &page.text, &page.edits, &mut output)?;
            }
            None => output.write_all(page.text.as_bytes())?,
        }
        Ok(())
    })?;
    output.finish()?;
    if let Some(removed) = removed {
        removed.finish()?;
    }
    Ok(inputs)
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
fn keep(document: &Document<'_>, blocks: &[Block], output: &mut Output) -> Result<()> {
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
