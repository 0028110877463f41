//! What the patterns of the user's own make of the blocks that were found.

use super::patterns::Patterns;
use super::{Block, Evidence, Kind, Signal};
use crate::align::Span;

/// The log-odds that a match of an own pattern is reported with; it is not from the model.
const SCORE: f32 = 100.0;

/// Adds what own patterns match, and takes out of the blocks what they protect.
pub(super) fn apply(text: &str, blocks: Vec<Block>, patterns: &Patterns) -> Vec<Block> {
    let evidence = |span: Span| Evidence {
        signal: Signal::Own,
        runs: 1,
        score: SCORE,
        terms: vec![text[span.range()].chars().take(20).collect()],
    };
    let own = patterns.added(text).into_iter().map(|span| Block {
        span,
        kind: Kind::Unknown,
        score: SCORE,
        evidence: vec![evidence(span)],
    });
    let mut all: Vec<Block> = blocks.into_iter().chain(own).collect();
    all.sort_by_key(|block| block.span);
    all.dedup_by(|next, last| {
        let joined = next.span.start <= last.span.end;
        if joined {
            last.span.end = last.span.end.max(next.span.end);
            last.score = last.score.max(next.score);
            last.evidence.append(&mut next.evidence);
        }
        joined
    });
    let mut protected = patterns.protected(text).into_iter().peekable();
    let mut kept = Vec::new();
    for block in all {
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
