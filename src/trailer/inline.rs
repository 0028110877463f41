//! Injected names within the page's own lines: a brand of gambling put in the place of a name, or
//! a few keywords in a line of tags. Looked for only where it was asked for.

use std::collections::HashMap;

use super::shadow::{Folded, Reader, fold};
use super::vocabulary::{Family, Strength, Vocabulary};
use super::{Block, Evidence, Kind, Signal};
use crate::align::Span;

/// A name has at least so many characters.
const LEAST: usize = 3;

/// It comes so often on the page, or stands in brackets.
const TIMES: usize = 3;

/// The log-odds that such a name is reported with; it is not from the model.
const SCORE: f32 = 1.0;

/// The names in `text` outside of `blocks`.
pub(super) fn find(text: &str, vocabulary: &Vocabulary, blocks: &[Block]) -> Vec<Block> {
    let names = names(text, vocabulary);
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (span, _) in &names {
        *times.entry(&text[span.range()]).or_default() += 1;
    }
    let mut found = Vec::new();
    let mut blocks = blocks.iter().peekable();
    for (span, kind) in &names {
        while blocks.next_if(|block| block.span.end <= span.start).is_some() {}
        let name = &text[span.range()];
        let bracketed = bracketed(text, *span);
        let free = blocks.peek().is_none_or(|block| block.span.start >= span.end);
        if free && (bracketed.is_some() || times[name] >= TIMES) {
            let evidence = Evidence {
                signal: Signal::Vocabulary,
                runs: 1,
                score: SCORE,
                terms: vec![name.to_owned()],
            };
            let span = bracketed.unwrap_or(*span);
            found.push(Block { span, kind: *kind, score: SCORE, evidence: vec![evidence] });
        }
    }
    found
}

/// Where terms of gambling stand side by side, one of them strong.
fn names(text: &str, vocabulary: &Vocabulary) -> Vec<(Span, Kind)> {
    let mut content = Vec::new();
    let mut spans = Vec::new();
    for seen in Reader::new(text) {
        if let Folded::Content(code, _) = fold(seen.char) {
            content.push(code);
            spans.push(Span::new(seen.start, seen.end));
        }
    }
    let mut names: Vec<(Span, Kind)> = Vec::new();
    // From which to which content character, and whether a strong term is among them.
    let mut open: Option<(usize, usize, bool)> = None;
    let mut close = |name: Option<(usize, usize, bool)>| {
        if let Some((start, end, true)) = name
            && end - start >= LEAST
        {
            names.push((Span::new(spans[start].start, spans[end - 1].end), Kind::Gambling));
        }
    };
    for (end, term) in vocabulary.matches(&content) {
        let start = end - term.len();
        let strong = match (term.family, term.strength) {
            (Family::Trade(Kind::Gambling), Strength::Strong) => true,
            (Family::Trade(Kind::Gambling), _) => false,
            _ => continue,
        };
        // Side by side: no mark, blank or line end between.
        let beside = |last: usize| last == start && spans[last - 1].end == spans[start].start;
        open = match open {
            Some((first, last, was)) if beside(last) => Some((first, end, was || strong)),
            other => {
                close(other);
                strong.then_some((start, end, true))
            }
        };
    }
    close(open);
    names
}

/// With the brackets around it, if it stands in such.
fn bracketed(text: &str, span: Span) -> Option<Span> {
    let pairs = [('【', '】'), ('‘', '’'), ('[', ']'), ('《', '》')];
    pairs.into_iter().find_map(|(open, close)| {
        let inside = text[..span.start].ends_with(open) && text[span.end..].starts_with(close);
        inside.then(|| Span::new(span.start - open.len_utf8(), span.end + close.len_utf8()))
    })
}
