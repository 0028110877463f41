//! The [Viterbi algorithm](https://en.wikipedia.org/wiki/Viterbi_algorithm) for two states: the
//! labelling of all runs with the greatest score.
//!
//! For each run, the best score of a path that ends on the page and of one that ends in a block is
//! kept, and for both a bit that says where the path came from. At the end the bits are followed
//! back:
//!
//! ```text
//! run             …歡迎。⏎ 网上赌场  石桥镇小吃  足球投注网
//! emission          -3.1     +5.2       -0.8       +4.9   (made-up figures)
//! ends on page       0        0          0          0
//! ends in block     -3.6     +2.0       +1.2       +6.1   ← best: in a block since 网上赌场
//!                            entering   staying
//!                            costs 3.2  costs 0
//! ```
//!
//! Deciding run by run would leave `石桥镇小吃` on the page; the path loses less by keeping it in the
//! block than by leaving and entering again.
//!
//! Time is linear in the runs, and memory is two bits a run.

use std::ops::Range;

use crate::spam::runs::{Boundary, RunList};

/// The log-odds of the transitions into a block and out of it, by the boundary before the run at
/// which they happen. An index is a [`Boundary`] as a number.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Transitions {
    /// From page to block.
    pub(crate) enter: [f32; Boundary::NAMES.len()],
    /// From block to page.
    pub(crate) leave: [f32; Boundary::NAMES.len()],
}

/// The ranges of runs that are in blocks on the best path, in order. `emissions` has one value per
/// run.
///
/// The page starts outside of any block, and a block that lasts to the end needs no transition out.
/// Of two equal paths, the one with fewer runs in blocks wins.
pub(crate) fn best_path(
    runs: &RunList,
    emissions: &[f32],
    transitions: &Transitions,
) -> Vec<Range<usize>> {
    /// The state outside of blocks.
    const PAGE: usize = 0;
    /// The state within a block.
    const BLOCK: usize = 1;
    // Two bits per run. Bit `s` says whether the best path into state `s` comes from a block.
    let mut from_block = vec![0_u8; runs.len().div_ceil(4)];
    let mut best = [0.0_f32, f32::NEG_INFINITY];
    for (index, emission) in emissions.iter().enumerate() {
        let before = runs.before(index) as usize;
        let (stay, out) = (best[PAGE], best[BLOCK] + transitions.leave[before]);
        let (into, remain) = (best[PAGE] + transitions.enter[before], best[BLOCK]);
        let mut bits = 0;
        best[PAGE] = if out > stay {
            bits |= 1;
            out
        } else {
            stay
        };
        best[BLOCK] = emission
            + if remain > into {
                bits |= 2;
                remain
            } else {
                into
            };
        from_block[index / 4] |= bits << (2 * (index % 4));
        // Only the difference counts. The sums of a long page would outgrow the precision of f32.
        let base = best[PAGE].max(best[BLOCK]);
        best = best.map(|value| value - base);
    }
    let mut ranges = Vec::new();
    let mut state = if best[BLOCK] > best[PAGE] { BLOCK } else { PAGE };
    let mut end = runs.len();
    for index in (0..runs.len()).rev() {
        let next = usize::from(from_block[index / 4] >> (2 * (index % 4) + state) & 1);
        match (next, state) {
            // Backwards: the run is the first of a block, or the first one after it.
            (PAGE, BLOCK) => ranges.push(index..end),
            (BLOCK, PAGE) => end = index,
            _ => {}
        }
        state = next;
    }
    ranges.reverse();
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::runs::TextRun;

    /// Exhaustive: every sequence of four emissions over seven runs, at changing boundaries.
    #[test]
    fn the_path_is_the_best_of_all() {
        let boundaries = [Boundary::Line, Boundary::Separator, Boundary::Sentence];
        // All sequences of four emissions over seven runs, against the best of all 128 labellings.
        let transitions = Transitions {
            enter: [-1.0, -2.5, -3.0, -5.0, -5.0, -7.0],
            leave: [0.0, -1.2, -5.0, -4.0, -5.0, -7.0],
        };
        let values = [-3.0, -0.5, 2.0, 6.0_f32];
        for code in 0..values.len().pow(7) {
            let emissions: Vec<f32> = (0..7).map(|i| values[code / 4_usize.pow(i) % 4]).collect();
            let runs: Vec<TextRun> = (0..7)
                .map(|i| TextRun {
                    start: i,
                    end: i + 1,
                    before: if i == 0 { Boundary::Page } else { boundaries[(i + code) % 3] },
                    counts: Default::default(),
                })
                .collect();
            let score = |labels: u32| {
                let mut sum = 0.0;
                let mut last = 0;
                for (i, run) in runs.iter().enumerate() {
                    let label = labels >> i & 1;
                    sum += match (last, label) {
                        (0, 1) => transitions.enter[run.before as usize],
                        (1, 0) => transitions.leave[run.before as usize],
                        _ => 0.0,
                    };
                    sum += if label == 1 { emissions[i] } else { 0.0 };
                    last = label;
                }
                sum
            };
            let mut list = RunList::new();
            runs.iter().for_each(|run| list.push(run));
            let found = best_path(&list, &emissions, &transitions);
            let found = found.into_iter().flatten().fold(0, |l, i| l | 1 << i);
            let best = (0..1 << 7).map(score).fold(f32::NEG_INFINITY, f32::max);
            assert!((score(found) - best).abs() < 1e-3, "{emissions:?}: {found:b}");
        }
    }
}
