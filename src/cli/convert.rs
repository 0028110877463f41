use std::io::Write;

use anyhow::Result;
use hanclean::convert::{Config, Converter, Dictionary, Tofu};

use crate::args::{ConversionArgs, ConvertArgs};
use crate::input::Inputs;

/// Converts and concatenates.
pub(crate) fn run(args: &ConvertArgs) -> Result<Inputs> {
    let converter = args.conversion.converter(args.config)?;
    let mut output = args.output.open()?;
    let mut converted = String::new();
    let inputs = args.input.each(|document| {
        converted.clear();
        converter.convert_into(document.text, &mut converted);
        output.write_all(document.mark.as_bytes())?;
        output.write_all(converted.as_bytes())?;
        Ok(())
    })?;
    output.finish()?;
    Ok(inputs)
}

impl ConversionArgs {
    /// The converter of a config, with what is asked for beside it.
    pub(crate) fn converter(&self, config: Config) -> Result<Converter> {
        let tofu = if self.no_tofu { Tofu::Exclude } else { Tofu::Include };
        let mut builder = Converter::builder().config(config).tofu(tofu);
        for path in &self.dict {
            builder = builder.dictionary(Dictionary::open(path)?);
        }
        Ok(builder.build())
    }
}
