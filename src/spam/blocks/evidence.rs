//! Why a block was reported: what each signal gave, and the terms.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::spam::block::{Evidence, Kind, Signal};
use crate::spam::features::{FEATURES, PageContexts, feature_vector};
use crate::spam::lexicon::{Family, Letters, LexiconTerm, SearchedText, Strength};
use crate::spam::model::Model;
use crate::spam::runs::RunList;
use crate::spam::text::{CharReader, FoldedChar};

/// How many terms the evidence names.
pub(crate) const NAMED: usize = 8;

/// How many kinds of signals there are.
const KINDS: usize = Signal::User as usize + 1;

/// A page, as the model saw it.
pub(crate) struct ObservedPage<'p> {
    pub(crate) text: SearchedText<'p>,
    pub(crate) runs: &'p RunList,
    pub(crate) contexts: &'p PageContexts,
}

impl ObservedPage<'_> {
    /// What spoke for the block of the runs in `range` and against it, the most telling first;
    /// `transitions` is what its beginning and its end gave.
    pub(crate) fn evidence(
        &self,
        model: &Model,
        range: Range<usize>,
        transitions: f32,
    ) -> Vec<Evidence> {
        let mut sums = [None; KINDS];
        sums[Signal::Position as usize] = Some((Signal::Position, 0, transitions));
        for index in range.clone() {
            let vector = feature_vector(&self.runs.get(index), &self.contexts.get(index));
            let mut given = [None; KINDS];
            for (value, (_, signal)) in model.contributions(&vector).iter().zip(FEATURES) {
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

    /// The strong and medium terms, and how often each counts: once, and again wherever it stands
    /// next to a different one. The same word again and again may be a placeholder or the name of
    /// a program. A term with Han characters counts again in another phrase, too, as places are put
    /// before it (`北京代孕 上海代孕`), and once where a phrase is repeated.
    pub(crate) fn terms<'m>(
        &self,
        model: &'m Model,
        range: Range<usize>,
    ) -> BTreeMap<&'m str, (Strength, usize)> {
        let mut counts: BTreeMap<&str, (Strength, usize)> = BTreeMap::new();
        let mut add = |streak: TermStreak<'m>| {
            let same = usize::from(streak.phrases > 0 && streak.phrases < streak.len);
            let count = streak.len.min(streak.neighbours).max(streak.phrases + same).max(1);
            counts.entry(streak.term.text()).or_insert((streak.term.strength, 0)).1 += count;
        };
        let mut read = Vec::new();
        let mut streak: Option<TermStreak<'m>> = None;
        let mut last_phrase = "";
        for run in self.runs.range(range).filter(|run| run.counts.is_hit()) {
            let text = &self.text.text()[run.start..run.end];
            read.clear();
            read.extend(
                CharReader::new(text)
                    .filter_map(FoldedChar::of)
                    .map(|read| read.shifted(run.start)),
            );
            let is_phrase = run.counts.function == 0 && run.counts.sentences == 0;
            for (_, term) in model.vocabulary.matches(self.text, &read) {
                let counts = matches!(term.family, Family::Trade(_) | Family::User);
                if !counts || term.strength == Strength::Weak {
                    continue;
                }
                let mut now = match streak.take() {
                    Some(last) if is_same(last.term, term) => last,
                    Some(last) => {
                        add(TermStreak { neighbours: last.neighbours + 1, ..last });
                        TermStreak { term, len: 0, phrases: 0, neighbours: 1 }
                    }
                    None => TermStreak { term, len: 0, phrases: 0, neighbours: 0 },
                };
                now.len += 1;
                let again = is_phrase && term.letters() != Letters::Only && text != last_phrase;
                now.phrases += usize::from(again);
                (streak, last_phrase) = (Some(now), text);
            }
        }
        streak.map(add);
        counts
    }
}

/// The same term several times in a streak.
struct TermStreak<'m> {
    term: &'m LexiconTerm,
    len: usize,
    /// In how many phrases, each another one than that before.
    phrases: usize,
    /// Before it and after it, the different terms.
    neighbours: usize,
}

/// Whether two terms are one word; so are streaks of one letter, which are placeholders of any length.
fn is_same(one: &LexiconTerm, other: &LexiconTerm) -> bool {
    let letter = |term: &LexiconTerm| {
        let first = term.folded()[0];
        (first < 0x80 && term.folded().iter().all(|code| *code == first)).then_some(first)
    };
    one.text() == other.text() || letter(one).is_some_and(|of| letter(other) == Some(of))
}

/// The most frequent terms.
fn named(counts: BTreeMap<&str, (Strength, usize)>) -> Vec<String> {
    let mut terms: Vec<_> = counts.into_iter().collect();
    terms.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
    terms.truncate(NAMED);
    terms.into_iter().map(|(term, _)| term.to_owned()).collect()
}

pub(crate) fn kind_of(runs: &RunList, range: Range<usize>) -> Kind {
    let mut weights: BTreeMap<Kind, f32> = BTreeMap::new();
    for counts in range.map(|index| runs.counts(index)) {
        if let Some(kind) = counts.kind {
            *weights.entry(kind).or_default() += 2.0 * f32::from(counts.strong)
                + f32::from(counts.medium)
                + 0.25 * f32::from(counts.weak);
        }
    }
    let best = weights.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    best.map_or(Kind::Unknown, |(kind, _)| kind)
}
