//! Injected names within the page's own lines: a brand of gambling put in the place of a name, or
//! a few keywords in a line of tags. Looked for only where it was asked for.

use std::collections::HashMap;

use super::shadow::{Folded, Reader, Seen, fold, fold_all};
use super::vocabulary::{Family, Strength, Vocabulary};
use super::{Block, Evidence, Kind, Signal};
use crate::align::Span;

/// A name has at least so many characters.
const LEAST: usize = 3;

/// It comes so often on the page, or stands in brackets.
const TIMES: usize = 3;

/// The log-odds that such a name is reported with; it is not from the model.
const SCORE: f32 = 1.0;

/// Adds the names in `text` outside of `blocks`, which are in order, behind them.
pub(super) fn add(text: &str, vocabulary: &Vocabulary, blocks: &mut Vec<Block>) {
    let names = names(text, vocabulary);
    let mut times: HashMap<&str, usize> = HashMap::new();
    for span in &names {
        *times.entry(&text[span.range()]).or_default() += 1;
    }
    let (mut next, count) = (0, blocks.len());
    for span in &names {
        while next < count && blocks[next].span.end <= span.start {
            next += 1;
        }
        let name = &text[span.range()];
        let bracketed = bracketed(text, *span);
        let free = next == count || blocks[next].span.start >= span.end;
        if free && (bracketed.is_some() || times[name] >= TIMES) {
            let evidence = Evidence {
                signal: Signal::Vocabulary,
                runs: 1,
                score: SCORE,
                terms: vec![name.to_owned()],
            };
            let span = bracketed.unwrap_or(*span);
            blocks.push(Block {
                span,
                kind: Kind::Gambling,
                score: SCORE,
                evidence: vec![evidence],
            });
        }
    }
}

/// Where terms of gambling stand side by side, one of them strong.
fn names(text: &str, vocabulary: &Vocabulary) -> Vec<Span> {
    let content = fold_all(text);
    let mut places = Places { reader: Reader::new(text), next: 0 };
    let mut names: Vec<Span> = Vec::new();
    let mut open: Option<Name> = None;
    let mut close = |name: Option<Name>| {
        if let Some(Name { span, chars: LEAST.., is_strong: true }) = name {
            names.push(span);
        }
    };
    for (end, term) in vocabulary.matches(&content) {
        let is_strong = match (term.family, term.strength) {
            (Family::Trade(Kind::Gambling), Strength::Strong) => true,
            (Family::Trade(Kind::Gambling), _) => false,
            _ => continue,
        };
        let (first, last) = (places.of(end - term.len()), places.of(end - 1));
        let (Some(first), Some(last)) = (first, last) else { continue };
        let chars = term.len();
        open = match open {
            // Side by side: no mark, blank or line end between, and no other character.
            Some(name) if name.span.end == first.start => Some(Name {
                span: Span::new(name.span.start, last.end),
                chars: name.chars + chars,
                is_strong: name.is_strong || is_strong,
            }),
            other => {
                close(other);
                let span = Span::new(first.start, last.end);
                is_strong.then_some(Name { span, chars, is_strong })
            }
        };
    }
    close(open);
    names
}

/// Terms that stand side by side.
struct Name {
    span: Span,
    /// Its content characters.
    chars: usize,
    is_strong: bool,
}

/// Where content characters stand, asked for from left to right: those of a whole page take more
/// memory than the page.
struct Places<'t> {
    reader: Reader<'t>,
    /// How many content characters were passed over.
    next: usize,
}

impl Places<'_> {
    /// Of the content character at an index, which is greater than the last.
    fn of(&mut self, index: usize) -> Option<Span> {
        let is_content = |seen: &Seen| matches!(fold(seen.char), Folded::Content(..));
        let skipped = index - self.next;
        self.next = index + 1;
        let seen = self.reader.by_ref().filter(is_content).nth(skipped)?;
        Some(Span::new(seen.start, seen.end))
    }
}

/// With the brackets around it, if it stands in such.
fn bracketed(text: &str, span: Span) -> Option<Span> {
    let pairs = [('【', '】'), ('‘', '’'), ('[', ']'), ('《', '》')];
    pairs.into_iter().find_map(|(open, close)| {
        let inside = text[..span.start].ends_with(open) && text[span.end..].starts_with(close);
        inside.then(|| Span::new(span.start - open.len_utf8(), span.end + close.len_utf8()))
    })
}
