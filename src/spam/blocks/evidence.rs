//! Why a block was reported: what each signal gave, and the terms.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::spam::features::context::Contexts;
use crate::spam::features::feature_vector::{SIGNALS, observe};
use crate::spam::lexicon::vocabulary::{Family, Letters, Strength, Term};
use crate::spam::lexicon::word_boundary::{Read, Words};
use crate::spam::model::crf::Model;
use crate::spam::runs::run_list::RunList;
use crate::spam::text::confusables::Reader;
use crate::spam::{Evidence, Signal};

/// How many terms the evidence names.
pub(crate) const NAMED: usize = 8;

/// How many kinds of signals there are.
const KINDS: usize = Signal::Own as usize + 1;

/// A page, as the model saw it.
pub(crate) struct Seen<'p> {
    pub(crate) words: Words<'p>,
    pub(crate) runs: &'p RunList,
    pub(crate) contexts: &'p Contexts,
}

impl Seen<'_> {
    /// What spoke for the block of the runs in `range` and against it, the most telling first;
    /// `steps` is what its beginning and its end gave.
    pub(crate) fn evidence(&self, model: &Model, range: Range<usize>, steps: f32) -> Vec<Evidence> {
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
        let mut add = |row: Row<'m>| {
            let same = usize::from(row.phrases > 0 && row.phrases < row.len);
            let count = row.len.min(row.neighbours).max(row.phrases + same).max(1);
            counts.entry(row.term.text()).or_insert((row.term.strength, 0)).1 += count;
        };
        let mut read = Vec::new();
        let mut row: Option<Row<'m>> = None;
        let mut last_phrase = "";
        for run in self.runs.range(range).filter(|run| run.features.is_hit()) {
            let text = &self.words.text()[run.start..run.end];
            read.clear();
            read.extend(Reader::new(text).filter_map(Read::of).map(|read| read.after(run.start)));
            let is_phrase = run.features.function == 0 && run.features.sentences == 0;
            for (_, term) in model.vocabulary.matches(self.words, &read) {
                let counts = matches!(term.family, Family::Trade(_) | Family::Own);
                if !counts || term.strength == Strength::Weak {
                    continue;
                }
                let mut now = match row.take() {
                    Some(last) if is_same(last.term, term) => last,
                    Some(last) => {
                        add(Row { neighbours: last.neighbours + 1, ..last });
                        Row { term, len: 0, phrases: 0, neighbours: 1 }
                    }
                    None => Row { term, len: 0, phrases: 0, neighbours: 0 },
                };
                now.len += 1;
                let again = is_phrase && term.letters() != Letters::Alone && text != last_phrase;
                now.phrases += usize::from(again);
                (row, last_phrase) = (Some(now), text);
            }
        }
        row.map(add);
        counts
    }
}

/// The same term several times in a row.
struct Row<'m> {
    term: &'m Term,
    len: usize,
    /// In how many phrases, each another one than that before.
    phrases: usize,
    /// Before it and after it, the different terms.
    neighbours: usize,
}

/// Whether two terms are one word; so are rows of one letter, which are placeholders of any length.
fn is_same(one: &Term, other: &Term) -> bool {
    let letter = |term: &Term| {
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
