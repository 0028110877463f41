use std::io::{self, Write};

use anyhow::Result;
use hanclean::convert::{Config, Converter};
use hanclean::segment::{Segmenter, Term};

use crate::args::SegmentArgs;
use crate::input::{Inputs, Reading};

/// Writes the terms of each document in its own script, whatever that is.
pub(crate) fn run(args: &SegmentArgs) -> Result<Inputs> {
    let segmenter = Segmenter::new();
    let converter = Converter::new(Config::T2s);
    let mut output = args.output.open()?;
    let inputs = args.input.each(Reading::Lenient, |document| {
        let (simplified, edits) = converter.convert_with_edits(document.text);
        let terms = segmenter.segment_through(document.text, &simplified, &edits);
        output.begin_document()?;
        Ok(write_terms(document.text, &terms, &mut output)?)
    })?;
    output.finish()?;
    Ok(inputs)
}

/// Writes terms separated by one space, with the line ends of the text between them.
pub(crate) fn write_terms(text: &str, terms: &[Term], output: &mut impl Write) -> io::Result<()> {
    let mut end = 0;
    for (index, term) in terms.iter().enumerate() {
        let lines = write_line_ends(&text[end..term.span.start], output)?;
        if lines == 0 && index > 0 {
            output.write_all(b" ")?;
        }
        output.write_all(term.surface(text).as_bytes())?;
        end = term.span.end;
    }
    write_line_ends(&text[end..], output)?;
    Ok(())
}

/// Writes the line ends of what lies between two terms; gives how many there were.
fn write_line_ends(between: &str, output: &mut impl Write) -> io::Result<usize> {
    let count = between.bytes().filter(|&byte| byte == b'\n').count();
    (0..count).try_for_each(|_| output.write_all(b"\n"))?;
    Ok(count)
}
