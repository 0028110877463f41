//! What the model does with words that it does not know: a part of its terms is hidden from it, as
//! blocks of other pages have other words of the same trades.

use std::fs::File;
use std::io::BufReader;

use anyhow::{Context, Result};
use hanclean::align::Span;
use hanclean::evaluate::{BLOCK_KINDS, Figures, Labelled, evaluate};
use hanclean::script::{Counts, Script};
use hanclean::spam::training::{Model, detector, scoped};
use hanclean::spam::{Detector, Scope};

use super::Training;
use super::corpus::{Corpus, Part};
use super::crf::Sample;
use super::page_maker::Page;
use super::random::hash;
use super::report::{labelled, row};

/// Of a hundred terms, so many are hidden.
const HIDDEN: [u64; 5] = [0, 30, 50, 70, 90];

/// So many choices of terms are made, for each page.
const CHOICES: usize = 8;

/// Script-bound characters of a page's own text that tell its script.
const SCRIPT_LEAST: usize = 12;

/// Pages made of lines never trained on.
pub(crate) fn of_made(training: &Training<'_>, samples: &[Sample], pages: Vec<Page>) {
    let weights = training.weights(samples, |_| true);
    println!();
    rows(training, &weights, &labelled(pages), Scope::Anywhere);
}

/// Pages of files, of the kinds that are looked for by default.
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

fn rows(training: &Training<'_>, weights: &str, pages: &[Labelled], scope: Scope) {
    println!("| pages | terms hidden | recall | own text lost | exact | false alarms |");
    println!("|---|---|---|---|---|---|");
    let of = |groups: &[Group]| -> Vec<&Labelled> {
        pages.iter().filter(|page| groups.contains(&group(page))).collect()
    };
    let groups = [
        ("Simplified block, Traditional page", of(&[Group::Apart, Group::Clean])),
        ("block in the script of the page", of(&[Group::Alike, Group::Clean])),
    ];
    for hidden in HIDDEN {
        let detectors: Vec<Detector> = (0..CHOICES)
            .map(|choice| {
                let known = |term: &str| hash(&format!("{choice} {term}")) % 100 >= hidden;
                let table = training.terms() + &training.pairs(Part::Train, 100, known);
                let model = Model::parse(&format!("{weights}{table}")).filtered(known);
                scoped(&detector(model), scope)
            })
            .collect();
        for (name, pages) in &groups {
            row(&format!("{name} | {hidden} %"), &figures(&detectors, pages));
        }
    }
}

/// Each page by each of the detectors.
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

/// What the script tells of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// It has no block.
    Clean,
    /// Its blocks are Simplified, the rest Traditional.
    Apart,
    /// It has blocks, of which the script says nothing.
    Alike,
}

fn group(page: &Labelled) -> Group {
    let sum = |spans: &[Span]| {
        spans
            .iter()
            .map(|span| Counts::of(&page.text[span.range()]))
            .fold(Counts::default(), |a, b| a + b)
    };
    let within = sum(&page.spans);
    let all = Counts::of(&page.text);
    let own = Counts {
        simplified: all.simplified - within.simplified,
        traditional: all.traditional - within.traditional,
    };
    if page.spans.is_empty() {
        Group::Clean
    } else if own.dominant(SCRIPT_LEAST) == Some(Script::Traditional)
        && within.simplified > 9 * within.traditional
    {
        Group::Apart
    } else {
        Group::Alike
    }
}
