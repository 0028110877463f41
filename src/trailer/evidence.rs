//! Why a block was reported: what each signal gave, and the terms.

use std::collections::BTreeMap;
use std::ops::Range;

use super::context::Contexts;
use super::model::Model;
use super::observation::{SIGNALS, observe};
use super::run_list::RunList;
use super::shadow::fold_all;
use super::vocabulary::{Family, Strength};
use super::{Evidence, Signal};

/// How many terms the evidence names.
pub(super) const NAMED: usize = 8;

/// How many kinds of signals there are.
const KINDS: usize = Signal::Own as usize + 1;

/// A page, as the model saw it.
pub(super) struct Seen<'p> {
    pub(super) text: &'p str,
    pub(super) runs: &'p RunList,
    pub(super) contexts: &'p Contexts,
}

impl Seen<'_> {
    /// What spoke for the block of the runs in `range` and against it, the most telling first;
    /// `steps` is what its beginning and its end gave.
    pub(super) fn evidence(&self, model: &Model, range: Range<usize>, steps: f32) -> Vec<Evidence> {
        let mut sums = [None; KINDS];
        sums[Signal::Position as usize] = Some((Signal::Position, 0, steps));
        for index in range.clone() {
            let observation = observe(&self.runs.at(index), &self.contexts.at(index));
            let mut given = [None; KINDS];
            for (value, (_, signal)) in model.contributions(&observation).iter().zip(SIGNALS) {
                if *value != 0.0 {
                    given[signal as usize].get_or_insert((signal, 0.0)).1 += value;
                }
            }
            for (signal, value) in given.into_iter().flatten() {
                let (_, runs, score) = sums[signal as usize].get_or_insert((signal, 0, 0.0));
                (*runs, *score) = (*runs + 1, *score + value);
            }
        }
        let mut terms = named(self.terms(model, range));
        let evidence = sums.into_iter().flatten().map(|(signal, runs, score)| {
            let terms =
                if signal == Signal::Vocabulary { std::mem::take(&mut terms) } else { Vec::new() };
            Evidence { signal, runs, score, terms }
        });
        let mut evidence: Vec<Evidence> = evidence.collect();
        evidence.sort_by(|a, b| b.score.abs().total_cmp(&a.score.abs()));
        evidence
    }

    /// The strong and medium terms, and how often each comes.
    pub(super) fn terms<'m>(
        &self,
        model: &'m Model,
        range: Range<usize>,
    ) -> BTreeMap<&'m str, (Strength, usize)> {
        let mut counts: BTreeMap<&str, (Strength, usize)> = BTreeMap::new();
        for run in self.runs.range(range).filter(|run| run.features.is_hit()) {
            let content = fold_all(&self.text[run.start..run.end]);
            for (_, term) in model.vocabulary.matches(&content) {
                if matches!(term.family, Family::Trade(_) | Family::Own)
                    && term.strength != Strength::Weak
                {
                    counts.entry(term.text()).or_insert((term.strength, 0)).1 += 1;
                }
            }
        }
        counts
    }
}

/// The most frequent terms.
fn named(counts: BTreeMap<&str, (Strength, usize)>) -> Vec<String> {
    let mut terms: Vec<_> = counts.into_iter().collect();
    terms.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
    terms.truncate(NAMED);
    terms.into_iter().map(|(term, _)| term.to_owned()).collect()
}
