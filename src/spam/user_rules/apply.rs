//! Applies the user's patterns to the blocks that were found.
//!
//! Patterns act on the result and not on the model: a match is a block whatever is around it, and
//! protected text stays whatever the model says. Protection comes last, so it also holds against
//! added patterns.

use super::patterns::Patterns;
use crate::align::Span;
use crate::spam::block::{Block, Evidence, Kind, Signal};

/// The log-odds that a match of a pattern is reported with: certain, and not from the model.
const SCORE: f32 = 100.0;

/// A block for each match of an added pattern, in order. Its evidence has the first 20 characters
/// of the match.
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

/// The blocks without the bytes that a pattern protects. A block may fall into several parts; parts
/// of white space alone are dropped.
///
/// ```text
/// block      网上赌场 百家乐技巧 足球投注网
/// protected               百家乐技巧
/// result     网上赌场⎵            ⎵足球投注网
/// ```
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
