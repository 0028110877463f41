//! The context of a run: the script of the page, the company of terms, repetition, quotation,
//! position.
//!
//! Only what has to be read from the text, or in order, is stored: nine bytes and four bits a run.
//! A [`RunContext`] is put together whenever it is asked for. Storing them all would take more
//! memory than the runs themselves.

use std::ops::Range;

use super::link_dump::{DumpRole, mark_link_dumps};
use super::neighbours::Neighbours;
use super::page_text::page_text;
use super::repetition::{BigramStats, bigram_stats};
use crate::script::{Counts, Script};
use crate::spam::lexicon::BigramModel;
use crate::spam::runs::{Marks, RunCounts, RunList};

/// All that surrounds a run. Shares are from 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RunContext {
    /// The script of the runs without terms, if one dominates.
    pub(crate) script: Option<Script>,
    /// The share of neighbours with terms, on the side where it is greater.
    pub(crate) share: f32,
    /// The share of neighbours with terms, on both sides together.
    pub(crate) crowd: f32,
    /// Whether a way to make contact and a strong term are within a few runs.
    pub(crate) contact_near: bool,
    /// Its role in a link dump, if it is part of one.
    pub(crate) link_dump: Option<DumpRole>,
    /// The mean log-odds of its bigrams.
    pub(crate) bigrams: f32,
    /// The share of its bigrams that close runs have, too.
    pub(crate) repeat: f32,
    /// Whether it is above the first sentence of the page's own text, or below the last.
    pub(crate) outside: bool,
    /// Whether it is between quotation marks.
    pub(crate) quoted: bool,
    /// The share of neighbours without sentence end and function word: high in a list.
    pub(crate) listed: f32,
}

/// Whether a run is Simplified on a Traditional page: the script gap.
///
/// One character that only Simplified has is enough (`赌` for `賭`), and one that only Traditional
/// has undoes it. Most Han characters are in both scripts and say nothing.
pub(crate) fn has_gap(counts: &RunCounts, context: &RunContext) -> bool {
    context.script == Some(Script::Traditional) && counts.simplified > 0 && counts.traditional == 0
}

/// Whether a run is part of a way to make contact: a messenger's name, or a number of 5 to 13
/// digits, with the other and a strong term close by.
pub(crate) fn has_contact(counts: &RunCounts, context: &RunContext) -> bool {
    context.contact_near
        && (counts.marks.contains(Marks::MESSENGER) || (5..=13).contains(&counts.digits))
}

/// Characters of one script alone, without which a page has no script.
const SCRIPT_LEAST: usize = 12;

/// The contexts of all runs of a page, stored compactly.
pub(crate) struct PageContexts {
    /// The script of the runs without terms.
    script: Option<Script>,
    /// The runs from the first to the last sentence of the page's own text.
    page_text: Option<Range<usize>>,
    /// The runs with terms, among those with Han characters or terms.
    hits: Neighbours,
    /// The runs without sentence end and function word, among all runs.
    lists: Neighbours,
    /// Bigram statistics of each run.
    bigrams: Vec<BigramStats>,
    /// Flags of each run.
    notes: Vec<RunNotes>,
}

impl PageContexts {
    /// Computes the contexts of `runs`, which are those of `text`. Linear in the text.
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

    /// The context of the run at `index`. Constant time.
    pub(crate) fn get(&self, index: usize) -> RunContext {
        let note = self.notes[index];
        let BigramStats { mean, repeat } = self.bigrams[index];
        RunContext {
            script: self.script,
            // The first run of a block has company only after it, the last only before it.
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

/// Flags of a run: a set of four bits.
///
/// They are found by passes over the page in order, and so must be stored. A byte a run is little
/// compared with the run itself.
#[derive(Clone, Copy, Default)]
struct RunNotes(u8);

impl RunNotes {
    /// See [`RunContext::contact_near`].
    const CONTACT_NEAR: RunNotes = RunNotes(1);
    /// See [`RunContext::quoted`].
    const QUOTED: RunNotes = RunNotes(2);
    /// The run is a heading of a link dump.
    const HEADING: RunNotes = RunNotes(4);
    /// The run is between the headings of a link dump, or closes it.
    const ADDRESS: RunNotes = RunNotes(8);

    /// Whether the flag is set.
    fn contains(self, note: RunNotes) -> bool {
        self.0 & note.0 != 0
    }

    /// Sets a flag.
    fn insert(&mut self, note: RunNotes) {
        self.0 |= note.0;
    }

    /// The flag of a role.
    fn of(part: DumpRole) -> RunNotes {
        match part {
            DumpRole::Heading => RunNotes::HEADING,
            DumpRole::Address => RunNotes::ADDRESS,
        }
    }

    /// The role that is set; a heading goes first.
    fn link_dump(self) -> Option<DumpRole> {
        if self.contains(RunNotes::HEADING) {
            Some(DumpRole::Heading)
        } else {
            self.contains(RunNotes::ADDRESS).then_some(DumpRole::Address)
        }
    }
}

/// The script of the runs without terms: that of the page, whatever was injected.
fn script(runs: &RunList) -> Option<Script> {
    let mut rest = Counts::default();
    for counts in (0..runs.len()).map(|index| runs.counts(index)) {
        if !counts.is_hit() {
            rest.simplified += usize::from(counts.simplified);
            rest.traditional += usize::from(counts.traditional);
        }
    }
    // Text that a machine converted to Traditional has Simplified leftovers. So twice as many
    // Traditional characters are enough.
    if rest.traditional >= SCRIPT_LEAST && rest.traditional >= 2 * rest.simplified {
        Some(Script::Traditional)
    } else {
        rest.dominant(SCRIPT_LEAST)
    }
}

/// The longest quotation in bytes. A mark that is open for longer was never closed.
const QUOTATION: usize = 240;

/// Marks the runs between quotation marks. An open mark is closed by its partner, by a sentence end
/// or by a line end; so one stray mark quotes a line at most.
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

/// Runs to each side within which a contact and a strong term support each other.
const REACH: usize = 5;

/// Marks the runs around a messenger that has a number next to it, if a strong term is close:
///
/// ```text
/// 代开发票 | 保真 | 微信 | 13800000000       微信 has a number right behind it and
/// ↑ strong term   ↑ messenger  ↑ number     a strong term within five runs: all are marked
/// ```
///
/// A footer has a messenger and a number as well, but no strong term near.
fn mark_contacts(runs: &RunList, notes: &mut [RunNotes]) {
    for (index, run) in runs.iter().enumerate() {
        // A mobile number in one run with a strong term needs no messenger.
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
