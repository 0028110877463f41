//! Measures the model on what it was not trained on, and prints the tables for the results.
//!
//! Four questions: how does it do on pages it has not seen, on a trade it has no words of, on a
//! disguise it was never shown, and without each group of features?

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Result;
use hanclean::evaluate::{Figures, Labelled, evaluate};
use hanclean::spam::training::{FEATURES, Model, detector};
use hanclean::spam::{Detector, Scope, Signal};

use super::block_maker::DISGUISES;
use super::corpus::{Corpus, Split};
use super::figures::{labelled, row};
use super::page_maker::{Page, PageMaker};
use super::random::Random;
use super::training::Training;
use super::unknown_terms;

/// The number of pages made for each test.
const PAGES: usize = 200;

/// Prints all tables.
pub(crate) fn run(corpus: &Corpus, root: &Path) -> Result<()> {
    let written = Labelled::read(BufReader::new(File::open(root.join("corpus/pages.jsonl"))?))?;
    let training = Training::all(corpus);
    let samples = training.samples();
    let all = model(&training.table(&samples, |_| true));

    println!("| tested on | recall | own text lost | exact | false alarms |");
    println!("|---|---|---|---|---|");
    row("the 75 written pages", &figures(&all, &written));
    row("pages made of lines never trained on", &figures(&all, &labelled(held(corpus))));

    unknown_terms::of_made(&training, &samples, held(corpus));

    println!("\n| family, trained without it | recall | own text lost | exact | false alarms |");
    println!("|---|---|---|---|---|");
    for family in corpus.families() {
        let mut training = Training::all(corpus);
        training.families.retain(|other| *other != family);
        let without = model(&training.table(&training.samples(), |_| true));
        let mut maker = PageMaker::new(corpus, Split::Held);
        maker.families = vec![family];
        row(family, &figures(&without, &made(&maker)));
    }

    println!("\n| disguise, trained without it | recall | own text lost | exact | false alarms |");
    println!("|---|---|---|---|---|");
    for disguise in DISGUISES {
        let mut training = Training::all(corpus);
        training.disguises.retain(|other| *other != disguise);
        let without = model(&training.table(&training.samples(), |_| true));
        let mut maker = PageMaker::new(corpus, Split::Held);
        maker.disguises = vec![disguise];
        let mut random = Random::new(902);
        let mut pages = Vec::new();
        while pages.len() < PAGES {
            let page = maker.injected(&mut random);
            if page.disguise == disguise {
                pages.push(page);
            }
        }
        row(&format!("{disguise:?}"), &figures(&without, &labelled(pages)));
    }

    println!("\n| trained without | recall | own text lost | exact | false alarms |");
    println!("|---|---|---|---|---|");
    let mut unseen = labelled(held(corpus));
    unseen.extend(written);
    row("nothing", &figures(&all, &unseen));
    for signal in [
        Signal::Vocabulary,
        Signal::Sequences,
        Signal::ScriptGap,
        Signal::Phrases,
        Signal::Repetition,
        Signal::Prose,
        Signal::PageWords,
        Signal::Contact,
        Signal::Links,
        Signal::Disguise,
        Signal::Position,
    ] {
        let used = |index: usize| {
            FEATURES.get(index).is_none_or(|(name, of)| *of != signal || *name == "bias")
        };
        let without = model(&training.table(&samples, used));
        row(&format!("{signal:?}"), &figures(&without, &unseen));
    }
    Ok(())
}

/// Pages made of lines that are never trained on, half of them clean.
fn held(corpus: &Corpus) -> Vec<Page> {
    let mut random = Random::new(900);
    let held = PageMaker::new(corpus, Split::Held);
    let mut pages: Vec<Page> = (0..PAGES).map(|_| held.injected(&mut random)).collect();
    pages.extend((0..PAGES).map(|_| held.clean(&mut random)));
    pages
}

/// Writes those pages in the form that `hanclean evaluate` reads.
pub(crate) fn write(corpus: &Corpus, path: &Path) -> Result<()> {
    let mut lines = String::new();
    for (index, page) in held(corpus).into_iter().enumerate() {
        let spans: Vec<_> = page.spans.iter().map(|span| (span.start, span.end)).collect();
        let kind =
            if spans.is_empty() { "clean".to_owned() } else { format!("{:?}", page.disguise) };
        let line = serde_json::json!({
            "id": format!("made-{index}"),
            "kind": kind,
            "origin": "made",
            "family": page.family,
            "text": page.text,
            "spans": spans,
        });
        lines.push_str(&format!("{line}\n"));
    }
    std::fs::write(path, lines)?;
    Ok(())
}

/// A detector of a model file that looks everywhere on a page.
pub(super) fn model(table: &str) -> Detector {
    hanclean::spam::training::scoped(&detector(Model::parse(table)), Scope::Anywhere)
}

/// Pages with blocks, in the form that is measured.
fn made(maker: &PageMaker<'_>) -> Vec<Labelled> {
    let mut random = Random::new(901);
    labelled((0..PAGES).map(|_| maker.injected(&mut random)).collect())
}

/// The figures of a detector on pages.
fn figures(detector: &Detector, pages: &[Labelled]) -> Figures {
    evaluate(pages, |text| detector.find(text).into_iter().map(|block| block.span).collect()).all
}
