use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap::error::ErrorKind;
use hanclean::Cleaner;
use hanclean::normalize::Rules;
use hanclean::page::PageBuffer;

use crate::args::{Args, CleanArgs};
use crate::explain::explain;
use crate::input::Inputs;
use crate::terms::TermWriter;

/// Cleans and concatenates; a page that does not end its last line gets a line end before the next.
pub(crate) fn run(args: &CleanArgs) -> Result<Inputs> {
    if !args.segment && !args.terms.is_default() {
        let problem = "the options of terms are only used with --segment";
        Args::command().error(ErrorKind::MissingRequiredArgument, problem).exit();
    }
    let cleaner = args.cleaner()?;
    let mut terms = match args.segment {
        true => Some(TermWriter::new(&args.terms, args.terms.segmenter(&args.term_dict)?)),
        false => None,
    };
    let mut output = args.output.open()?;
    let mut page = PageBuffer::new();
    let inputs = args.input.each(|document| {
        cleaner.clean_into(document.text, &mut page);
        if args.explain {
            explain(document, &page.removed);
        }
        output.begin_document()?;
        match &mut terms {
            Some(terms) => {
                let path = document.source.to_string();
                terms.write(&path, &page.text, &page.edits, &mut output)?;
            }
            None => output.write_all(page.text.as_bytes())?,
        }
        Ok(())
    })?;
    output.finish()?;
    Ok(inputs)
}

impl CleanArgs {
    fn cleaner(&self) -> Result<Cleaner> {
        let builder = Cleaner::builder();
        let mut builder = match &self.config.0 {
            Some(config) => builder.converter(self.conversion.converter(config)?),
            None => builder.config(None),
        };
        if self.no_normalize {
            builder = builder.rules(Rules::NONE);
        }
        if self.no_strip {
            builder = builder.detector(None);
        }
        Ok(builder.build())
    }
}
