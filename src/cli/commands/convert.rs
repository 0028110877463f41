//! `hanclean convert`: the script alone, or the choices among several candidates.

use std::io::{self, Write};

use anyhow::Result;
use hanclean::align::Span;
use hanclean::convert::{Converter, Dictionary, Engine, OpenCcConfig, Tofu};
use serde::Serialize;

use crate::args::{AnyConfig, ConversionArgs, ConvertArgs, EngineName};
use crate::input::{Document, Reading};
use crate::output::Files;
use crate::output::{Outcome, Output, Outputs};
use crate::text::json;

/// Converts and concatenates.
pub(crate) fn run(args: &ConvertArgs) -> Result<Outcome> {
    let files = Files::new(args.input.names(), args.output.path())
        .read("-c", args.config.path())
        .read("--dict", &args.conversion.dict);
    let outputs = Outputs::open(&files)?;
    let converter = args.conversion.converter(&args.config)?;
    if args.ambiguities {
        return Ok(args.input.each(Reading::Exact, outputs, |document, outputs| {
            outputs.main(|output| write_ambiguities(document, &converter, output));
        }));
    }
    let mut converted = String::new();
    Ok(args.input.each(Reading::Exact, outputs, |document, outputs| {
        converted.clear();
        converter.convert_into(document.text, &mut converted);
        outputs.main(|output| {
            output.write_all(document.mark.as_bytes())?;
            output.write_all(converted.as_bytes())
        });
    }))
}

/// A choice as it is written; the spans are in bytes of the file and of the conversion of its text.
#[derive(Serialize)]
struct Choice<'c> {
    path: String,
    source: Span,
    output: Span,
    text: &'c str,
    chosen: &'c str,
    candidates: &'c [String],
}

fn write_ambiguities(
    document: &Document<'_>,
    converter: &Converter,
    output: &mut Output,
) -> io::Result<()> {
    for ambiguity in converter.ambiguities(document.text) {
        let choice = Choice {
            path: document.source.json(),
            source: document.in_file(ambiguity.source),
            output: ambiguity.output,
            text: &document.text[ambiguity.source.range()],
            chosen: &ambiguity.candidates[0],
            candidates: &ambiguity.candidates,
        };
        json::write_line(output, &choice)?;
    }
    Ok(())
}

impl ConversionArgs {
    /// The converter of a config, with what is asked for beside it.
    pub(crate) fn converter(&self, config: &AnyConfig) -> Result<Converter> {
        if let (EngineName::Opencc, AnyConfig::Named(config)) = (self.engine, config) {
            return Ok(Converter::with_engine(*config, Engine::OpenCc)?);
        }
        let tofu = if self.no_tofu { Tofu::Exclude } else { Tofu::Include };
        let builder = Converter::builder().tofu(tofu);
        let mut builder = match config {
            AnyConfig::Named(config) => builder.config(*config),
            AnyConfig::File(path) => builder.opencc_config(OpenCcConfig::open(path)?),
        };
        for path in &self.dict {
            builder = builder.dictionary(Dictionary::open(path)?);
        }
        Ok(builder.build())
    }
}
