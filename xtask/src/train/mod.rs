//! Trains the model of injected blocks from `corpus/spam/`: `cargo xtask train`.
//!
//! There is no labelled crawl to train on, nor should there be one in the repository. So pages are
//! *made* from lists of terms, patterns and sentences that were written for it:
//!
//! ```text
//! corpus/spam/ ──► block_maker ──► page_maker ──► 6,400 pages with known spans
//!                                                   │  hanclean::spam::training::observed
//!                                                   ▼
//! terms, bigrams ◄── bigrams           runs with features ──► crf ──► weights
//!       └────────────────────► src/spam/model.txt ◄──────────────────────┘
//! ```
//!
//! Two things keep the weights from trusting what they won't meet again. The pages of each fold are
//! observed with a part of the terms hidden, and with bigrams that were counted in other sentences.
//!
//! Every number comes out the same on every machine, to the last bit: chance is SplitMix64
//! ([`random`]), exponential and logarithm are plain arithmetic ([`math`]). So `cargo xtask train
//! --check` can compare the file.
//!
//! Nothing of the evaluation pages is trained on. [`report`](mod@report) and [`unknown_terms`] measure on them.

mod advertisement;
mod bigrams;
mod block_maker;
mod corpus;
mod crf;
mod figures;
mod learned;
mod math;
mod page_maker;
mod random;
mod report;
mod training;
mod unknown_terms;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::generated::Mode;
use crate::inputs::checksum::sha256;
use corpus::Corpus;
use training::Training;

/// The file that is written, from the root of the repository.
const TABLE: &str = "src/spam/model.txt";

/// Trains and writes the model file, or compares it with the one in the tree.
pub(crate) fn run(mode: Mode) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    let corpus = Corpus::read(root)?;
    let training = Training::all(&corpus);
    let table = training.table(&training.samples(), |_| true);
    let table = format!(
        "# The model of injected blocks. Made by `cargo xtask train` of the texts and words in\n\
         # corpus/spam/ (SHA-256 of its files together: {}), which are of our own\n\
         # writing; the license is the project's. See `Model::parse` for the form.\n{table}",
        sha256(&corpus.bytes)
    );
    println!("{} bytes  {TABLE}", table.len());
    match mode {
        Mode::Write => fs::write(root.join(TABLE), table)?,
        Mode::Check if fs::read_to_string(root.join(TABLE)).is_ok_and(|old| old == table) => {}
        Mode::Check => bail!("not what `cargo xtask train` makes: {TABLE}"),
    }
    Ok(())
}

/// Replaces the terms of the model file by those of the corpus, and nothing else.
///
/// New terms count at once, with the weights that were learned without them. The hash in the header
/// stays that of the corpus which was trained on, so `--check` still asks for a training.
pub(crate) fn terms() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    let corpus = Corpus::read(root)?;
    let terms = Training::all(&corpus).terms();
    let old = fs::read_to_string(root.join(TABLE))?;
    let is_term = |line: &str| line.starts_with("term ");
    let at = old.lines().position(is_term).context("the model has no terms")?;
    let mut table = String::new();
    for (index, line) in old.lines().enumerate() {
        if index == at {
            table.push_str(&terms);
        }
        if !is_term(line) {
            table.push_str(line);
            table.push('\n');
        }
    }
    println!("{} bytes  {TABLE}", table.len());
    Ok(fs::write(root.join(TABLE), table)?)
}

/// Prints how the model does on what it was not trained on, and what each group of features adds.
pub(crate) fn report() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    report::run(&Corpus::read(root)?, root)
}

/// Trains the learned path alone, and writes its files.
pub(crate) fn learned(mode: Mode) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    learned::run(&Corpus::read(root)?, root, mode)
}

/// Trains what grows blocks over the rest of their advertisement, and writes its file.
pub(crate) fn advertisement(mode: Mode) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    advertisement::run(&Corpus::read(root)?, root, mode)
}

/// Prints what the learned path finds of families that it was trained without.
pub(crate) fn unseen() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    learned::report(&Corpus::read(root)?, root)
}

/// Prints how the model does on labelled pages if a part of the terms is hidden from it.
pub(crate) fn hidden(paths: &[&str]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    unknown_terms::of_files(&Corpus::read(root)?, paths)
}

/// Writes pages made of lines that are never trained on.
pub(crate) fn pages(path: &str) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    report::write(&Corpus::read(root)?, Path::new(path))
}
