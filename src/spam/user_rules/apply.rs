//! What the patterns of the user's own make of the blocks that were found.

use super::patterns::Patterns;
use crate::align::Span;
use crate::spam::block::{Block, Evidence, Kind, Signal};

/// The log-odds that a match of an own pattern is reported with; it is not from the model.
const SCORE: f32 = 100.0;

/// What own patterns match, in order.
pub(crate) fn pattern_blocks(text: &str, patterns: &Patterns) -> impl Iterator<Item = Block> {
    let evidence = move |span: Span| Evidence {
        signal: Signal::User,
        runs: 1,
        score: SCORE,
        terms: vec![text[span.range()].chars().take(20).collect()],
    };
    let block = move |span: Span| Block {
        span,
        kind: Kind::Unknown,
        score: SCORE,
        evidence: vec![evidence(span)],
    };
    patterns.added(text).into_iter().map(block)
}

/// What is left of the blocks without what own patterns protect.
pub(crate) fn without_protected(text: &str, blocks: Vec<Block>, patterns: &Patterns) -> Vec<Block> {
    let protected = patterns.protected(text);
    if protected.is_empty() {
        return blocks;
    }
    let mut protected = protected.into_iter().peekable();
    let mut kept = Vec::new();
    for block in blocks {
        while protected.next_if(|span| span.end <= block.span.start).is_some() {}
        let mut start = block.span.start;
        let mut part = |start: usize, end: usize| {
            let piece = &text[start..end];
            if !piece.trim().is_empty() {
                kept.push(Block { span: Span::new(start, end), ..block.clone() });
            }
        };
        while let Some(span) = protected.peek().filter(|span| span.start < block.span.end) {
            let end = span.end;
            part(start, span.start.max(start));
            start = end.min(block.span.end);
            if end > block.span.end {
                break;
            }
            protected.next();
        }
        part(start, block.span.end);
    }
    kept
}
