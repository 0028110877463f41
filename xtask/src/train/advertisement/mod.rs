//! Trains the trees that tell which lines belong to an advertisement that was found in part.
//!
//! The anchors of a page are found by a learned path that was trained without its fold, so the trees
//! see blocks as incomplete as on a page that nobody has seen. Their own figures come from trees that
//! were trained without the fold, too.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Result, bail};
use hanclean::spam::training::{
    BigramOdds, SEGMENT_FEATURE_COUNT, SEGMENT_FEATURES, detector, observed_segments, scoped,
    with_advertisement, with_learned,
};
use hanclean::spam::{Detector, Scope};

use super::corpus::Corpus;
use super::learned::counts::Counts;
use super::learned::forest::{self, Candidate};
use super::learned::pages::{self, FOLDS, Origin, Page, Pages};
use crate::generated::Mode;

/// The file that is written, from the root of the repository.
const TREES: &str = "src/spam/advertisement/trees.txt";

/// Trains and writes the file, or compares it. Without the labelled pages only the hash of the corpus
/// is compared.
pub(crate) fn run(corpus: &Corpus, root: &Path, mode: Mode) -> Result<()> {
    let header = format!("# Corpus: {}", pages::corpus_hash(corpus));
    let Some(pages) = Pages::read(corpus, root)? else {
        println!("no labelled pages beside the repository: {TREES} is left as it is");
        let is_same = fs::read_to_string(root.join(TREES))?.lines().any(|line| line == header);
        return if is_same { Ok(()) } else { bail!("{TREES} was made with another corpus") };
    };
    let detectors = detectors(&pages.pages);
    let samples = samples(&detectors, &pages.pages);
    report(&detectors, &samples, &pages.pages);
    let mut table = format!(
        "# The trees that tell what belongs to an advertisement, made by `cargo xtask train`. See\n\
         # `Forest::parse` for the form. Only weights come from the labelled pages.\n{header}\n"
    );
    for (name, hash) in &pages.sources {
        let _ = writeln!(table, "# {name}: SHA-256 {hash}");
    }
    let all: Vec<&Candidate> = samples.iter().map(|one| &one.candidate).collect();
    table.push_str(&forest::train(&all, &names()));
    println!("{} bytes  {TREES}", table.len());
    match mode {
        Mode::Write => fs::write(root.join(TREES), table)?,
        Mode::Check if fs::read_to_string(root.join(TREES)).is_ok_and(|old| old == table) => {}
        Mode::Check => bail!("not what `cargo xtask train` makes: {TREES}"),
    }
    Ok(())
}

/// A segment with its fold.
struct Sample {
    candidate: Candidate,
    fold: usize,
}

/// The names of the features, in order.
fn names() -> [&'static str; SEGMENT_FEATURE_COUNT] {
    SEGMENT_FEATURES.map(|(name, _)| name)
}

/// For each fold a detector whose learned path doesn't know it, with the scope `Anywhere`.
fn detectors(pages: &[Page]) -> Vec<Detector> {
    let counts = Counts::of(pages);
    let samples = super::learned::samples::samples(&counts, pages, None);
    let built_in = hanclean::spam::training::Model::built_in_copy();
    (0..FOLDS)
        .map(|fold| {
            let odds = BigramOdds::new(&BigramOdds::bytes(&counts.odds(None, Some(fold))));
            let trees = super::learned::samples::trees_without(&samples, fold, pages);
            let one = with_learned(&detector(built_in.clone()), odds, &trees);
            scoped(&one, Scope::Anywhere)
        })
        .collect()
}

/// The segments of all pages with blocks. What is partly in a block is left out.
fn samples(detectors: &[Detector], pages: &[Page]) -> Vec<Sample> {
    let mut samples = Vec::new();
    for page in pages.iter().filter(|page| page.origin != Origin::Made) {
        for one in observed_segments(&detectors[page.fold], &page.text) {
            let share = page.share(one.span.range());
            if (0.2..0.6).contains(&share) {
                continue;
            }
            let candidate = Candidate { values: one.values.to_vec(), is_block: share >= 0.6 };
            samples.push(Sample { candidate, fold: page.fold });
        }
    }
    println!(
        "{} segments, {} of them advertisement",
        samples.len(),
        samples.iter().filter(|one| one.candidate.is_block).count()
    );
    samples
}

/// Prints the figures of both kinds of pages, cross-validated, with both scopes.
fn report(detectors: &[Detector], samples: &[Sample], pages: &[Page]) {
    println!("| pages | scope | grown | recall | lost | exact | clean pages hit |");
    println!("|---|---|---|---|---|---|---|");
    let grown: Vec<Detector> = (0..FOLDS)
        .map(|fold| {
            let seen: Vec<&Candidate> =
                samples.iter().filter(|one| one.fold != fold).map(|one| &one.candidate).collect();
            with_advertisement(&detectors[fold], &forest::train(&seen, &names()))
        })
        .collect();
    let none: Vec<Detector> =
        detectors.iter().map(|one| with_advertisement(one, "tree\nleaf -9\n")).collect();
    for (name, origin) in [("trailers", Origin::Crawled), ("ads", Origin::Advertisement)] {
        for scope in [Scope::Ends, Scope::Anywhere] {
            for (which, detectors) in [("no", &none), ("yes", &grown)] {
                let mut figures = Figures::default();
                for page in pages.iter().filter(|page| page.origin == origin) {
                    let found = scoped(&detectors[page.fold], scope).find(&page.text);
                    let found: Vec<Range<usize>> =
                        found.iter().map(|block| block.span.range()).collect();
                    figures.add(page, &found);
                }
                println!(
                    "| {name} | {scope:?} | {which} | {:.4} | {} | {} of {} | {} |",
                    figures.found as f64 / figures.spam.max(1) as f64,
                    figures.lost,
                    figures.exact,
                    figures.injected,
                    figures.alarms,
                );
            }
        }
    }
}

/// Bytes and pages of one row of the report.
#[derive(Default)]
struct Figures {
    spam: usize,
    found: usize,
    lost: usize,
    injected: usize,
    exact: usize,
    alarms: usize,
}

impl Figures {
    /// Adds a page on which these bytes were found.
    fn add(&mut self, page: &Page, found: &[Range<usize>]) {
        let all: usize = found.iter().map(Range::len).sum();
        let right: usize = found
            .iter()
            .map(|one| (page.share(one.clone()) * one.len() as f64).round() as usize)
            .sum();
        self.spam += page.spans.iter().map(Range::len).sum::<usize>();
        self.found += right;
        self.lost += all - right;
        self.alarms += usize::from(page.spans.is_empty() && all > 0);
        self.injected += usize::from(!page.spans.is_empty());
        self.exact += usize::from(!page.spans.is_empty() && found == page.spans);
    }
}
