//! Sums up why a block was reported: what each signal contributed, and which terms were found.
//!
//! Nothing is estimated afterwards. The features of each run are computed again and multiplied by
//! the same weights, so the evidence adds up to the score, to the last rounding. Only the runs of
//! reported blocks are read, of which there are few.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::spam::block::{Evidence, Kind, Signal};
use crate::spam::features::{FEATURES, PageContexts, feature_vector};
use crate::spam::lexicon::{Family, Letters, LexiconTerm, SearchedText, Strength, TermMatch};
use crate::spam::model::Model;
use crate::spam::runs::RunList;
use crate::spam::text::{CharReader, FoldedChar};

/// The number of terms that the evidence names.
pub(crate) const NAMED: usize = 8;

/// The number of signals.
const KINDS: usize = Signal::User as usize + 1;

/// A page as the model saw it: its text, its runs and their contexts.
pub(crate) struct ObservedPage<'p> {
    /// The text, in which terms are matched again.
    pub(crate) text: SearchedText<'p>,
    /// Its runs.
    pub(crate) runs: &'p RunList,
    /// Their contexts.
    pub(crate) contexts: &'p PageContexts,
}

impl ObservedPage<'_> {
    /// The evidence for and against the block of the runs in `range`, the strongest first.
    /// `transitions` is what its two edges contribute.
    ///
    /// The contributions of all features of a run are summed up by signal, then those of all runs.
    /// For three gambling phrases that gives something like:
    ///
    /// ```text
    /// Vocabulary   3 runs   +14.2   百家乐技巧, 网上赌场, 足球投注
    /// Sequences    3 runs    +3.1
    /// Position     3 runs    -3.6   the transition into the block, and its place on the page
    /// Prose        3 runs    -0.3
    /// ```
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

    /// The strong and medium terms in `range`, and how often each one counts.
    ///
    /// A term counts once, and again wherever it is next to a *different* term. The same word over
    /// and over may be a placeholder or the name of a program: `k8 平台⏎k8 存储⏎k8 节点` counts `k8`
    /// once. A term with Han characters also counts again in another phrase, since places are put
    /// before it: `北京代孕 上海代孕` counts `代孕` twice. Where a phrase is repeated as it is, it counts
    /// once more.
    ///
    /// To hold Han terms to the stricter rule loses two of the real evaluation blocks.
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
        // The streak that is still growing.
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
            for TermMatch { term, .. } in model.vocabulary.matches(self.text, &read) {
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

/// The same term several times in a row, possibly over several runs.
///
/// In `k8 k8 bet365 k8` there are three streaks: `k8` twice with one different neighbour, `bet365`
/// once with two, `k8` once with one.
struct TermStreak<'m> {
    /// The term.
    term: &'m LexiconTerm,
    /// How many times in a row it was found.
    len: usize,
    /// In how many phrases, each one different from the phrase before.
    phrases: usize,
    /// How many different terms are next to the streak: 0 to 2.
    neighbours: usize,
}

/// Whether two terms are the same word.
///
/// Terms of one repeated letter (`xxx`, `xxxx`) are the same as well: they are placeholders of any
/// length, as in `password: xxxx, token: xxxxx`.
fn is_same(one: &LexiconTerm, other: &LexiconTerm) -> bool {
    let letter = |term: &LexiconTerm| {
        let first = term.folded()[0];
        (first < 0x80 && term.folded().iter().all(|code| *code == first)).then_some(first)
    };
    one.text() == other.text() || letter(one).is_some_and(|of| letter(other) == Some(of))
}

/// The most frequent terms, at most [`NAMED`]. Equally frequent ones are in the order of their code
/// points: the map is sorted, and the sort is stable.
fn named(counts: BTreeMap<&str, (Strength, usize)>) -> Vec<String> {
    let mut terms: Vec<_> = counts.into_iter().collect();
    terms.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
    terms.truncate(NAMED);
    terms.into_iter().map(|(term, _)| term.to_owned()).collect()
}

/// The kind of spam in the runs of `range`: the kind with the most weight, where a strong term weighs 2,
/// a medium one 1 and a weak one 0.25. [`Kind::Unknown`] if there is no term.
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
