//! What the model is trained on, and the parts of its file.
//!
//! The measurements train several models, each without something; so what is trained on is a value.

use std::fmt::Write as _;

use hanclean::spam::training::{BOUNDARIES, FEATURE_COUNT, FEATURES, Model, observed};

use super::bigrams;
use super::block_maker::{self, BlockMaker, Disguise};
use super::corpus::{Corpus, Split};
use super::crf::{Adagrad, Sample};
use super::page_maker::{Page, PageMaker};
use super::random::{Random, hash};

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
pub(crate) struct Training<'c> {
    /// The texts and words.
    pub(crate) corpus: &'c Corpus,
    /// The trades whose blocks are made and whose terms are known.
    pub(crate) families: Vec<&'c str>,
    /// The disguises that are used.
    pub(crate) disguises: Vec<Disguise>,
}

impl<'c> Training<'c> {
    /// Trains on the whole corpus.
    pub(crate) fn all(corpus: &'c Corpus) -> Self {
        Training { corpus, families: corpus.families(), disguises: block_maker::DISGUISES.to_vec() }
    }

    /// The `term` lines of the model file.
    pub(crate) fn terms(&self) -> String {
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
    pub(crate) fn pairs(&self, part: Split, seed: u64, known: impl Fn(&str) -> bool) -> String {
        let mut spam = bigrams::BigramCounts::default();
        let mut random = Random::new(seed);
        let mut corpus = self.corpus.clone();
        for (family, terms) in &mut corpus.terms {
            // Other families keep all their terms, so that their patterns can be filled.
            if self.families.contains(&family.as_str()) {
                terms.iter_mut().for_each(|terms| terms.retain(|term| known(term)));
            }
        }
        // Many phrases are terms as well, and those are hidden with them.
        for trade in corpus.trades.values_mut() {
            trade.phrases.retain(|phrase| known(phrase.trim_start_matches("{place}")));
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
    pub(crate) fn samples(&self) -> Vec<Sample> {
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
    pub(crate) fn table(&self, samples: &[Sample], used: impl Fn(usize) -> bool) -> String {
        self.weights(samples, used) + &self.terms() + &self.pairs(Split::Train, 100, |_| true)
    }

    /// The `weight`, `enter` and `leave` lines of the model file.
    pub(crate) fn weights(&self, samples: &[Sample], used: impl Fn(usize) -> bool) -> String {
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
