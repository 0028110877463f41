//! Finds the words of a block again elsewhere on the page.
//!
//! Spammers search a site for their advertisement, so that the results page carries it: in the
//! title, in the search field and among the results. One of these places has enough evidence, the
//! others are in the middle of page text. So a short block on one line is searched for verbatim.
//!
//! The search is bounded in each factor (length, number of blocks, number of places), so it stays
//! linear in the page.

use std::ops::Range;

use crate::align::Span;
use crate::spam::block::Block;

/// The length in bytes of a block that is searched for. Shorter ones may be names, longer ones
/// nobody searches for.
const REPEATED: Range<usize> = 24..300;

/// How many blocks are searched for, at most.
const DIFFERENT: usize = 4;

/// How many further places are reported, at most.
const PLACES: usize = 64;

/// The further places of the page that have the exact words of one of `blocks`, which must be in
/// order. Each is reported with the evidence of the block it repeats.
pub(crate) fn repeats(text: &str, blocks: &[Block]) -> Vec<Block> {
    let short = |block: &&Block| REPEATED.contains(&block.span.len());
    let mut found: Vec<Block> = Vec::new();
    for block in blocks.iter().filter(short).take(DIFFERENT) {
        let words = &text[block.span.range()];
        if words.contains('\n') || words.trim() != words {
            continue;
        }
        let mut others = blocks.iter().peekable();
        for (start, _) in text.match_indices(words) {
            if found.len() == PLACES {
                return found;
            }
            let span = Span::new(start, start + words.len());
            while others.next_if(|other| other.span.end <= span.start).is_some() {}
            let free = |other: &Block| other.span.end <= span.start || other.span.start >= span.end;
            if others.peek().is_none_or(|other| free(other)) && found.iter().all(free) {
                found.push(Block { span, ..block.clone() });
            }
        }
    }
    found
}
