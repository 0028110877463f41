//! Finds injected names within the page's own lines, by a rule of its own: gambling brands in the
//! place of a name, or keywords in a line of tags. Off by default, see
//! [`Inline`](crate::spam::Inline).
//!
//! The model cannot find these: the line around such a name is the page's own. Instead, a row of
//! gambling terms, one of them strong, is reported if it is in brackets (`【博狗体育】`) or occurs at
//! least three times.

use std::collections::HashMap;

use crate::align::Span;
use crate::spam::block::{Block, Evidence, Kind, Signal};
use crate::spam::lexicon::{Family, SearchedText, Strength, TermMatch, Vocabulary};
use crate::spam::text::{CharReader, CodeSpans, FoldedChar};

/// The least length of a name in content characters.
const LEAST: usize = 3;

/// How often a name without brackets must occur on the page.
const TIMES: usize = 3;

/// How many blocks of the same name carry the name in their evidence. A page can consist of one
/// name; copying it each time would take many times its size.
const NAMED: usize = 1000;

/// The log-odds that such a name is reported with. It doesn't come from the model.
const SCORE: f32 = 1.0;

/// Appends the injected names of `text` that are outside of `blocks`, which must be in order. The
/// result is no longer in order; merge it.
///
/// ```text
/// 【博狗体育】石桥镇举行植树活动。⏎【博狗体育】的志愿者也来了。
/// ⟦          ⟧                    ⟦          ⟧
/// ```
///
/// Brackets around a name go with it, since they were injected as well. First all names are found
/// and counted, then those that are rare, bare, or within a block are dropped.
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
    // Exact, since there may be a name for every few bytes of a page.
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

/// Content characters that are matched at once; the text is split at the next space.
const AT_ONCE: usize = 4096;
/// The same for text without spaces, so that memory is bounded. A name may be cut there.
const MOST_AT_ONCE: usize = 16 * AT_ONCE;

/// The places where gambling terms are side by side, one of them strong: `澳门金沙赌场` is `澳门金沙` and
/// `赌场`.
///
/// Reads [`AT_ONCE`] characters at a time, so that the folded page is never stored. A name isn't
/// cut, since the text is only split at a space.
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

/// Adds the places among the characters in `read`.
///
/// Terms come from left to right. A gambling term right behind the open name extends it; any other
/// closes it, and opens a new one if it is strong. A weak or medium term alone opens nothing.
fn add_names(
    text: SearchedText,
    vocabulary: &Vocabulary,
    read: &[FoldedChar],
    names: &mut Vec<Span>,
) {
    // The name that is open: its range in `read`, and whether it has a strong term.
    let mut open: Option<(usize, usize, bool)> = None;
    let mut close = |name: Option<(usize, usize, bool)>| {
        if let Some((start, end, true)) = name
            && end - start >= LEAST
        {
            names.push(Span::new(read[start].span.start, read[end - 1].span.end));
        }
    };
    for TermMatch { start, end, term } in vocabulary.matches(text, read) {
        let strong = match (term.family, term.strength) {
            (Family::Trade(Kind::Gambling), Strength::Strong) => true,
            (Family::Trade(Kind::Gambling), _) => false,
            _ => continue,
        };
        // Side by side: without a mark or a space in between.
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

/// The span with the brackets around it, if it is between a pair of them: `【…】`, `‘…’`, `[…]` or
/// `《…》`.
fn bracketed(text: &str, span: Span) -> Option<Span> {
    let pairs = [('【', '】'), ('‘', '’'), ('[', ']'), ('《', '》')];
    pairs.into_iter().find_map(|(open, close)| {
        let inside = text[..span.start].ends_with(open) && text[span.end..].starts_with(close);
        inside.then(|| Span::new(span.start - open.len_utf8(), span.end + close.len_utf8()))
    })
}
