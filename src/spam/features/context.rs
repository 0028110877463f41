//! What surrounds a run: the script of the page, the company of terms, repetition, position.
//!
//! Of each run nine bytes and four bits are stored: what has to be read from the text, or in order.
//! A [`Context`] is put together whenever it is asked for, since those of all runs take more memory
//! than the runs themselves.

use std::ops::Range;

use super::link_dump::{DumpRole, mark_link_dumps};
use super::neighbours::Neighbours;
use super::page_text::page_text;
use super::repetition::{BigramStats, bigram_stats};
use crate::script::{Counts, Script};
use crate::spam::lexicon::BigramModel;
use crate::spam::runs::{Marks, RunCounts, RunList};

/// What surrounds a run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RunContext {
    /// The script of the rest of the page, if one dominates.
    pub(crate) script: Option<Script>,
    /// Of the neighbouring runs, the share that have terms: 0 to 1.
    pub(crate) share: f32,
    /// The share of runs with terms on both sides together: 0 to 1.
    pub(crate) crowd: f32,
    /// What is close by.
    pub(crate) contact_near: bool,
    /// What it is to a link dump.
    pub(crate) link_dump: Option<DumpRole>,
    /// The mean log-odds of the pairs of characters of the run.
    pub(crate) bigrams: f32,
    /// The share of its pairs that the runs close by have, too: 0 to 1.
    pub(crate) repeat: f32,
    /// Above the first sentence of the page's own text, or below the last.
    pub(crate) outside: bool,
    /// Within quotation marks of its line.
    pub(crate) quoted: bool,
    /// Of the neighbouring runs, the share that end no sentence and have no function word.
    pub(crate) listed: f32,
}

/// Whether a run stands out as Simplified on a Traditional page.
pub(crate) fn has_gap(counts: &RunCounts, context: &RunContext) -> bool {
    context.script == Some(Script::Traditional) && counts.simplified > 0 && counts.traditional == 0
}

/// Whether a run is part of a way to make contact.
pub(crate) fn has_contact(counts: &RunCounts, context: &RunContext) -> bool {
    context.contact_near
        && (counts.marks.contains(Marks::MESSENGER) || (5..=13).contains(&counts.digits))
}

/// Script-bound characters that tell what script a page is in.
const SCRIPT_LEAST: usize = 12;

/// What surrounds each run of a page.
pub(crate) struct PageContexts {
    script: Option<Script>,
    /// From the first to the last sentence of the page's own text.
    page_text: Option<Range<usize>>,
    /// The runs that have terms.
    hits: Neighbours,
    /// The runs that end no sentence and have no function word.
    lists: Neighbours,
    bigrams: Vec<BigramStats>,
    notes: Vec<RunNotes>,
}

impl PageContexts {
    pub(crate) fn new(text: &str, runs: &RunList, bigrams: &BigramModel) -> PageContexts {
        let hits = Neighbours::new(runs, |counts| {
            let hit = counts.is_hit();
            (counts.han > 0 || hit, hit)
        });
        let lists =
            Neighbours::new(runs, |counts| (true, counts.sentences == 0 && counts.function == 0));
        let mut notes = vec![RunNotes::default(); runs.len()];
        mark_quoted(text, runs, &mut notes);
        mark_contacts(runs, &mut notes);
        mark_link_dumps(text, runs, |index, part| notes[index].insert(RunNotes::of(part)));
        PageContexts {
            script: script(runs),
            page_text: page_text(runs, |_| false),
            hits,
            lists,
            bigrams: bigram_stats(text, runs, bigrams),
            notes,
        }
    }

    /// The context of the run at an index.
    pub(crate) fn get(&self, index: usize) -> RunContext {
        let note = self.notes[index];
        let BigramStats { mean, repeat } = self.bigrams[index];
        RunContext {
            script: self.script,
            // The first of a block has its like only after it, the last only before.
            share: self.hits.share(index),
            crowd: self.hits.crowd(index),
            contact_near: note.contains(RunNotes::CONTACT_NEAR),
            link_dump: note.link_dump(),
            bigrams: mean,
            repeat,
            outside: self.page_text.as_ref().is_none_or(|page| !page.contains(&index)),
            quoted: note.contains(RunNotes::QUOTED),
            listed: self.lists.share(index),
        }
    }
}

/// What is noted of a run, in one byte.
#[derive(Clone, Copy, Default)]
struct RunNotes(u8);

impl RunNotes {
    const CONTACT_NEAR: RunNotes = RunNotes(1);
    const QUOTED: RunNotes = RunNotes(2);
    const HEADING: RunNotes = RunNotes(4);
    const ADDRESS: RunNotes = RunNotes(8);

    fn contains(self, note: RunNotes) -> bool {
        self.0 & note.0 != 0
    }

    fn insert(&mut self, note: RunNotes) {
        self.0 |= note.0;
    }

    fn of(part: DumpRole) -> RunNotes {
        match part {
            DumpRole::Heading => RunNotes::HEADING,
            DumpRole::Address => RunNotes::ADDRESS,
        }
    }

    fn link_dump(self) -> Option<DumpRole> {
        if self.contains(RunNotes::HEADING) {
            Some(DumpRole::Heading)
        } else {
            self.contains(RunNotes::ADDRESS).then_some(DumpRole::Address)
        }
    }
}

/// The script of the runs without terms.
fn script(runs: &RunList) -> Option<Script> {
    let mut rest = Counts::default();
    for counts in (0..runs.len()).map(|index| runs.counts(index)) {
        if !counts.is_hit() {
            rest.simplified += usize::from(counts.simplified);
            rest.traditional += usize::from(counts.traditional);
        }
    }
    // Machine-made Traditional text has Simplified leftovers.
    if rest.traditional >= SCRIPT_LEAST && rest.traditional >= 2 * rest.simplified {
        Some(Script::Traditional)
    } else {
        rest.dominant(SCRIPT_LEAST)
    }
}

/// Bytes of a quotation at most; what is open for longer was not closed.
const QUOTATION: usize = 240;

/// Marks the runs between a quotation mark that opens and the one that closes, or the end of the
/// sentence or line.
fn mark_quoted(text: &str, runs: &RunList, notes: &mut [RunNotes]) {
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
            note.insert(RunNotes::QUOTED);
        }
    }
}

/// Runs to each side in which a contact and a strong term speak for each other.
const REACH: usize = 5;

/// Marks the runs around a messenger with a number beside it, where a strong term is close.
fn mark_contacts(runs: &RunList, notes: &mut [RunNotes]) {
    for (index, run) in runs.iter().enumerate() {
        // A mobile number in one phrase with a strong term needs no messenger.
        if (11..=12).contains(&run.counts.digits) && run.counts.strong > 0 {
            notes[index].insert(RunNotes::CONTACT_NEAR);
        }
        if !run.counts.marks.contains(Marks::MESSENGER) {
            continue;
        }
        let beside = index.saturating_sub(1)..(index + 3).min(runs.len());
        let around = index.saturating_sub(REACH)..(index + REACH + 1).min(runs.len());
        if runs.range(beside).any(|run| (5..=13).contains(&run.counts.digits))
            && runs.range(around.clone()).any(|run| run.counts.strong > 0)
        {
            notes[around].iter_mut().for_each(|note| note.insert(RunNotes::CONTACT_NEAR));
        }
    }
}
