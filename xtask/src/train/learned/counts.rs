//! Counts bigrams by family and fold, and turns them into log-odds without any of them.

use std::collections::BTreeMap;

use hanclean::spam::training::{BUCKETS, observed_phrases};

use super::pages::{FOLDS, Origin, Page};
use crate::train::math::{exp, ln};

/// Added to every rate: rates below it are as good as none.
const LEAST_RATE: f64 = 2e-5;
/// A family of more bigrams than this counts as if it had as many.
const FAMILY_MOST: f64 = 8000.0;
/// The power of its size by which a family counts, so that large ones don't drown the others.
const POWER: f64 = 0.7;

/// Counts of a table's buckets.
type Buckets = Vec<f32>;

/// The counts of all pages.
pub(crate) struct Counts {
    /// Bigrams of blocks, by family and fold.
    blocks: BTreeMap<(String, usize), Buckets>,
    /// Bigrams of all that is no block, by fold.
    ordinary: Vec<Buckets>,
}

impl Counts {
    /// Counts the bigrams of all pages. Of a page that was made, the host is not counted: it is
    /// among the others. Bigrams of a block count by the root of their number, since a block that
    /// says a word forty times is one witness.
    pub(crate) fn of(pages: &[Page]) -> Counts {
        let mut blocks: BTreeMap<(String, usize), Buckets> = BTreeMap::new();
        let mut ordinary = vec![vec![0.0; BUCKETS]; FOLDS];
        for page in pages {
            let mut here: BTreeMap<u32, f32> = BTreeMap::new();
            for phrase in observed_phrases(&page.text) {
                let is_block = page.share(phrase.span.range()) > 0.5;
                for bucket in phrase.buckets {
                    if is_block {
                        *here.entry(bucket).or_default() += 1.0;
                    } else if page.origin != Origin::Made {
                        ordinary[page.fold][bucket as usize] += 1.0;
                    }
                }
            }
            if let Some(family) = &page.family {
                let key = (family.clone(), page.fold);
                let counts = blocks.entry(key).or_insert_with(|| vec![0.0; BUCKETS]);
                here.into_iter().for_each(|(at, n)| counts[at as usize] += n.sqrt());
            }
        }
        Counts { blocks, ordinary }
    }

    /// The log-odds of all buckets, without a family and a fold.
    pub(crate) fn odds(&self, family: Option<&str>, fold: Option<usize>) -> Vec<f64> {
        self.odds_without(&family.into_iter().collect::<Vec<_>>(), fold)
    }

    /// The log-odds of all buckets, without these families and a fold.
    pub(crate) fn odds_without(&self, families: &[&str], fold: Option<usize>) -> Vec<f64> {
        let mut by_family: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for ((family, at), counts) in &self.blocks {
            if families.contains(&family.as_str()) || Some(*at) == fold {
                continue;
            }
            let sum = by_family.entry(family).or_insert_with(|| vec![0.0; BUCKETS]);
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += f64::from(*count));
        }
        let mut blocks = vec![0.0; BUCKETS];
        for counts in by_family.values() {
            let all: f64 = counts.iter().sum();
            if all > 0.0 {
                let weight = exp(POWER * ln(all.min(FAMILY_MOST))) / all;
                blocks.iter_mut().zip(counts).for_each(|(sum, count)| *sum += weight * count);
            }
        }
        let mut ordinary = vec![0.0; BUCKETS];
        for (at, counts) in self.ordinary.iter().enumerate() {
            if Some(at) != fold {
                ordinary.iter_mut().zip(counts).for_each(|(sum, count)| *sum += f64::from(*count));
            }
        }
        let all = |counts: &[f64]| counts.iter().sum::<f64>().max(1.0);
        let (in_blocks, in_ordinary) = (all(&blocks), all(&ordinary));
        let odds = |(block, page): (&f64, &f64)| {
            let rates = (block / in_blocks + LEAST_RATE, page / in_ordinary + LEAST_RATE);
            ln(rates.0 / rates.1).clamp(-3.5, 3.5)
        };
        blocks.iter().zip(&ordinary).map(odds).collect()
    }
}
