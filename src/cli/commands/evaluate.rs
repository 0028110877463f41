//! `hanclean evaluate`: measures on labelled pages how well spam is found.
//!
//! A labelled page says where its spam is, in bytes of its text:
//!
//! ```text
//! {"id":"a1","kind":"own_line","text":"本會於…\n在线百家乐| …","spans":[[59,135]]}
//! ```
//!
//! The figures are the recall of spam bytes, the share of legitimate bytes that is lost (false
//! positives), blocks with exact boundaries, and pages with a false alarm, for each kind, origin
//! and family of pages.
//!
//! Invariant: the figures are over all inputs. Those over a part of the pages would look the same,
//! so unlike in the other commands, the first input that can't be read ends the run.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use hanclean::Cleaner;
use hanclean::evaluate::{Labelled, evaluate};

use crate::args::{EvaluateArgs, FigureFormat};
use crate::input::format;
use crate::output::{Files, Inputs, Outcome, Outputs};
use crate::system::files;
use crate::text::{escape, json};

/// Compares what `clean` would remove with the labels, and writes the figures.
///
/// # Errors
/// An input or the user's rules can't be read, or a line is not a labelled page.
pub(crate) fn run(args: &EvaluateArgs) -> Result<Outcome> {
    let inputs = args.paths.iter().map(PathBuf::as_path).collect();
    let files = Files::new(inputs, None).read("--spam-rules", &args.detector.spam_rules);
    let mut outputs = Outputs::open(&files)?;
    let mut pages = Vec::new();
    for path in &args.paths {
        pages.extend(match args.documents {
            Some(characters) => read_clean_documents(path, characters.get())?,
            None => read_labelled_pages(path)?,
        });
    }
    let cleaner = Cleaner::builder().detector(args.detector.detector()?).build();
    let report =
        evaluate(&pages, |text| cleaner.detect(text).into_iter().map(|block| block.span).collect());
    let report = match args.format {
        FigureFormat::Table => escape::lines(&report.to_string()).to_string().into_bytes(),
        FigureFormat::Json => {
            let mut line = Vec::new();
            json::write_line(&mut line, &report)?;
            line
        }
    };
    outputs.main(|output| output.write_all(&report));
    Ok(outputs.finish(&Inputs::default()))
}

/// The pages of a file of JSON lines. An error names the line and the column.
fn read_labelled_pages(path: &Path) -> Result<Vec<Labelled>> {
    let bytes = files::read(path).with_context(|| files::cannot_be_read(path))?;
    Labelled::read(&bytes[..]).with_context(|| escape::name(path.as_os_str()).to_string())
}

/// A text without spam, cut into documents of `characters` characters. All that is found in them is
/// a false positive. Their kind is the path of the file.
fn read_clean_documents(path: &Path, characters: usize) -> Result<Vec<Labelled>> {
    let text = files::read_text(path)?;
    if let Some(format) = format::data(&text) {
        bail!("{}: not a text but {format}", escape::name(path.as_os_str()));
    }
    Ok(Labelled::documents(&json::path(path.as_os_str()), &text, characters))
}
