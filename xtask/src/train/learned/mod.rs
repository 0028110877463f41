//! Trains the learned path of the detector: odds of bigrams, and boosted trees over candidates.
//!
//! Pages that were only made up teach nothing about blocks of unlisted trades: real pages as hosts
//! and as negatives do. So it is trained on labelled crawled pages beside the repository, and only
//! counts and weights of them come in.
//!
//! ```text
//! labelled pages ─┐
//! documents ──────┼─► pages ─► counts by family and fold ─► odds without a family and a fold
//! corpus blocks ──┘                                              │ candidates, features
//!                                                                ▼
//!                          trees.txt ◄── forest ◄──────── samples of every page
//! ```
//!
//! The candidates of a page are made with odds that were counted without its fold, and without the
//! whole *family* of its block. So the trees learn how a block of an unknown trade looks, which is
//! what they will meet. Thresholds come from pages whose fold the trees have not seen.

pub(crate) mod counts;
pub(crate) mod forest;
pub(crate) mod pages;
mod report;
pub(crate) mod samples;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use hanclean::spam::training::BigramOdds;

use super::corpus::Corpus;
use crate::generated::Mode;
use counts::Counts;
use pages::Pages;
use samples::{Show, names, samples, threshold_lines, thresholds};

/// The files that are written, from the root of the repository.
const ODDS: &str = "src/spam/learned/odds.bin";
/// The file of the trees and thresholds.
const TREES: &str = "src/spam/learned/trees.txt";

/// Trains and writes both files, or compares them. Without the labelled pages nothing is trained,
/// and a comparison only checks that the files were made with this corpus.
pub(crate) fn run(corpus: &Corpus, root: &Path, mode: Mode) -> Result<()> {
    let Some(pages) = Pages::read(corpus, root)? else {
        println!("no labelled pages beside the repository: {TREES} is left as it is");
        let header = format!("# Corpus: {}", pages::corpus_hash(corpus));
        let is_same = fs::read_to_string(root.join(TREES))?.lines().any(|line| line == header);
        return if is_same { Ok(()) } else { bail!("{TREES} was made with another corpus") };
    };
    let counts = Counts::of(&pages.pages);
    let samples = samples(&counts, &pages.pages, None);
    let trees =
        forest::train(&samples.iter().map(|one| &one.candidate).collect::<Vec<_>>(), &names());
    let [balanced, eager] = thresholds(&samples, &pages.pages, Show::Best);
    let odds = BigramOdds::bytes(&counts.odds(None, None));
    let mut table = format!(
        "# The trees of the learned path, made by `cargo xtask train`. See `Forest::parse` for the form.\n\
         # Only counts and weights come from the labelled pages; their texts are not here.\n\
         # Corpus: {}\n",
        pages::corpus_hash(corpus)
    );
    for (name, hash) in &pages.sources {
        let _ = writeln!(table, "# {name}: SHA-256 {hash}");
    }
    table.push_str(&threshold_lines(balanced, eager));
    table.push_str(&trees);
    println!("{} bytes  {ODDS}\n{} bytes  {TREES}", odds.len(), table.len());
    match mode {
        Mode::Write => {
            fs::write(root.join(ODDS), odds)?;
            fs::write(root.join(TREES), table)?;
        }
        Mode::Check => {
            let is_same = fs::read(root.join(ODDS))? == odds
                && fs::read_to_string(root.join(TREES))? == table;
            if !is_same {
                bail!("not what `cargo xtask train` makes: {ODDS}, {TREES}");
            }
        }
    }
    Ok(())
}

/// Prints what the path finds of families that it was trained without.
pub(crate) fn report(corpus: &Corpus, root: &Path) -> Result<()> {
    match Pages::read(corpus, root)? {
        Some(pages) => report::run(&pages.pages),
        None => println!("no labelled pages beside the repository"),
    }
    Ok(())
}
