use std::io::Write;

use anyhow::Result;

use crate::args::ConvertArgs;
use crate::input::Inputs;

/// Converts and concatenates.
pub(crate) fn run(args: &ConvertArgs) -> Result<Inputs> {
    let converter = args.engine.converter(args.config)?;
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
