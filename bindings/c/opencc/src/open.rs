//! What the functions do, in safe Rust: open a config as OpenCC does, and convert as OpenCC does.

use std::path::Path;

use hanclean::convert::{Config, Converter, OpenCcConfig};

/// Opens a config: the file `name` if it exists, else a built-in config, with or without `.json`.
///
/// The error is OpenCC's message.
pub(crate) fn open(name: &str) -> Result<Converter, String> {
    if Path::new(name).is_file() {
        let config = OpenCcConfig::open(name).map_err(|error| error.to_string())?;
        return Ok(Converter::builder().opencc_config(config).build());
    }
    let shipped = name.trim_start_matches("./");
    let shipped: Option<Config> = shipped.strip_suffix(".json").unwrap_or(shipped).parse().ok();
    shipped.map(Converter::new).ok_or_else(|| format!("{name} not found or not accessible."))
}

/// Converts a text that may end inside a character; the incomplete bytes are copied.
///
/// `a\xE6\xB1` gives `a\xE6\xB1`. For other invalid UTF-8 the error is OpenCC's message, which
/// quotes the rest of the input.
pub(crate) fn convert(converter: &Converter, input: &[u8]) -> Result<Vec<u8>, Vec<u8>> {
    let error = match converter.convert_utf8(input) {
        Ok(converted) => return Ok(converted.into_bytes()),
        Err(error) => error,
    };
    let rest = &input[error.valid_up_to()..];
    if error.error_len().is_some() {
        return Err([b"Invalid UTF8: ", rest].concat());
    }
    let text = input.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    Ok([converter.convert(text).as_bytes(), rest].concat())
}
