//! What surrounds a run: the script of the page, the company of terms, repetition, position.
//!
//! Of each run nine bytes and four bits are stored: what has to be read from the text, or in order.
//! A [`Context`] is put together whenever it is asked for, since those of all runs take more memory
//! than the runs themselves.

use std::ops::Range;

use crate::script::{Counts, Script};
use crate::spam::features::link_dump::{self, Part};
use crate::spam::features::neighbours::Neighbours;
use crate::spam::features::repetition::{Pairs, pairs};
use crate::spam::model::crf::Model;
use crate::spam::runs::counter::{Features, Marks};
use crate::spam::runs::cutter::Boundary;
use crate::spam::runs::run_list::RunList;

/// What surrounds a run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    /// The script of the rest of the page, if one dominates.
    pub(crate) script: Option<Script>,
    /// Of the neighbouring runs, the share that have terms: 0 to 1.
    pub(crate) share: f32,
    /// The share of runs with terms on both sides together: 0 to 1.
    pub(crate) crowd: f32,
    /// What is close by.
    pub(crate) near: Near,
    /// What it is to a link dump.
    pub(crate) dump: Option<Part>,
    /// The mean log-odds of the pairs of characters of the run.
    pub(crate) pairs: f32,
    /// The share of its pairs that the runs close by have, too: 0 to 1.
    pub(crate) repeat: f32,
    /// Above the first sentence of the page's own text, or below the last.
    pub(crate) outside: bool,
    /// Within quotation marks of its line.
    pub(crate) quoted: bool,
    /// Of the neighbouring runs, the share that end no sentence and have no function word.
    pub(crate) listed: f32,
}

/// Whether a way to make contact and a strong term are found within a few runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Near {
    /// Not both.
    #[default]
    Neither,
    /// Both, so that each speaks for the other.
    Both,
}

/// Whether a run stands out as Simplified on a Traditional page.
pub(crate) fn has_gap(run: &Features, context: &Context) -> bool {
    context.script == Some(Script::Traditional) && run.simplified > 0 && run.traditional == 0
}

/// Whether a run is part of a way to make contact.
pub(crate) fn has_contact(run: &Features, context: &Context) -> bool {
    context.near == Near::Both
        && (run.marks.has(Marks::MESSENGER) || (5..=13).contains(&run.digits))
}

/// Script-bound characters that tell what script a page is in.
const SCRIPT_LEAST: usize = 12;

/// What surrounds each run of a page.
pub(crate) struct Contexts {
    script: Option<Script>,
    /// From the first to the last sentence of the page's own text.
    own: Option<Range<usize>>,
    /// The runs that have terms.
    hits: Neighbours,
    /// The runs that end no sentence and have no function word.
    lists: Neighbours,
    pairs: Vec<Pairs>,
    notes: Vec<Note>,
}

impl Contexts {
    pub(crate) fn of(text: &str, runs: &RunList, model: &Model) -> Contexts {
        let hits = Neighbours::of(runs, |features| {
            let hit = features.is_hit();
            (features.han > 0 || hit, hit)
        });
        let lists = Neighbours::of(runs, |features| {
            (true, features.sentences == 0 && features.function == 0)
        });
        let mut notes = vec![Note::default(); runs.len()];
        mark_quoted(text, runs, &mut notes);
        mark_contacts(runs, &mut notes);
        link_dump::mark(text, runs, |index, part| notes[index].set(Note::of(part)));
        Contexts {
            script: script(runs),
            own: own(runs, |_| false),
            hits,
            lists,
            pairs: pairs(text, runs, model),
            notes,
        }
    }

    /// The context of the run at an index.
    pub(crate) fn at(&self, index: usize) -> Context {
        let note = self.notes[index];
        let Pairs { mean, repeat } = self.pairs[index];
        Context {
            script: self.script,
            // The first of a block has its like only after it, the last only before.
            share: self.hits.share(index),
            crowd: self.hits.crowd(index),
            near: note.near(),
            dump: note.dump(),
            pairs: mean,
            repeat,
            outside: self.own.as_ref().is_none_or(|own| !own.contains(&index)),
            quoted: note.has(Note::QUOTED),
            listed: self.lists.share(index),
        }
    }
}

/// What is noted of a run, in one byte.
#[derive(Clone, Copy, Default)]
struct Note(u8);

impl Note {
    const NEAR_BOTH: Note = Note(1);
    const QUOTED: Note = Note(2);
    const HEADING: Note = Note(4);
    const ADDRESS: Note = Note(8);

    fn has(self, note: Note) -> bool {
        self.0 & note.0 != 0
    }

    fn set(&mut self, note: Note) {
        self.0 |= note.0;
    }

    fn of(part: Part) -> Note {
        match part {
            Part::Heading => Note::HEADING,
            Part::Address => Note::ADDRESS,
        }
    }

    fn near(self) -> Near {
        if self.has(Note::NEAR_BOTH) { Near::Both } else { Near::Neither }
    }

    fn dump(self) -> Option<Part> {
        if self.has(Note::HEADING) {
            Some(Part::Heading)
        } else {
            self.has(Note::ADDRESS).then_some(Part::Address)
        }
    }
}

/// The script of the runs without terms.
fn script(runs: &RunList) -> Option<Script> {
    let mut rest = Counts::default();
    for features in (0..runs.len()).map(|index| runs.features(index)) {
        if !features.is_hit() {
            rest.simplified += usize::from(features.simplified);
            rest.traditional += usize::from(features.traditional);
        }
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
/// has no run for which `foreign` is true; it is asked about each, in order.
pub(crate) fn own(runs: &RunList, mut foreign: impl FnMut(usize) -> bool) -> Option<Range<usize>> {
    let mut own: Option<Range<usize>> = None;
    let mut sentence: Option<(usize, Features)> = None;
    for (index, run) in runs.iter().enumerate() {
        if run.before <= Boundary::Sentence {
            sentence = None;
        }
        if foreign(index) | run.features.is_hit() {
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

/// Bytes of a quotation at most; what is open for longer was not closed.
const QUOTATION: usize = 240;

/// Marks the runs between a quotation mark that opens and the one that closes, or the end of the
/// sentence or line.
fn mark_quoted(text: &str, runs: &RunList, notes: &mut [Note]) {
    let mut open: Option<usize> = None;
    let mut done = 0;
    for (run, note) in runs.iter().zip(notes) {
        for (at, char) in text[done..run.start].char_indices() {
            match char {
                '“' | '「' | '『' => open = Some(done + at),
                '”' | '」' | '』' | '\n' | '。' | '！' | '？' => open = None,
                _ => {}
            }
        }
        done = run.start;
        let within = open.is_some_and(|open| run.start - open <= QUOTATION);
        if within || text[run.start..].starts_with(['“', '「', '『']) {
            note.set(Note::QUOTED);
        }
    }
}

/// Runs to each side in which a contact and a strong term speak for each other.
const REACH: usize = 5;

/// Marks the runs around a messenger with a number beside it, where a strong term is close.
fn mark_contacts(runs: &RunList, notes: &mut [Note]) {
    for (index, run) in runs.iter().enumerate() {
        // A mobile number in one phrase with a strong term needs no messenger.
        if (11..=12).contains(&run.features.digits) && run.features.strong > 0 {
            notes[index].set(Note::NEAR_BOTH);
        }
        if !run.features.marks.has(Marks::MESSENGER) {
            continue;
        }
        let beside = index.saturating_sub(1)..(index + 3).min(runs.len());
        let around = index.saturating_sub(REACH)..(index + REACH + 1).min(runs.len());
        if runs.range(beside).any(|run| (5..=13).contains(&run.features.digits))
            && runs.range(around.clone()).any(|run| run.features.strong > 0)
        {
            notes[around].iter_mut().for_each(|note| note.set(Note::NEAR_BOTH));
        }
    }
}
