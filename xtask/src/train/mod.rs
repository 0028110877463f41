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

mod bigrams;
mod block_maker;
mod corpus;
mod crf;
mod math;
mod page_maker;
mod random;
mod report;
mod unknown_terms;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hanclean::spam::training::{BOUNDARIES, FEATURE_COUNT, FEATURES, Model, observed};

use crate::generated::Mode;
use crate::inputs::checksum::sha256;
use block_maker::{BlockMaker, Disguise};
use corpus::{Corpus, Split};
use crf::{Adagrad, Sample};
use page_maker::{Page, PageMaker};
use random::{Random, hash};

/// The file that is written, from the root of the repository.
const TABLE: &str = "src/spam/model.txt";

/// The share of terms, in per cent, that is hidden from each fold. So weights are learned on words
/// unseen: on pages of which nearly everything is known, and on some of which little is.
const UNKNOWN: [u64; 4] = [15, 30, 50, 70];
/// The number of pages in a fold, half of them clean.
const PAGES: usize = 1600;
/// The number of phrases of each family in which bigrams are counted.
const PHRASES: usize = 1500;

/// The settings of the fit.
const ADAGRAD: Adagrad = Adagrad { epochs: 40, rate: 1.0, decay: 1e-3 };

/// What is trained on: all of the corpus, or all but a family or a disguise.
struct Training<'c> {
    /// The texts and words.
    corpus: &'c Corpus,
    /// The trades whose blocks are made and whose terms are known.
    families: Vec<&'c str>,
    /// The disguises that are used.
    disguises: Vec<Disguise>,
}

impl<'c> Training<'c> {
    /// Trains on the whole corpus.
    fn all(corpus: &'c Corpus) -> Self {
        Training { corpus, families: corpus.families(), disguises: block_maker::DISGUISES.to_vec() }
    }

    /// The `term` lines of the model file.
    fn terms(&self) -> String {
        let mut terms = String::new();
        for line in &self.corpus.term_lines {
            let family = line.split(' ').next().unwrap_or("");
            if self.families.contains(&family) || matches!(family, "page" | "footer") {
                let _ = writeln!(terms, "term {line}");
            }
        }
        terms
    }

    /// The `pairs` lines of the model file: bigrams of phrases made from the terms for which
    /// `known` is true, against bigrams of ordinary lines in `part`.
    fn pairs(&self, part: Split, seed: u64, known: impl Fn(&str) -> bool) -> String {
        let mut spam = bigrams::BigramCounts::default();
        let mut random = Random::new(seed);
        let mut corpus = self.corpus.clone();
        for (family, terms) in &mut corpus.terms {
            // Other families keep all their terms, so that their patterns can be filled.
            if self.families.contains(&family.as_str()) {
                terms.iter_mut().for_each(|terms| terms.retain(|term| known(term)));
            }
        }
        for family in &self.families {
            let maker = BlockMaker { corpus: &corpus, family, disguise: Disguise::None };
            (0..PHRASES).for_each(|_| spam.add(&maker.phrase(&mut random)));
        }
        let mut ordinary = bigrams::BigramCounts::default();
        for sections in [&self.corpus.prose, &self.corpus.lists] {
            Corpus::lines(sections, part, |_| true).into_iter().for_each(|line| ordinary.add(line));
        }
        bigrams::table(&spam, &ordinary)
    }

    /// Makes the pages of all folds and observes them, each fold with its own hidden terms and with
    /// bigrams of the other half of the lines.
    fn samples(&self) -> Vec<Sample> {
        let terms = self.terms();
        let mut samples = Vec::new();
        for (fold, unknown) in UNKNOWN.into_iter().enumerate() {
            let known = |term: &str| (hash(term) >> (8 * fold)) % 100 >= unknown;
            let pairs = self.pairs(Split::Half(fold + 1), 100 + fold as u64, known);
            let model = Model::parse(&format!("{terms}{pairs}")).filtered(known);
            let maker = PageMaker {
                families: self.families.clone(),
                disguises: self.disguises.clone(),
                ..PageMaker::new(self.corpus, Split::Half(fold))
            };
            let mut random = Random::new(200 + fold as u64);
            for index in 0..PAGES {
                let page = match index % 2 {
                    0 => maker.injected(&mut random),
                    _ => maker.clean(&mut random),
                };
                samples.push(sample(&model, &page));
            }
        }
        samples
    }

    /// The model file without its header. Features for which `used` is false get no weight.
    fn table(&self, samples: &[Sample], used: impl Fn(usize) -> bool) -> String {
        self.weights(samples, used) + &self.terms() + &self.pairs(Split::Train, 100, |_| true)
    }

    /// The `weight`, `enter` and `leave` lines of the model file.
    fn weights(&self, samples: &[Sample], used: impl Fn(usize) -> bool) -> String {
        let weights = ADAGRAD.weights(samples, used);
        let mut table = String::new();
        for (index, (name, _)) in FEATURES.iter().enumerate() {
            let _ = writeln!(table, "weight {name} {:.2}", weights[index]);
        }
        for (index, name) in BOUNDARIES.iter().enumerate() {
            let _ = writeln!(table, "enter {name} {:.2}", weights[FEATURE_COUNT + index]);
        }
        for (index, name) in BOUNDARIES.iter().enumerate() {
            let weight = weights[FEATURE_COUNT + BOUNDARIES.len() + index];
            let _ = writeln!(table, "leave {name} {weight:.2}");
        }
        table
    }
}

/// A page as runs with features and with their true labels. A run is in a block if more than half
/// of its bytes are.
fn sample(model: &Model, page: &Page) -> Sample {
    let runs = observed(model, &page.text);
    let in_block = |run: &hanclean::spam::training::Observed| {
        let within = |span: &std::ops::Range<usize>| {
            run.span.end.min(span.end).saturating_sub(run.span.start.max(span.start))
        };
        2 * page.spans.iter().map(within).sum::<usize>() > run.span.len()
    };
    let gold = runs.iter().map(in_block).collect();
    Sample { runs, gold }
}

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

/// Prints how the model does on what it was not trained on, and what each group of features adds.
pub(crate) fn report() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    report::run(&Corpus::read(root)?, root)
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
