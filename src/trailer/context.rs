//! What surrounds a run: the script of the page, the company of terms, repetition, position.

use std::ops::Range;

use super::dump::{self, Part};
use super::features::{Features, Marks};
use super::model::Model;
use super::runs::{Boundary, Run};
use super::sequences::key;
use super::shadow::{Folded, Reader, fold};
use crate::script::{Counts, Script};

/// What surrounds a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The script of the rest of the page, if one dominates.
    pub(super) script: Option<Script>,
    /// Of the neighbouring runs, the share that have terms: 0 to 1.
    pub(super) share: f32,
    /// The share of runs with terms on both sides together: 0 to 1.
    pub(super) crowd: f32,
    /// What is close by.
    pub(super) near: Near,
    /// What it is to a link dump.
    pub(super) dump: Option<Part>,
    /// The mean log-odds of the pairs of characters of the run.
    pub(super) pairs: f32,
    /// The share of its pairs that the runs close by have, too: 0 to 1.
    pub(super) repeat: f32,
    /// Above the first sentence of the page's own text, or below the last.
    pub(super) outside: bool,
    /// Within quotation marks of its line.
    pub(super) quoted: bool,
    /// Of the neighbouring runs, the share that end no sentence and have no function word.
    pub(super) listed: f32,
}

/// Whether a way to make contact and a strong term are found within a few runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Near {
    /// Not both.
    #[default]
    Neither,
    /// Both, so that each speaks for the other.
    Both,
}

/// Whether a run stands out as Simplified on a Traditional page.
pub(super) fn has_gap(run: &Features, context: &Context) -> bool {
    context.script == Some(Script::Traditional) && run.simplified > 0 && run.traditional == 0
}

/// Whether a run is part of a way to make contact.
pub(super) fn has_contact(run: &Features, context: &Context) -> bool {
    context.near == Near::Both
        && (run.marks.has(Marks::MESSENGER) || (5..=13).contains(&run.digits))
}

/// Neighbours to a side that a run is seen among.
const WINDOW: usize = 6;

/// Fewer runs than this, all with terms, are still not a whole share.
const SHARE_LEAST: usize = 4;

/// Script-bound characters that tell what script a page is in.
const SCRIPT_LEAST: usize = 12;

/// The context of each run.
pub(super) fn contexts(text: &str, runs: &[Run], model: &Model) -> Vec<Context> {
    let script = script(runs);
    let hits = Sums::of(runs, |run| {
        let hit = run.features.is_hit();
        (run.features.han > 0 || hit, hit)
    });
    let lists =
        Sums::of(runs, |run| (true, run.features.sentences == 0 && run.features.function == 0));
    let own = own(runs, |_| false);
    let outside = |at: usize| own.as_ref().is_none_or(|own| at < own.start || at >= own.end);
    let context = |at: usize| Context {
        script,
        // The first of a block has its like only after it, the last only before.
        share: hits.share(at),
        crowd: hits.crowd(at),
        listed: lists.share(at),
        outside: outside(at),
        ..Context::default()
    };
    let mut contexts: Vec<Context> = (0..runs.len()).map(context).collect();
    mark_quoted(text, runs, &mut contexts);
    mark_contacts(runs, &mut contexts);
    dump::mark(text, runs, &mut contexts);
    mark_pairs(text, runs, model, &mut contexts);
    contexts
}

/// The script of the runs without terms.
fn script(runs: &[Run]) -> Option<Script> {
    let mut rest = Counts::default();
    for run in runs.iter().filter(|run| !run.features.is_hit()) {
        rest.simplified += usize::from(run.features.simplified);
        rest.traditional += usize::from(run.features.traditional);
    }
    // Machine-made Traditional text has Simplified leftovers.
    if rest.traditional >= SCRIPT_LEAST && rest.traditional >= 2 * rest.simplified {
        Some(Script::Traditional)
    } else {
        rest.dominant(SCRIPT_LEAST)
    }
}

/// Han characters of a sentence; what is shorter is an exclamation or a part of a list.
const SENTENCE_LEAST: u16 = 10;

/// From the first to the last sentence of the page's own text, as runs.
///
/// A sentence of the page's own has function words, but no trade term, and is not of a footer. It
/// has no run for which `foreign` is true.
pub(super) fn own(runs: &[Run], foreign: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let mut own: Option<Range<usize>> = None;
    let mut sentence: Option<(usize, Features)> = None;
    for (index, run) in runs.iter().enumerate() {
        if run.before <= Boundary::Sentence {
            sentence = None;
        }
        if foreign(index) || run.features.is_hit() {
            sentence = None;
            continue;
        }
        let (start, mut features) = sentence.unwrap_or((index, Features::default()));
        features.join(&run.features);
        sentence = Some((start, features));
        if run.features.sentences > 0 && is_own(&features) {
            own = Some(own.map_or(start, |own| own.start)..index + 1);
        }
    }
    own
}

/// Whether a sentence is of the page's own text.
fn is_own(sentence: &Features) -> bool {
    sentence.han >= SENTENCE_LEAST
        && sentence.function > 0
        && sentence.digits < 7
        && !sentence.marks.has(Marks::ADDRESS)
        && !sentence.marks.has(Marks::FOOTER)
}

/// Sums before each run of what counts and what of it has a property.
struct Sums(Vec<(usize, usize)>);

impl Sums {
    fn of(runs: &[Run], of: impl Fn(&Run) -> (bool, bool)) -> Sums {
        let mut sums = Vec::with_capacity(runs.len() + 1);
        let mut sum = (0, 0);
        sums.push(sum);
        for run in runs {
            let (counts, has) = of(run);
            sum = (sum.0 + usize::from(counts), sum.1 + usize::from(has));
            sums.push(sum);
        }
        Sums(sums)
    }

    /// The share on both sides, of a whole window on each.
    fn crowd(&self, at: usize) -> f32 {
        let last = self.0.len() - 1;
        let (from, to) = (at.saturating_sub(WINDOW), (at + 1 + WINDOW).min(last));
        (self.0[to].1 - self.0[from].1) as f32 / (2 * WINDOW + 1) as f32
    }

    /// The greater of the shares before and after a run, itself included.
    fn share(&self, at: usize) -> f32 {
        let share = |from: usize, to: usize| {
            let (from, to) = (self.0[from], self.0[to]);
            (to.1 - from.1) as f32 / (to.0 - from.0).max(SHARE_LEAST) as f32
        };
        let last = self.0.len() - 1;
        share(at.saturating_sub(WINDOW), at + 1).max(share(at, (at + 1 + WINDOW).min(last)))
    }
}

/// Bytes of a quotation at most; what is open for longer was not closed.
const QUOTATION: usize = 240;

/// Marks the runs between a quotation mark that opens and the one that closes, or the end of the
/// sentence or line.
fn mark_quoted(text: &str, runs: &[Run], contexts: &mut [Context]) {
    let mut open: Option<usize> = None;
    let mut done = 0;
    for (run, context) in runs.iter().zip(contexts) {
        for (at, char) in text[done..run.start].char_indices() {
            match char {
                '“' | '「' | '『' => open = Some(done + at),
                '”' | '」' | '』' | '\n' | '。' | '！' | '？' => open = None,
                _ => {}
            }
        }
        done = run.start;
        let within = open.is_some_and(|open| run.start - open <= QUOTATION);
        context.quoted = within || text[run.start..].starts_with(['“', '「', '『']);
    }
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

/// The last run that had each pair, by a part of its key: a later pair takes the place of another.
const SEEN: usize = 4096;

/// Only runs this close repeat each other.
const CLOSE: usize = 12;

fn mark_pairs(text: &str, runs: &[Run], model: &Model, contexts: &mut [Context]) {
    let mut content = Vec::new();
    let mut pairs: Vec<u32> = Vec::new();
    let mut ends = Vec::with_capacity(runs.len());
    for (run, context) in runs.iter().zip(&mut *contexts) {
        content.clear();
        content.extend(Reader::new(&text[run.start..run.end]).filter_map(|seen| {
            match fold(seen.char) {
                Folded::Content(code, _) => Some(code),
                Folded::Mark | Folded::Nothing => None,
            }
        }));
        context.pairs = model.sequences.mean(&content).0;
        pairs.extend(content.windows(2).map(|pair| key(pair[0], pair[1])));
        ends.push(pairs.len());
    }
    let mut repeat = |order: &mut dyn Iterator<Item = usize>| {
        let mut seen = vec![(0_u32, usize::MAX); SEEN];
        for index in order {
            let start = index.checked_sub(1).map_or(0, |before| ends[before]);
            let own = &pairs[start..ends[index]];
            let slot = |pair: u32| (pair.wrapping_mul(0x9e37_79b1) >> 20) as usize % SEEN;
            let known = |pair: &&u32| {
                let (key, run) = seen[slot(**pair)];
                key == **pair && run != usize::MAX && run.abs_diff(index) <= CLOSE
            };
            let share = own.iter().filter(known).count() as f32 / own.len().max(2) as f32;
            contexts[index].repeat = contexts[index].repeat.max(share);
            own.iter().for_each(|pair| seen[slot(*pair)] = (*pair, index));
        }
    };
    repeat(&mut (0..runs.len()));
    repeat(&mut (0..runs.len()).rev());
}
