//! The words of a block that come again elsewhere on the page.

use std::ops::Range;

use crate::align::Span;
use crate::spam::block::Block;

/// A block of so many bytes is looked for elsewhere on the page: shorter ones may be names, longer
/// ones are not searched for by anyone.
const REPEATED: Range<usize> = 24..300;

/// So many different blocks are looked for, so that the time stays linear.
const DIFFERENT: usize = 4;

/// So many other places are reported at most.
const PLACES: usize = 64;

/// The other places of the page that have the very words of one of `blocks`, which are in order: an
/// advertisement that was searched for stands in the title, in the search field and among the
/// results.
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
