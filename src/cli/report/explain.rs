//! What `--explain` says of a page.
//!
//! Invariant: the report is short however long the page is. Of each kind of finding it has the
//! first few places and the total, and of each text an excerpt; the rest is counted. Places are
//! taken in ascending order, so that their line numbers cost one walk over the text.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};

use anstyle::{AnsiColor, Style};
use hanclean::align::Span;
use hanclean::normalize::{Normalizer, UnreadableKind};
use hanclean::page::PageBuffer;
use hanclean::spam::{Block, Kind, Signal};

use super::line_counter::LineCounter;
use crate::input::Document;
use crate::text::escape;

/// Places of one kind that are reported one by one: blocks that advertise the same, characters
/// that are unreadable for the same reason.
const FEW: usize = 5;

/// Observations about one block that are reported one by one.
const EVIDENCE: usize = 12;

/// Characters of the beginning and of the end of a text that are shown.
const SHOWN: usize = 20;

/// What gave less than this, for or against, is not reported.
const SAID_LEAST: f32 = 0.05;

const NAME: Style = Style::new().bold();
const REMOVED: Style = AnsiColor::Red.on_default();
const FAINT: Style = Style::new().dimmed();

/// Reports what was removed from a document and why, which rules fired, and what is unreadable:
/// lines of text with ANSI styles.
pub(crate) fn explain(
    document: &Document<'_>,
    page: &PageBuffer,
    normalizer: &Normalizer,
) -> String {
    let mut report =
        Report { document, lines: LineCounter::new(document.text), written: String::new() };
    report.blocks(&page.removed);
    report.rules(normalizer);
    report.unreadable(page);
    for hint in &page.hints {
        let (rule, count) = (hint.rule, hint.count);
        report.finding(format_args!(
            "--rules +{rule} would change {count} places: {}",
            rule.reason()
        ));
    }
    report.written
}

struct Report<'d> {
    document: &'d Document<'d>,
    lines: LineCounter<'d>,
    written: String,
}

impl Report<'_> {
    /// Writes a line that begins with the name of the document.
    fn finding(&mut self, finding: impl Display) {
        let source = self.document.source;
        self.line(format_args!("{NAME}{source}{NAME:#}: {finding}"));
    }

    /// Writes a line about the finding before.
    fn detail(&mut self, style: Style, detail: impl Display) {
        self.line(format_args!("    {style}{detail}{style:#}"));
    }

    fn line(&mut self, line: impl Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.written, "{line}");
    }

    /// Where a span of the text is, for people.
    fn place(&mut self, span: Span) -> String {
        let line = self.lines.line_of(span.start);
        format!("bytes {} (line {line})", self.document.in_file(span))
    }

    fn blocks(&mut self, removed: &[Block]) {
        if removed.is_empty() {
            self.finding("nothing removed");
        }
        let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
        for block in removed {
            let count = counts.entry(block.kind).or_default();
            *count += 1;
            if *count <= FEW {
                self.block(block);
            }
        }
        for (kind, count) in counts.into_iter().filter(|(_, count)| *count > FEW) {
            let more = count - FEW;
            self.finding(format_args!(
                "removed {more} more blocks, {kind:?}, {count} in all; --removed FILE lists them"
            ));
        }
    }

    fn block(&mut self, block: &Block) {
        let (place, text) = (self.place(block.span), &self.document.text[block.span.range()]);
        self.finding(format_args!("removed {place}, {:?}, score {:.1}", block.kind, block.score));
        let text = escape::excerpt(text, SHOWN).replace(char::is_whitespace, " ");
        self.detail(REMOVED, escape::text(&text));
        let told = || block.evidence.iter().filter(|one| one.score.abs() >= SAID_LEAST);
        for evidence in told().take(EVIDENCE) {
            let (reason, runs, score) = (reason(evidence.signal), evidence.runs, evidence.score);
            let terms = match evidence.terms.is_empty() {
                true => String::new(),
                false => format!(": {}", escape::text(&evidence.terms.join(" "))),
            };
            self.detail(FAINT, format_args!("{score:+.1} {reason} ({runs} runs){terms}"));
        }
        let more = told().count().saturating_sub(EVIDENCE);
        if more > 0 {
            self.detail(FAINT, format_args!("and {more} more"));
        }
    }

    fn rules(&mut self, normalizer: &Normalizer) {
        let text = self.document.text;
        for effect in normalizer.explain(text) {
            let (rule, count, example) = (effect.rule, effect.count, &effect.example);
            let places = if count == 1 { "place" } else { "places" };
            let line = self.lines.line_of(example.span.start);
            self.finding(format_args!("rule {rule}: {count} {places}"));
            let [before, after, around] =
                [&example.before, &example.after, around(text, example.span)].map(visible);
            self.detail(FAINT, format_args!("line {line}: {before} → {after} in {around}"));
        }
    }

    fn unreadable(&mut self, page: &PageBuffer) {
        let mut kinds: Vec<(UnreadableKind, Total)> = Vec::new();
        for found in &page.unreadable {
            let index =
                kinds.iter().position(|(kind, _)| *kind == found.kind).unwrap_or_else(|| {
                    kinds.push((found.kind, Total::default()));
                    kinds.len() - 1
                });
            let total = &mut kinds[index].1;
            total.places += 1;
            total.characters += found.count;
            if total.places <= FEW {
                let (count, place) = (found.count, self.place(found.span));
                let what = meaning(found.kind);
                self.finding(format_args!("{count} unreadable at {place}: {what}"));
            }
        }
        for (kind, Total { places, characters }) in kinds {
            if places > FEW {
                let what = meaning(kind);
                self.finding(format_args!(
                    "{characters} unreadable in {places} places in all: {what}"
                ));
            }
        }
    }
}

/// How much of a kind there is.
#[derive(Default)]
struct Total {
    places: usize,
    characters: usize,
}

/// A span with some text on both sides.
fn around(text: &str, span: Span) -> &str {
    let back = text[..span.start].char_indices().rev().take(8).last();
    let on = text[span.end..].char_indices().nth(8);
    let end = on.map_or(text.len(), |(at, _)| span.end + at);
    &text[back.map_or(span.start, |(at, _)| at)..end]
}

/// An excerpt in quotes, with all characters that a font may not show by their numbers.
fn visible(text: &str) -> String {
    let mut shown = String::from("\"");
    for c in escape::excerpt(text, SHOWN).chars() {
        match c {
            '"' | '\'' => shown.push(c),
            _ => shown.extend(c.escape_debug()),
        }
    }
    shown.push('"');
    shown
}

fn meaning(kind: UnreadableKind) -> &'static str {
    match kind {
        UnreadableKind::Replacement => "U+FFFD, what was there is lost",
        UnreadableKind::GarbledReplacement => {
            "U+FFFD that was read in a wrong encoding, what was there is lost"
        }
        _ => "private use, only the writer's font knows what it is",
    }
}

fn reason(signal: Signal) -> &'static str {
    match signal {
        Signal::Vocabulary => "terms of the trade",
        Signal::ScriptGap => "Simplified phrases on a Traditional page",
        Signal::Phrases => "phrases, no sentences",
        Signal::Links => "links to other sites",
        Signal::Contact => "numbers to write to or call",
        Signal::Disguise => "disguised characters",
        Signal::Sequences => "pairs of characters frequent in such phrases, or in pages",
        Signal::Repetition => "the same words again",
        Signal::PageWords => "words of the page's own",
        Signal::Prose => "ends of sentences, function words, text without terms",
        Signal::Position => "where it begins and ends",
        Signal::Own => "own rules",
        _ => "something else",
    }
}
