//! Trains the model of injected blocks from `corpus/spam/`.

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
use block_maker::{Disguise, Spammer};
use corpus::{Corpus, Part};
use crf::{Fit, Sample};
use page_maker::{Maker, Page};
use random::{Random, hash};

const TABLE: &str = "src/spam/model.txt";

/// Pages are made in folds; those of a fold are seen without so many of a hundred terms, and with
/// pairs that were counted in other text. So the weights are learned on words unseen: on pages of
/// which nearly all is known, and on such of which little is.
const UNKNOWN: [u64; 4] = [15, 30, 50, 70];
/// Pages of a fold, half of them clean.
const PAGES: usize = 1600;
/// Phrases of each family that pairs are counted in.
const PHRASES: usize = 1500;

const FIT: Fit = Fit { epochs: 40, rate: 1.0, decay: 1e-3 };

/// What is trained on.
struct Training<'c> {
    corpus: &'c Corpus,
    families: Vec<&'c str>,
    disguises: Vec<Disguise>,
}

impl<'c> Training<'c> {
    fn all(corpus: &'c Corpus) -> Self {
        Training { corpus, families: corpus.families(), disguises: block_maker::DISGUISES.to_vec() }
    }

    /// The terms of the families that are trained on, as lines of the table.
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

    /// The pairs, counted in phrases of terms for which `known` is true and in own text of `part`.
    fn pairs(&self, part: Part, seed: u64, known: impl Fn(&str) -> bool) -> String {
        let mut spam = bigrams::Counts::default();
        let mut random = Random::new(seed);
        let mut corpus = self.corpus.clone();
        for (family, terms) in &mut corpus.terms {
            // A family keeps something, so that its patterns can be filled.
            if self.families.contains(&family.as_str()) {
                terms.iter_mut().for_each(|terms| terms.retain(|term| known(term)));
            }
        }
        for family in &self.families {
            let spammer = Spammer { corpus: &corpus, family, disguise: Disguise::None };
            (0..PHRASES).for_each(|_| spam.add(&spammer.phrase(&mut random)));
        }
        let mut own = bigrams::Counts::default();
        for sections in [&self.corpus.prose, &self.corpus.lists] {
            Corpus::lines(sections, part, |_| true).into_iter().for_each(|line| own.add(line));
        }
        bigrams::table(&spam, &own)
    }

    fn samples(&self) -> Vec<Sample> {
        let terms = self.terms();
        let mut samples = Vec::new();
        for (fold, unknown) in UNKNOWN.into_iter().enumerate() {
            let known = |term: &str| (hash(term) >> (8 * fold)) % 100 >= unknown;
            let pairs = self.pairs(Part::Half(fold + 1), 100 + fold as u64, known);
            let model = Model::parse(&format!("{terms}{pairs}")).filtered(known);
            let maker = Maker {
                families: self.families.clone(),
                disguises: self.disguises.clone(),
                ..Maker::new(self.corpus, Part::Half(fold))
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

    /// The lines of the table, without its header. Of the features those for which `used` is
    /// false have no weight.
    fn table(&self, samples: &[Sample], used: impl Fn(usize) -> bool) -> String {
        self.weights(samples, used) + &self.terms() + &self.pairs(Part::Train, 100, |_| true)
    }

    /// The lines of the table that have the weights.
    fn weights(&self, samples: &[Sample], used: impl Fn(usize) -> bool) -> String {
        let weights = FIT.weights(samples, used);
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

/// Trains and writes the table, or compares it with what is there.
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

/// Prints how the model does on what it was not trained on, and what each feature contributes.
pub(crate) fn report() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    report::run(&Corpus::read(root)?, root)
}

/// Prints how the model does on these labelled pages when a part of the terms is hidden from it.
pub(crate) fn hidden(paths: &[&str]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    unknown_terms::of_files(&Corpus::read(root)?, paths)
}

/// Writes pages made of lines that are never trained on.
pub(crate) fn pages(path: &str) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    report::write(&Corpus::read(root)?, Path::new(path))
}
