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

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use hanclean::spam::training::{
    BLOCK_FEATURE_COUNT, BLOCK_FEATURES, BigramOdds, Forest, observed_candidates,
};

use super::corpus::Corpus;
use crate::generated::Mode;
use counts::Counts;
use forest::Candidate;
use pages::{FOLDS, Page, Pages};

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

/// A candidate with the page it is of.
pub(crate) struct Sample {
    /// Its features and label.
    candidate: Candidate,
    /// The fold of its page.
    fold: usize,
    /// Index of its page.
    page: usize,
    /// Whether its page is clean.
    is_clean: bool,
}

/// The candidates of all pages, each page with odds that know neither its fold nor the family of
/// its block. What is partly in a block is left out. Nothing of the family `hidden` is used.
pub(crate) fn samples(counts: &Counts, pages: &[Page], hidden: Option<&str>) -> Vec<Sample> {
    let mut cache = std::collections::BTreeMap::new();
    let mut samples = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        if page.family.is_some() && page.family.as_deref() == hidden {
            continue;
        }
        let odds = cache.entry((page.family.clone(), page.fold)).or_insert_with(|| {
            let families: Vec<&str> = page.family.as_deref().into_iter().chain(hidden).collect();
            BigramOdds::new(&BigramOdds::bytes(&counts.odds_without(&families, Some(page.fold))))
        });
        for one in observed_candidates(&page.text, odds) {
            let share = page.share(one.span.range());
            if (0.1..0.7).contains(&share) {
                continue;
            }
            samples.push(Sample {
                candidate: Candidate { values: one.values.to_vec(), is_block: share >= 0.7 },
                fold: page.fold,
                page: index,
                is_clean: page.spans.is_empty(),
            });
        }
    }
    samples
}

/// The file of trees that were trained without a fold, with thresholds from the clean pages of it.
pub(crate) fn trees_without(samples: &[Sample], fold: usize, pages: &[Page]) -> String {
    let seen: Vec<&Candidate> =
        samples.iter().filter(|one| one.fold != fold).map(|one| &one.candidate).collect();
    let trees = forest::train(&seen, &names());
    let [balanced, eager] = thresholds(samples, pages, Show::Nothing);
    format!("{}{trees}", threshold_lines(balanced, eager))
}

/// The lines of the thresholds.
fn threshold_lines(balanced: f32, eager: f32) -> String {
    format!(
        "threshold careful {:.2}\nthreshold balanced {balanced:.2}\nthreshold eager {eager:.2}\n",
        balanced + 1.5
    )
}

/// Whether the best candidates are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    /// They are.
    Best,
    /// They aren't.
    Nothing,
}

/// The thresholds of `balanced` and `eager`: above every candidate of a clean page that the trees
/// have not seen, and above all but one page in 400.
fn thresholds(samples: &[Sample], pages: &[Page], show: Show) -> [f32; 2] {
    let mut best: std::collections::BTreeMap<usize, f32> = std::collections::BTreeMap::new();
    for fold in 0..FOLDS {
        let seen: Vec<&Candidate> =
            samples.iter().filter(|one| one.fold != fold).map(|one| &one.candidate).collect();
        let trees = Forest::parse(&forest::train(&seen, &names()), &BLOCK_FEATURES);
        for one in samples.iter().filter(|one| one.fold == fold && one.is_clean) {
            let score = trees.score(&one.candidate.values);
            let page = best.entry(one.page).or_insert(f32::NEG_INFINITY);
            *page = page.max(score);
        }
    }
    let mut best: Vec<(usize, f32)> = best.into_iter().collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    if show == Show::Best {
        println!("the best candidates of clean pages that the trees have not seen:");
        for (page, score) in best.iter().take(SHOWN) {
            println!("{score:6.2}  {}", pages[*page].name);
        }
    }
    let scores: Vec<f32> = best.into_iter().map(|(_, score)| score).collect();
    let clean: usize =
        samples.iter().filter(|one| one.is_clean).map(|one| one.page).max().unwrap_or(0);
    let one_in_400 = (clean / 400).min(scores.len().saturating_sub(1));
    let at = |index: usize| scores.get(index).copied().unwrap_or(0.0);
    let round = |score: f32| (score * 100.0).ceil() / 100.0;
    [round(at(0) + MARGIN), round(at(one_in_400))]
}

/// The number of clean pages that are shown with their scores.
const SHOWN: usize = 12;

/// How far above the best score on a clean page the threshold is: clean pages that nobody has seen
/// score a little higher than those at hand.
const MARGIN: f32 = 0.25;

/// The names of the features, in order.
fn names() -> [&'static str; BLOCK_FEATURE_COUNT] {
    BLOCK_FEATURES.map(|(name, _)| name)
}
