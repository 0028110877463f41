//! The candidates of all pages, and the thresholds that follow from their scores.
//!
//! Invariant: a candidate's features come from odds that were counted without its page's fold and
//! without the family of its block, so no candidate has seen itself.

use hanclean::spam::training::{
    BLOCK_FEATURE_COUNT, BLOCK_FEATURES, BigramOdds, Forest, observed_candidates,
};

use super::counts::Counts;
use super::forest::{self, Candidate};
use super::pages::{FOLDS, Page};

/// A candidate with the page it is of.
pub(crate) struct Sample {
    /// Its features and label.
    pub(crate) candidate: Candidate,
    /// The fold of its page.
    pub(crate) fold: usize,
    /// Index of its page.
    pub(crate) page: usize,
    /// Whether its page is clean.
    pub(crate) is_clean: bool,
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
pub(crate) fn threshold_lines(balanced: f32, eager: f32) -> String {
    format!(
        "threshold careful {:.2}\nthreshold balanced {balanced:.2}\nthreshold eager {eager:.2}\n",
        balanced + 1.5
    )
}

/// Whether the best candidates are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// They are.
    Best,
    /// They aren't.
    Nothing,
}

/// The thresholds of `balanced` and `eager`: above every candidate of a clean page that the trees
/// have not seen, and above all but one page in 400.
pub(crate) fn thresholds(samples: &[Sample], pages: &[Page], show: Show) -> [f32; 2] {
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
pub(crate) fn names() -> [&'static str; BLOCK_FEATURE_COUNT] {
    BLOCK_FEATURES.map(|(name, _)| name)
}
