//! Merges blocks that overlap or touch, and moves blocks from one text to the text it was made
//! from.
//!
//! Blocks come from the model, from repeats, from inline names and from the user's patterns,
//! independently of each other. Besides, spans that are apart in the normalised page may meet in
//! its source, if only an insertion was between them. All of them pass through here. The result is
//! the invariant of this stage: at least one byte that stays is between any two blocks.
//!
//! Evidence is merged signal by signal, so that the score of a merged block still is the sum of its
//! evidence.

use super::evidence::NAMED;
use crate::align::{Edits, Sources};
use crate::spam::block::{Block, Kind, Signal};

/// Moves `blocks` from the output of `edits` to its source. Spans are in bytes on both sides.
///
/// Blocks that overlap or touch in the source are merged: their scores are added up, and so is
/// their evidence, signal by signal. Afterwards the blocks are in order, and they neither overlap
/// nor touch.
///
/// ```
/// use hanclean::align::Edits;
/// use hanclean::spam::{Detector, in_source};
///
/// let page = "本會於週三召開大會。\n在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
/// let mut blocks = Detector::new().find(page);
/// let mut edits = Edits::new();
/// edits.delete(3);
/// edits.keep(page.len());
/// let start = blocks[0].span.start;
/// in_source(&mut blocks, &edits);
/// assert_eq!(blocks[0].span.start, start + 3);
/// ```
///
/// # Panics
/// If a span ends after the output.
pub fn in_source(blocks: &mut Vec<Block>, edits: &Edits) {
    let mut sources = Sources::new(edits);
    blocks.iter_mut().for_each(|block| block.span = sources.span(block.span));
    merge(blocks);
}

/// Sorts `blocks` and merges those that overlap or touch.
pub(crate) fn merge(blocks: &mut Vec<Block>) {
    // They are nearly always sorted. A stable sort would need half as much memory again.
    if !blocks.is_sorted_by_key(|block| block.span) {
        blocks.sort_unstable_by_key(|block| block.span);
    }
    blocks.dedup_by(|next, last| {
        let meet = next.span.start <= last.span.end;
        if meet {
            merge_pair(last, next);
        }
        meet
    });
}

/// Merges `next` into `block`; it begins within `block` or where that ends. The kind of the heavier
/// one wins.
fn merge_pair(block: &mut Block, next: &mut Block) {
    if weight(next) > weight(block) {
        block.kind = next.kind;
    }
    block.span.end = block.span.end.max(next.span.end);
    block.score += next.score;
    for more in next.evidence.drain(..) {
        let Some(one) = block.evidence.iter_mut().find(|one| one.signal == more.signal) else {
            block.evidence.push(more);
            continue;
        };
        one.runs += more.runs;
        one.score += more.score;
        for term in more.terms {
            if one.terms.len() < NAMED && !one.terms.contains(&term) {
                one.terms.push(term);
            }
        }
    }
    block.evidence.sort_by(|a, b| b.score.abs().total_cmp(&a.score.abs()));
}

/// How much speaks for the kind of a block: the score of its terms. An unknown kind always loses.
fn weight(block: &Block) -> f32 {
    if block.kind == Kind::Unknown {
        return f32::NEG_INFINITY;
    }
    let terms = block.evidence.iter().filter(|one| one.signal == Signal::Vocabulary);
    terms.map(|one| one.score).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Span;
    use crate::spam::Evidence;

    /// A block with these bytes, this kind, and evidence of signal, score and terms.
    fn block(span: (usize, usize), kind: Kind, evidence: &[(Signal, f32, &[&str])]) -> Block {
        let evidence: Vec<Evidence> = evidence
            .iter()
            .map(|&(signal, score, terms)| Evidence {
                signal,
                runs: 1,
                score,
                terms: terms.iter().map(|&term| term.to_owned()).collect(),
            })
            .collect();
        let score = evidence.iter().map(|one| one.score).sum();
        Block { span: Span::new(span.0, span.1), kind, score, evidence }
    }

    /// Overlapping and touching blocks merge; one byte in between keeps them apart.
    #[test]
    fn blocks_that_meet_become_one() {
        /// Start and end of each block.
        type Spans = [(usize, usize)];
        let cases: &[(&Spans, &Spans)] = &[
            (&[], &[]),
            (&[(0, 3), (4, 6)], &[(0, 3), (4, 6)]),
            (&[(0, 3), (3, 6)], &[(0, 6)]),
            (&[(3, 6), (0, 3)], &[(0, 6)]),
            (&[(0, 5), (2, 3), (5, 6)], &[(0, 6)]),
            (&[(2, 9), (0, 4), (10, 11)], &[(0, 9), (10, 11)]),
        ];
        for (spans, expected) in cases {
            let mut blocks: Vec<Block> =
                spans.iter().map(|span| block(*span, Kind::Unknown, &[])).collect();
            merge(&mut blocks);
            let joined: Vec<_> =
                blocks.iter().map(|block| (block.span.start, block.span.end)).collect();
            assert_eq!(&joined, expected, "{spans:?}");
        }
    }

    /// Scores and runs are added up signal by signal, terms are not doubled, and the order is kept.
    #[test]
    fn evidence_is_added_up() {
        let one = block((0, 3), Kind::Adult, &[(Signal::Vocabulary, 2.0, &["a", "b"])]);
        let evidence: &[(Signal, f32, &[&str])] =
            &[(Signal::User, 9.0, &["c"]), (Signal::Vocabulary, 3.0, &["b", "d"])];
        let mut blocks = vec![one, block((3, 5), Kind::Gambling, evidence)];
        merge(&mut blocks);
        let [joined] = &blocks[..] else { panic!("{blocks:?}") };
        assert_eq!((joined.kind, joined.score), (Kind::Gambling, 14.0));
        let summary: Vec<_> = joined
            .evidence
            .iter()
            .map(|one| (one.signal, one.runs, one.score, one.terms.concat()))
            .collect();
        let expected = [
            (Signal::User, 1, 9.0, "c".to_owned()),
            (Signal::Vocabulary, 2, 5.0, "abd".to_owned()),
        ];
        assert_eq!(summary, expected);
    }

    /// A block of the user's patterns has no kind, so that of the model wins, however low its
    /// score.
    #[test]
    fn a_known_kind_wins_over_an_unknown_one() {
        let own = block((0, 3), Kind::Unknown, &[(Signal::User, 100.0, &["x"])]);
        let known = block((3, 5), Kind::Loans, &[(Signal::Vocabulary, -1.0, &["y"])]);
        let mut blocks = vec![own, known];
        merge(&mut blocks);
        assert_eq!(blocks[0].kind, Kind::Loans);
    }

    /// Two edits that bring blocks together: an insertion between them, and a replacement that
    /// reaches into both.
    #[test]
    fn separate_blocks_may_meet_in_the_source() {
        let mut inserted = Edits::identity(3);
        inserted.insert(1);
        inserted.keep(3);
        let mut replaced = Edits::identity(2);
        replaced.replace(3, 3);
        replaced.keep(2);
        for (edits, expected) in [(inserted, (0, 6)), (replaced, (0, 7))] {
            let mut blocks = [(0, 3), (4, 7)].map(|span| block(span, Kind::Loans, &[])).to_vec();
            in_source(&mut blocks, &edits);
            let spans: Vec<_> =
                blocks.iter().map(|block| (block.span.start, block.span.end)).collect();
            assert_eq!(spans, [expected]);
        }
    }
}
