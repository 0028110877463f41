//! Injected names within the page's own lines: a brand of gambling put in the place of a name, or
//! a few keywords in a line of tags. Looked for only where it was asked for.

use std::collections::HashMap;

use crate::align::Span;
use crate::spam::block::{Block, Evidence, Kind, Signal};
use crate::spam::lexicon::{Family, SearchedText, Strength, Vocabulary};
use crate::spam::text::{CharReader, CodeSpans, FoldedChar};

/// A name has at least so many characters.
const LEAST: usize = 3;

/// It comes so often on the page, or stands in brackets.
const TIMES: usize = 3;

/// The evidence of so many blocks has the name; that of more with the same name leaves it out.
const NAMED: usize = 1000;

/// The log-odds that such a name is reported with; it is not from the model.
const SCORE: f32 = 1.0;

/// Adds the names in `text` outside of `blocks`, which are in order, behind them.
pub(crate) fn add_inline_names(text: &str, vocabulary: &Vocabulary, blocks: &mut Vec<Block>) {
    let mut names = names(text, vocabulary);
    let mut times: HashMap<&str, usize> = HashMap::new();
    for span in &names {
        *times.entry(&text[span.range()]).or_default() += 1;
    }
    let mut next = 0;
    names.retain(|span| {
        while next < blocks.len() && blocks[next].span.end <= span.start {
            next += 1;
        }
        let free = blocks.get(next).is_none_or(|block| block.span.start >= span.end);
        free && (bracketed(text, *span).is_some() || times[&text[span.range()]] >= TIMES)
    });
    // Exactly, and with few copies of a name, since there may be one for every few bytes.
    blocks.reserve_exact(names.len());
    let mut named: HashMap<&str, usize> = HashMap::new();
    blocks.extend(names.iter().map(|span| {
        let name = &text[span.range()];
        let count = named.entry(name).or_default();
        *count += 1;
        let terms = if *count <= NAMED { vec![name.to_owned()] } else { Vec::new() };
        let evidence = Evidence { signal: Signal::Vocabulary, runs: 1, score: SCORE, terms };
        Block {
            span: bracketed(text, *span).unwrap_or(*span),
            kind: Kind::Gambling,
            score: SCORE,
            evidence: vec![evidence],
        }
    }));
}

/// Characters that are read at once, up to the next blank, and how many there are at most, so that
/// the memory is bounded.
const AT_ONCE: usize = 4096;
const MOST_AT_ONCE: usize = 16 * AT_ONCE;

/// Where terms of gambling stand side by side, one of them strong.
fn names(text: &str, vocabulary: &Vocabulary) -> Vec<Span> {
    let code = CodeSpans::find(text);
    let searched = SearchedText::new(text, &code);
    let mut names = Vec::new();
    let mut read: Vec<FoldedChar> = Vec::new();
    for source in CharReader::new(text) {
        let ends = read.len() >= AT_ONCE && source.char.is_whitespace();
        if ends || read.len() >= MOST_AT_ONCE {
            add_names(searched, vocabulary, &read, &mut names);
            read.clear();
        }
        read.extend(FoldedChar::of(source));
    }
    add_names(searched, vocabulary, &read, &mut names);
    names
}

/// Adds those in what was `read`.
fn add_names(
    text: SearchedText,
    vocabulary: &Vocabulary,
    read: &[FoldedChar],
    names: &mut Vec<Span>,
) {
    // From which to which content character, and whether a strong term is among them.
    let mut open: Option<(usize, usize, bool)> = None;
    let mut close = |name: Option<(usize, usize, bool)>| {
        if let Some((start, end, true)) = name
            && end - start >= LEAST
        {
            names.push(Span::new(read[start].span.start, read[end - 1].span.end));
        }
    };
    for (end, term) in vocabulary.matches(text, read) {
        let start = end - term.len();
        let strong = match (term.family, term.strength) {
            (Family::Trade(Kind::Gambling), Strength::Strong) => true,
            (Family::Trade(Kind::Gambling), _) => false,
            _ => continue,
        };
        // Side by side: no mark and no blank between.
        let beside =
            |last: usize| last == start && read[last - 1].span.end == read[start].span.start;
        open = match open {
            Some((first, last, was)) if beside(last) => Some((first, end, was || strong)),
            other => {
                close(other);
                strong.then_some((start, end, true))
            }
        };
    }
    close(open);
}

/// With the brackets around it, if it stands in such.
fn bracketed(text: &str, span: Span) -> Option<Span> {
    let pairs = [('【', '】'), ('‘', '’'), ('[', ']'), ('《', '》')];
    pairs.into_iter().find_map(|(open, close)| {
        let inside = text[..span.start].ends_with(open) && text[span.end..].starts_with(close);
        inside.then(|| Span::new(span.start - open.len_utf8(), span.end + close.len_utf8()))
    })
}
