use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use hanclean::Cleaner;
use hanclean::evaluate::{Labelled, evaluate};

use crate::args::{EvaluateArgs, Format};
use crate::input::Inputs;
use crate::{escape, format, json};

/// Measures what `clean` would remove against what is labelled.
pub(crate) fn run(args: &EvaluateArgs) -> Result<Inputs> {
    let mut pages = Vec::new();
    for path in &args.paths {
        let read = match args.documents {
            Some(characters) => documents(path, characters.get()),
            None => labelled(path),
        };
        pages.extend(read.with_context(|| escape::name(path.as_os_str()).to_string())?);
    }
    let cleaner = Cleaner::builder().detector(args.detector.detector()?).build();
    let report =
        evaluate(&pages, |text| cleaner.detect(text).into_iter().map(|block| block.span).collect());
    let mut output = io::stdout().lock();
    match args.format {
        Format::Table => write!(output, "{}", escape::lines(&report.to_string()))?,
        Format::Json => json::write_line(&mut output, &report)?,
    }
    Ok(Inputs::AllRead)
}

fn labelled(path: &Path) -> Result<Vec<Labelled>> {
    match path.to_str() {
        Some("-") => Ok(Labelled::read(io::stdin().lock())?),
        _ => Ok(Labelled::read(BufReader::new(File::open(path)?))?),
    }
}

/// A text without spam, cut.
fn documents(path: &Path, characters: usize) -> Result<Vec<Labelled>> {
    let text = match path.to_str() {
        Some("-") => io::read_to_string(io::stdin().lock())?,
        _ => fs::read_to_string(path)?,
    };
    if let Some(format) = format::data(&text) {
        bail!("not a text but {format}");
    }
    Ok(Labelled::documents(&json::path(path.as_os_str()), &text, characters))
}
