//! Measures what the model does with words it doesn't know.
//!
//! Blocks of other sites have other words of the same trades. So a share of the terms is hidden
//! from the detector, both from its vocabulary and from the counts of its bigrams, while the
//! weights are trained as usual. Each page is tested with eight choices of what is hidden.

use std::fs::File;
use std::io::BufReader;

use anyhow::{Context, Result};
use hanclean::align::Span;
use hanclean::evaluate::{BLOCK_KINDS, Figures, Labelled, evaluate};
use hanclean::script::{Counts, Script};
use hanclean::spam::training::{Model, detector, scoped};
use hanclean::spam::{Detector, Scope};

use super::corpus::{Corpus, Split};
use super::crf::Sample;
use super::figures::{labelled, row};
use super::page_maker::Page;
use super::random::hash;
use super::training::Training;

/// The shares of terms that are hidden, in per cent.
const HIDDEN: [u64; 5] = [0, 30, 50, 70, 90];

/// The number of random choices of hidden terms for each page.
const CHOICES: usize = 8;

/// Characters of one script alone, without which a page has no script.
const SCRIPT_LEAST: usize = 12;

/// Measures on pages made of lines that are never trained on.
pub(crate) fn of_made(training: &Training<'_>, samples: &[Sample], pages: Vec<Page>) {
    let weights = training.weights(samples, |_| true);
    println!();
    rows(training, &weights, &labelled(pages), Scope::Anywhere);
}

/// Measures on labelled pages of the kinds that a detector finds by default.
pub(crate) fn of_files(corpus: &Corpus, paths: &[&str]) -> Result<()> {
    let training = Training::all(corpus);
    let weights = training.weights(&training.samples(), |_| true);
    let mut pages = Vec::new();
    for path in paths {
        let file = File::open(path).with_context(|| (*path).to_owned())?;
        pages.extend(Labelled::read(BufReader::new(file))?);
    }
    pages.retain(|page| page.spans.is_empty() || BLOCK_KINDS.contains(&page.kind.as_str()));
    rows(&training, &weights, &pages, Scope::Ends);
    Ok(())
}

/// Prints a row for each share of hidden terms and each group of pages.
fn rows(training: &Training<'_>, weights: &str, pages: &[Labelled], scope: Scope) {
    println!("| pages | terms hidden | recall | own text lost | exact | false alarms |");
    println!("|---|---|---|---|---|---|");
    let of = |groups: &[Group]| -> Vec<&Labelled> {
        pages.iter().filter(|page| groups.contains(&group(page))).collect()
    };
    let groups = [
        ("Simplified block, Traditional page", of(&[Group::Mismatch, Group::Clean])),
        ("block in the script of the page", of(&[Group::Alike, Group::Clean])),
    ];
    for hidden in HIDDEN {
        let detectors: Vec<Detector> = (0..CHOICES)
            .map(|choice| {
                let known = |term: &str| hash(&format!("{choice} {term}")) % 100 >= hidden;
                let table = training.terms() + &training.pairs(Split::Train, 100, known);
                let model = Model::parse(&format!("{weights}{table}")).filtered(known);
                scoped(&detector(model), scope)
            })
            .collect();
        for (name, pages) in &groups {
            row(&format!("{name} | {hidden} %"), &figures(&detectors, pages));
        }
    }
}

/// The figures of all detectors on all pages together.
fn figures(detectors: &[Detector], pages: &[&Labelled]) -> Figures {
    let turns: Vec<Labelled> =
        detectors.iter().flat_map(|_| pages.iter().map(|page| (*page).clone())).collect();
    let mut turn = detectors.iter().flat_map(|detector| pages.iter().map(move |_| detector));
    let find = |text: &str| {
        let blocks = turn.next().map_or_else(Vec::new, |detector| detector.find(text));
        blocks.into_iter().map(|block| block.span).collect()
    };
    evaluate(&turns, find).all
}

/// What the scripts of block and page say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// There is no block.
    Clean,
    /// The blocks are Simplified, the rest is Traditional.
    Mismatch,
    /// There are blocks, and their script is that of the page.
    Alike,
}

/// The group of a page.
fn group(page: &Labelled) -> Group {
    let sum = |spans: &[Span]| {
        spans
            .iter()
            .map(|span| Counts::of(&page.text[span.range()]))
            .fold(Counts::default(), |a, b| a + b)
    };
    let within = sum(&page.spans);
    let all = Counts::of(&page.text);
    let rest = Counts {
        simplified: all.simplified - within.simplified,
        traditional: all.traditional - within.traditional,
    };
    if page.spans.is_empty() {
        Group::Clean
    } else if rest.dominant(SCRIPT_LEAST) == Some(Script::Traditional)
        && within.simplified > 9 * within.traditional
    {
        Group::Mismatch
    } else {
        Group::Alike
    }
}
