use anstyle::{AnsiColor, Style};
use hanclean::trailer::{Block, Signal};

use crate::input::Document;

/// How many characters of a block's beginning and end are shown.
const SHOWN: usize = 20;

/// What gave less than this, for or against, is not said.
const SAID_LEAST: f32 = 0.05;

const NAME: Style = Style::new().bold();
const REMOVED: Style = AnsiColor::Red.on_default();
const FAINT: Style = Style::new().dimmed();

/// Reports on the standard error what was removed from a document, and why.
pub(crate) fn explain(document: &Document<'_>, removed: &[Block]) {
    let source = document.source;
    if removed.is_empty() {
        anstream::eprintln!("{NAME}{source}{NAME:#}: nothing removed");
        return;
    }
    for block in removed {
        let text = &document.text[block.span.range()];
        let before = &document.text[..block.span.start];
        let line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
        anstream::eprintln!(
            "{NAME}{source}{NAME:#}: removed bytes {} (line {line}), {:?}, score {:.1}",
            block.span,
            block.kind,
            block.score,
        );
        anstream::eprintln!("    {REMOVED}{}{REMOVED:#}", excerpt(text));
        for evidence in block.evidence.iter().filter(|one| one.score.abs() >= SAID_LEAST) {
            let (says, runs, score) = (says(evidence.signal), evidence.runs, evidence.score);
            let terms = match evidence.terms.is_empty() {
                true => String::new(),
                false => format!(": {}", evidence.terms.join(" ")),
            };
            anstream::eprintln!("    {FAINT}{score:+.1} {says} ({runs} runs){terms}{FAINT:#}");
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
