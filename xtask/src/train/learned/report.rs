//! Measures what the learned path finds of a family that it was trained without: no block, no word
//! and no bigram of it.

use std::collections::BTreeSet;

use hanclean::spam::training::{BLOCK_FEATURES, BigramOdds, Forest, observed_candidates};

use super::counts::Counts;
use super::forest::{self, Candidate};
use super::pages::{FOLDS, Origin, Page, UNNAMED};
use super::samples::{names, samples};

/// Prints a row for each family: how many of its pages have a candidate that scores above the best
/// one, or above all but one, of all clean pages. Real and made pages are counted apart.
pub(crate) fn run(pages: &[Page]) {
    let counts = Counts::of(pages);
    let families: BTreeSet<&str> = pages
        .iter()
        .filter_map(|page| page.family.as_deref())
        .filter(|name| !name.starts_with(UNNAMED))
        .collect();
    println!(
        "| family left out | trailers, no false alarm | at one | across scripts | advertisements, at one | made, no false alarm | at one |"
    );
    println!("|---|---|---|---|---|---|---|");
    for family in families {
        let samples = samples(&counts, pages, Some(family));
        let mut rows: Vec<(f32, Option<(Origin, bool)>)> = Vec::new();
        for fold in 0..FOLDS {
            let seen: Vec<&Candidate> =
                samples.iter().filter(|one| one.fold != fold).map(|one| &one.candidate).collect();
            let trees = Forest::parse(&forest::train(&seen, &names()), &BLOCK_FEATURES);
            let odds = BigramOdds::new(&BigramOdds::bytes(&counts.odds(Some(family), Some(fold))));
            for page in pages.iter().filter(|page| page.fold == fold) {
                let is_hidden = page.family.as_deref() == Some(family);
                if !is_hidden && !page.spans.is_empty() {
                    continue;
                }
                let best = observed_candidates(&page.text, &odds)
                    .iter()
                    .filter(|one| !is_hidden || page.share(one.span.range()) >= 0.5)
                    .map(|one| trees.score(&one.values))
                    .fold(f32::NEG_INFINITY, f32::max);
                rows.push((best, is_hidden.then_some((page.origin, page.is_across))));
            }
        }
        let mut clean: Vec<f32> =
            rows.iter().filter(|(_, hidden)| hidden.is_none()).map(|(score, _)| *score).collect();
        clean.sort_by(|a, b| b.total_cmp(a));
        let found = |which: (Origin, bool), alarms: usize| {
            let of = || rows.iter().filter(|(_, hidden)| *hidden == Some(which));
            let least = clean.get(alarms).copied().unwrap_or(f32::NEG_INFINITY);
            format!("{} of {}", of().filter(|(score, _)| *score > least).count(), of().count())
        };
        println!(
            "| {family} | {} | {} | {} | {} | {} | {} |",
            found((Origin::Crawled, false), 0),
            found((Origin::Crawled, false), 1),
            found((Origin::Crawled, true), 1),
            found((Origin::Advertisement, false), 1),
            found((Origin::Made, false), 0),
            found((Origin::Made, false), 1),
        );
    }
}
