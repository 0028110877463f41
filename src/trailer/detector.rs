use std::collections::BTreeMap;
use std::ops::Range;

use super::features::Marks;
use super::runs::{Boundary, Run, cut};
use super::shadow::{Folded, Reader, fold};
use super::vocabulary::{Family, Strength, Vocabulary};
use super::weights::{Bar, Context, Near, bar, emission, has_contact, has_gap};
use super::{Block, Evidence, Kind, Signal, boundary, decode, dump};
use crate::script::{Counts, Script};

/// Where on a page blocks are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Scope {
    /// Everywhere.
    #[default]
    Anywhere,
    /// Only after the page's last sentence.
    End,
}

/// How much has to speak for a block before it is reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Sensitivity {
    /// Long, dense blocks only.
    Cautious,
    /// A few phrases that leave little doubt.
    #[default]
    Balanced,
    /// Also what may be a mistake.
    Eager,
}

/// Finds injected blocks.
///
/// Immutable, and as cheap to clone as to copy; the vocabulary is shared by all.
#[derive(Clone, Debug, Default)]
pub struct Detector {
    scope: Scope,
    sensitivity: Sensitivity,
}

/// Sets up a [`Detector`].
#[derive(Clone, Debug, Default)]
pub struct DetectorBuilder {
    detector: Detector,
}

impl DetectorBuilder {
    /// Where blocks are looked for; everywhere if not said.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.detector.scope = scope;
        self
    }

    /// How much has to speak for a block; [`Sensitivity::Balanced`] if not said.
    #[must_use]
    pub fn sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.detector.sensitivity = sensitivity;
        self
    }

    /// The detector.
    #[must_use]
    pub fn build(self) -> Detector {
        self.detector
    }
}

/// Neighbours to a side that a run is seen among.
const WINDOW: usize = 6;

/// Fewer runs than this, all with terms, are still not a whole share.
const SHARE_LEAST: usize = 4;

/// Script-bound characters that tell what script a page is in.
const SCRIPT_LEAST: usize = 12;

impl Detector {
    /// With the defaults of the builder.
    #[must_use]
    pub fn new() -> Self {
        Detector::default()
    }

    /// To choose otherwise.
    #[must_use]
    pub fn builder() -> DetectorBuilder {
        DetectorBuilder::default()
    }

    /// The blocks of `text` in their order; their spans neither overlap nor touch.
    ///
    /// Takes time in proportion to the text, whatever the text is.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Block> {
        let runs = cut(text);
        let contexts = contexts(text, &runs);
        let emissions: Vec<f32> = runs
            .iter()
            .zip(&contexts)
            .map(|(run, context)| emission(&run.features, *context))
            .collect();
        let bar = bar(self.sensitivity);
        let own = self.own_end(&runs);
        let mut blocks: Vec<Block> = Vec::new();
        let mut report = |range: Range<usize>| {
            let Some(range) = boundary::trim(&runs, &contexts, range) else { return false };
            let score = emissions[range.clone()].iter().sum();
            if !passes(&runs[range.clone()], &contexts[range.clone()], score, bar) {
                return false;
            }
            let (first, last) = boundary::widen(&runs, range);
            let span = boundary::span(text, &runs, first, last);
            if blocks.last().is_none_or(|block| block.span.end < span.start) {
                let evidence = evidence(text, &runs, &contexts, first..last + 1);
                let kind = kind(&runs[first..=last]);
                blocks.push(Block { span, kind, score, evidence });
            }
            true
        };
        for range in decode::decode(&runs, &emissions) {
            if range.start >= own && !report(range.clone()) {
                // Two short blocks with page text between were taken for one.
                let mut done = 0;
                for line in runs[range.clone()].chunk_by(|_, next| next.before > Boundary::Line) {
                    let start = range.start + done;
                    done += line.len();
                    report(start..start + line.len());
                }
            }
        }
        blocks
    }

    /// The run from which blocks are looked for.
    fn own_end(&self, runs: &[Run]) -> usize {
        match self.scope {
            Scope::Anywhere => 0,
            Scope::End => {
                let own = |run: &Run| run.features.sentences > 0 && !run.features.is_hit();
                runs.iter().rposition(own).map_or(0, |last| last + 1)
            }
        }
    }
}

fn contexts(text: &str, runs: &[Run]) -> Vec<Context> {
    let mut rest = Counts::default();
    for run in runs.iter().filter(|run| !run.features.is_hit()) {
        rest.simplified += usize::from(run.features.simplified);
        rest.traditional += usize::from(run.features.traditional);
    }
    // Machine-made Traditional text has Simplified leftovers.
    let script = if rest.traditional >= SCRIPT_LEAST && rest.traditional >= 2 * rest.simplified {
        Some(Script::Traditional)
    } else {
        rest.dominant(SCRIPT_LEAST)
    };
    // How many of the runs before each say anything, and how many of those have terms.
    let mut sums = Vec::with_capacity(runs.len() + 1);
    let mut sum = (0_usize, 0_usize);
    sums.push(sum);
    for run in runs {
        let hit = usize::from(run.features.is_hit());
        sum = (sum.0 + usize::from(run.features.han > 0).max(hit), sum.1 + hit);
        sums.push(sum);
    }
    let share = |from: usize, to: usize| {
        let (all, hits) = (sums[to].0 - sums[from].0, sums[to].1 - sums[from].1);
        hits as f32 / all.max(SHARE_LEAST) as f32
    };
    // The first of a block has its like only after it, the last only before.
    let context = |at: usize| {
        let (before, after) = (at.saturating_sub(WINDOW), (at + 1 + WINDOW).min(runs.len()));
        let share = share(before, at + 1).max(share(at, after));
        Context { script, share, near: Near::Neither, dump: None }
    };
    let mut contexts: Vec<Context> = (0..runs.len()).map(context).collect();
    mark_contacts(runs, &mut contexts);
    dump::mark(text, runs, &mut contexts);
    contexts
}

/// Runs to each side in which a contact and a strong term speak for each other.
const REACH: usize = 5;

/// Marks the runs around a messenger with a number beside it, where a strong term is close.
fn mark_contacts(runs: &[Run], contexts: &mut [Context]) {
    for (index, run) in runs.iter().enumerate() {
        // A mobile number in one phrase with a strong term needs no messenger.
        if (11..=12).contains(&run.features.digits) && run.features.strong > 0 {
            contexts[index].near = Near::Both;
        }
        if !run.features.marks.has(Marks::MESSENGER) {
            continue;
        }
        let beside = index.saturating_sub(1)..(index + 3).min(runs.len());
        let around = index.saturating_sub(REACH)..(index + REACH + 1).min(runs.len());
        if runs[beside].iter().any(|run| (5..=13).contains(&run.features.digits))
            && runs[around.clone()].iter().any(|run| run.features.strong > 0)
        {
            contexts[around].iter_mut().for_each(|context| context.near = Near::Both);
        }
    }
}

fn passes(runs: &[Run], contexts: &[Context], score: f32, bar: Bar) -> bool {
    let (mut all, mut hits, mut sentences, mut terms, mut certain, mut chars) =
        (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (run, context) in runs.iter().zip(contexts) {
        let features = &run.features;
        let gap = has_gap(features, *context);
        if features.han > 0 || features.is_hit() {
            all += 1.0;
        }
        let contact = has_contact(features, *context);
        hits += f32::from(u8::from(features.is_hit() || gap || contact));
        sentences += f32::from(u8::from(features.sentences > 0 && !gap));
        terms += f32::from(features.strong) * 2.0 + f32::from(features.medium);
        certain += f32::from(features.strong);
        if contact {
            terms += 1.0;
            certain += 1.0;
        }
        if features.marks.has(Marks::DISGUISE) && features.is_hit() {
            certain += 1.0;
        }
        if gap && features.is_hit() {
            certain += 0.75;
        }
        if features.marks.has(Marks::MARKUP) {
            certain += 0.5;
        }
        if context.dump == Some(dump::Part::Heading) {
            hits += 1.0;
            terms += 2.0;
            certain += 1.0;
        }
        if !gap {
            chars += f32::from(features.han);
        }
    }
    score >= bar.score
        && terms >= bar.terms
        && certain >= bar.certain
        && terms >= bar.density * chars
        && hits >= bar.share * all
        && sentences <= bar.sentences * all
}

fn kind(runs: &[Run]) -> Kind {
    let mut weights: BTreeMap<Kind, f32> = BTreeMap::new();
    for run in runs {
        if let Some(kind) = run.features.kind {
            *weights.entry(kind).or_default() += 2.0 * f32::from(run.features.strong)
                + f32::from(run.features.medium)
                + 0.25 * f32::from(run.features.weak);
        }
    }
    let best = weights.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    best.map_or(Kind::Unknown, |(kind, _)| kind)
}

/// How many terms the evidence names.
const NAMED: usize = 8;

fn evidence(text: &str, runs: &[Run], contexts: &[Context], range: Range<usize>) -> Vec<Evidence> {
    let mut counts: BTreeMap<Signal, usize> = BTreeMap::new();
    let mut terms: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut content = Vec::new();
    for index in range {
        let (run, features) = (&runs[index], &runs[index].features);
        let signals = [
            (Signal::Vocabulary, features.is_hit()),
            (Signal::ScriptGap, has_gap(features, contexts[index])),
            (
                Signal::Phrases,
                features.sentences == 0 && features.function == 0 && features.han > 0,
            ),
            (
                Signal::Links,
                features.marks.has(Marks::ADDRESS)
                    || features.marks.has(Marks::MARKUP)
                    || contexts[index].dump.is_some(),
            ),
            (Signal::Contact, has_contact(features, contexts[index])),
            (Signal::Disguise, features.marks.has(Marks::DISGUISE) && features.is_hit()),
        ];
        for (signal, _) in signals.into_iter().filter(|(_, seen)| *seen) {
            *counts.entry(signal).or_default() += 1;
        }
        if features.is_hit() {
            content.clear();
            content.extend(Reader::new(&text[run.start..run.end]).filter_map(|seen| {
                match fold(seen.char) {
                    Folded::Content(code, _) => Some(code),
                    Folded::Mark | Folded::Nothing => None,
                }
            }));
            for (_, term) in Vocabulary::get().matches(&content) {
                if term.family != Family::Page && term.strength != Strength::Weak {
                    *terms.entry(term.text()).or_default() += 1;
                }
            }
        }
    }
    let mut terms: Vec<_> = terms.into_iter().collect();
    terms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    terms.truncate(NAMED);
    let mut evidence: Vec<Evidence> = counts
        .into_iter()
        .map(|(signal, runs)| {
            let named = terms.iter().filter(|_| signal == Signal::Vocabulary);
            Evidence { signal, runs, terms: named.map(|(term, _)| (*term).to_owned()).collect() }
        })
        .collect();
    evidence.sort_by_key(|one| std::cmp::Reverse(one.runs));
    evidence
}
