use std::io::Write;

use anyhow::Result;
use hanclean::Cleaner;
use hanclean::normalize::Rules;
use hanclean::page::PageBuffer;
use hanclean::segment::Segmenter;

use crate::args::CleanArgs;
use crate::explain::explain;
use crate::input::Inputs;
use crate::segment::write_terms;

/// Cleans and concatenates; a page that does not end its last line gets a line end before the next.
pub(crate) fn run(args: &CleanArgs) -> Result<Inputs> {
    let cleaner = args.cleaner()?;
    let mut output = args.output.open()?;
    let mut page = PageBuffer::new();
    let inputs = args.input.each(|document| {
        cleaner.clean_into(document.text, &mut page);
        if args.explain {
            explain(document, &page.removed);
        }
        output.begin_document()?;
        if args.segment {
            write_terms(&page.text, &page.terms, &mut output)?;
        } else {
            output.write_all(page.text.as_bytes())?;
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
        builder = match self.no_strip {
            true => builder.detector(None),
            false => builder.detector(self.detector.detector()?),
        };
        if self.segment {
            builder = builder.segmenter(Segmenter::new());
        }
        Ok(builder.build())
    }
}
