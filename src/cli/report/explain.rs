//! The report of `--explain` about one page, for people.
//!
//! It says which blocks were removed and why, which rules of normalisation changed something, which
//! characters are unreadable, and which rules that are off would change something:
//!
//! ```text
//! page.txt: removed bytes 59..135 (line 2), Gambling, score 10.2
//!     在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|
//!     +15.5 spam vocabulary (4 runs): 在线百家乐 澳门赌场 真人娱乐 足球投注
//!     -3.8 position on the page (4 runs)
//!     +2.0 character pairs typical of spam, or of pages (4 runs)
//! page.txt: rule width: 1 place
//!     line 1: "," → "，" in "會於週三召開大會,討論道路維修的經"
//! ```
//!
//! A line that begins with the name of the file is a finding; those below it are its details. The
//! bytes are offsets in the file, for `head -c` and `cut -b`; the line is that of the decoded text,
//! for an editor.
//!
//! Invariant: the report is short however long the page is. Each kind of finding has its first few
//! places and a total, and each text is cut to an excerpt. Places are taken in ascending order, so
//! that their line numbers cost one pass over the text.

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

/// The places of one kind that are reported one by one: blocks that advertise the same thing, or
/// characters that are unreadable for the same reason. More are only counted.
const FEW: usize = 5;

/// The observations about one block that are reported one by one.
const EVIDENCE: usize = 12;

/// The characters that an excerpt shows of the beginning and of the end of a text.
const EXCERPT: usize = 20;

/// Observations with a smaller absolute score are left out: they would be printed as 0.0.
const LEAST_SCORE: f32 = 0.05;

/// The name of the document, at the beginning of each finding.
const NAME: Style = Style::new().bold();
/// Text that was removed.
const REMOVED: Style = AnsiColor::Red.on_default();
/// Details.
const FAINT: Style = Style::new().dimmed();

/// Explains how a document was cleaned. Gives whole lines with ANSI styles, and with everything
/// that comes from the document escaped.
///
/// The normaliser runs again, with bookkeeping that cleaning does without.
pub(crate) fn explain(
    document: &Document<'_>,
    page: &PageBuffer,
    normalizer: &Normalizer,
) -> String {
    let mut report =
        Explanation { document, lines: LineCounter::new(document.text), written: String::new() };
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

/// The report, while it is put together.
struct Explanation<'d> {
    document: &'d Document<'d>,
    /// Of the text of the document.
    lines: LineCounter<'d>,
    /// The lines so far.
    written: String,
}

impl Explanation<'_> {
    /// Writes a line that begins with the name of the document.
    fn finding(&mut self, finding: impl Display) {
        let source = self.document.source;
        self.line(format_args!("{NAME}{source}{NAME:#}: {finding}"));
    }

    /// Writes an indented line about the finding above it.
    fn detail(&mut self, style: Style, detail: impl Display) {
        self.line(format_args!("    {style}{detail}{style:#}"));
    }

    /// Writes a line.
    fn line(&mut self, line: impl Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.written, "{line}");
    }

    /// The location of a span for people: its bytes in the file and its line.
    fn location(&mut self, span: Span) -> String {
        let line = self.lines.line_of(span.start);
        format!("bytes {} (line {line})", self.document.in_file(span))
    }

    /// The blocks that were removed: the first of each kind, and how many more there are.
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
                "removed {more} more blocks, {kind:?}, {count} in all; --removed FILE saves them"
            ));
        }
    }

    /// A block, with an excerpt and the evidence for and against it.
    fn block(&mut self, block: &Block) {
        let (location, text) = (self.location(block.span), &self.document.text[block.span.range()]);
        self.finding(format_args!(
            "removed {location}, {:?}, score {:.1}",
            block.kind, block.score
        ));
        let text = escape::excerpt(text, EXCERPT).replace(char::is_whitespace, " ");
        self.detail(REMOVED, escape::text(&text));
        let notable = || block.evidence.iter().filter(|one| one.score.abs() >= LEAST_SCORE);
        for evidence in notable().take(EVIDENCE) {
            let (reason, runs, score) = (reason(evidence.signal), evidence.runs, evidence.score);
            let terms = match evidence.terms.is_empty() {
                true => String::new(),
                false => format!(": {}", escape::text(&evidence.terms.join(" "))),
            };
            let noun = if runs == 1 { "run" } else { "runs" };
            self.detail(FAINT, format_args!("{score:+.1} {reason} ({runs} {noun}){terms}"));
        }
        let more = notable().count().saturating_sub(EVIDENCE);
        if more > 0 {
            self.detail(FAINT, format_args!("and {more} more"));
        }
    }

    /// The rules that changed something: how often, and an example with what is around it.
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

    /// The characters that nobody can read: the first places of each kind, and a total.
    fn unreadable(&mut self, page: &PageBuffer) {
        let mut kinds: Vec<(UnreadableKind, UnreadableTotal)> = Vec::new();
        for found in &page.unreadable {
            let index =
                kinds.iter().position(|(kind, _)| *kind == found.kind).unwrap_or_else(|| {
                    kinds.push((found.kind, UnreadableTotal::default()));
                    kinds.len() - 1
                });
            let total = &mut kinds[index].1;
            total.places += 1;
            total.characters += found.count;
            if total.places <= FEW {
                let (count, location) = (found.count, self.location(found.span));
                let what = meaning(found.kind);
                self.finding(format_args!("{count} unreadable at {location}: {what}"));
            }
        }
        for (kind, UnreadableTotal { places, characters }) in kinds {
            if places > FEW {
                let what = meaning(kind);
                self.finding(format_args!(
                    "{characters} unreadable in {places} places in all: {what}"
                ));
            }
        }
    }
}

/// The places of a kind of unreadable characters, and the characters in them.
#[derive(Default)]
struct UnreadableTotal {
    /// Runs of adjacent characters.
    places: usize,
    characters: usize,
}

/// A span with a few characters on both sides.
fn around(text: &str, span: Span) -> &str {
    /// Characters on each side.
    const CONTEXT: usize = 8;
    let before = text[..span.start].char_indices().rev().take(CONTEXT).last();
    let after = text[span.end..].char_indices().nth(CONTEXT);
    let end = after.map_or(text.len(), |(offset, _)| span.end + offset);
    &text[before.map_or(span.start, |(offset, _)| offset)..end]
}

/// An excerpt in quotes. Characters that a font may not show are written by their numbers, such as
/// `\u{e000}`: more of them than [`escape`] would, because the example may be about such a one.
fn visible(text: &str) -> String {
    let mut shown = String::from("\"");
    for c in escape::excerpt(text, EXCERPT).chars() {
        match c {
            '"' | '\'' => shown.push(c),
            _ => shown.extend(c.escape_debug()),
        }
    }
    shown.push('"');
    shown
}

/// The reason why characters are unreadable.
fn meaning(kind: UnreadableKind) -> &'static str {
    match kind {
        UnreadableKind::Replacement => "U+FFFD, the original character is lost",
        UnreadableKind::GarbledReplacement => {
            "U+FFFD decoded in a wrong encoding, the original character is lost"
        }
        _ => "private use, only the author's font can show it",
    }
}

/// What a signal observes. A positive score speaks for spam, a negative one against it.
fn reason(signal: Signal) -> &'static str {
    match signal {
        Signal::Vocabulary => "spam vocabulary",
        Signal::ScriptGap => "phrases in another script or writing than the page",
        Signal::Phrases => "phrases instead of sentences",
        Signal::Links => "links to other sites",
        Signal::Contact => "contact details",
        Signal::Disguise => "disguised characters",
        Signal::Sequences => "character pairs typical of spam, or of pages",
        Signal::Repetition => "repeated words",
        Signal::Contrast => "words that the page doesn't use",
        Signal::Advertisement => "the rest of an advertisement",
        Signal::PageWords => "words of the rest of the page",
        Signal::Prose => "prose: sentence ends, function words, no spam terms",
        Signal::Position => "position on the page",
        Signal::User => "user rules",
        _ => "other",
    }
}
