use anstyle::{AnsiColor, Style};
use hanclean::align::Span;
use hanclean::normalize::{Normalizer, UnreadableKind};
use hanclean::page::PageBuffer;
use hanclean::trailer::{Block, Signal};

use crate::diagnostics::say;
use crate::input::Document;

/// How many characters of a block's beginning and end are shown.
const SHOWN: usize = 20;

/// What gave less than this, for or against, is not said.
const SAID_LEAST: f32 = 0.05;

const NAME: Style = Style::new().bold();
const REMOVED: Style = AnsiColor::Red.on_default();
const FAINT: Style = Style::new().dimmed();

/// Reports on the standard error what was removed from a document and why, which rules fired, and
/// what could not be read.
pub(crate) fn explain(document: &Document<'_>, page: &PageBuffer, normalizer: &Normalizer) {
    blocks(document, &page.removed);
    let source = document.source;
    for effect in normalizer.explain(document.text) {
        let (rule, count, example) = (effect.rule, effect.count, &effect.example);
        let places = if count == 1 { "place" } else { "places" };
        let line = line_of(document, example.span);
        say!("{NAME}{source}{NAME:#}: rule {rule}: {count} {places}");
        say!(
            "    {FAINT}line {line}: {} → {} in {}{FAINT:#}",
            visible(&example.before),
            visible(&example.after),
            visible(around(document.text, example.span)),
        );
    }
    for found in &page.unreadable {
        let what = match found.kind {
            UnreadableKind::Replacement => "U+FFFD, what was there is lost",
            UnreadableKind::GarbledReplacement => {
                "U+FFFD that was read in a wrong encoding, what was there is lost"
            }
            _ => "private use, only the writer's font knows what it is",
        };
        let (span, line) = (document.in_file(found.span), line_of(document, found.span));
        say!(
            "{NAME}{source}{NAME:#}: {} unreadable at bytes {span} (line {line}): {what}",
            found.count,
        );
    }
    for hint in &page.hints {
        let (rule, count) = (hint.rule, hint.count);
        say!(
            "{NAME}{source}{NAME:#}: --rules +{rule} would change {count} places: {}",
            rule.reason(),
        );
    }
}

fn line_of(document: &Document<'_>, span: Span) -> usize {
    1 + document.text[..span.start].bytes().filter(|&byte| byte == b'\n').count()
}

/// A span with some text on both sides.
fn around(text: &str, span: Span) -> &str {
    let back = text[..span.start].char_indices().rev().take(8).last();
    let on = text[span.end..].char_indices().nth(8);
    let end = on.map_or(text.len(), |(at, _)| span.end + at);
    &text[back.map_or(span.start, |(at, _)| at)..end]
}

/// In quotes, with the characters that cannot be seen by their numbers.
fn visible(text: &str) -> String {
    let mut shown = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\'' => shown.push(c),
            _ => shown.extend(c.escape_debug()),
        }
    }
    shown.push('"');
    shown
}

fn blocks(document: &Document<'_>, removed: &[Block]) {
    let source = document.source;
    if removed.is_empty() {
        say!("{NAME}{source}{NAME:#}: nothing removed");
        return;
    }
    for block in removed {
        let text = &document.text[block.span.range()];
        let line = line_of(document, block.span);
        say!(
            "{NAME}{source}{NAME:#}: removed bytes {} (line {line}), {:?}, score {:.1}",
            document.in_file(block.span),
            block.kind,
            block.score,
        );
        say!("    {REMOVED}{}{REMOVED:#}", excerpt(text));
        for evidence in block.evidence.iter().filter(|one| one.score.abs() >= SAID_LEAST) {
            let (says, runs, score) = (says(evidence.signal), evidence.runs, evidence.score);
            let terms = match evidence.terms.is_empty() {
                true => String::new(),
                false => format!(": {}", evidence.terms.join(" ")),
            };
            say!("    {FAINT}{score:+.1} {says} ({runs} runs){terms}{FAINT:#}");
        }
    }
}

fn says(signal: Signal) -> &'static str {
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

/// The beginning and the end of a block, on one line.
fn excerpt(text: &str) -> String {
    let line: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.len() <= 2 * SHOWN {
        return line.into_iter().collect();
    }
    let part = |part: &[char]| part.iter().collect::<String>();
    format!("{} … {}", part(&line[..SHOWN]), part(&line[line.len() - SHOWN..]))
}
