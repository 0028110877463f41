//! The decision over the whole page: which runs are of a block, all taken together.

use std::ops::Range;

use crate::spam::runs::{Boundary, RunList};

/// The log-odds of stepping into a block and out of it, by the boundary that is stepped over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Transitions {
    pub(crate) enter: [f32; Boundary::NAMES.len()],
    pub(crate) leave: [f32; Boundary::NAMES.len()],
}

/// The ranges of runs that belong to blocks, on the path of the greatest sum of log-odds.
///
/// Two states, the page's own text and a block; what a run is worth in a block is its emission,
/// in the page nothing. A step into a block or out of it costs by the boundary it is made at.
pub(crate) fn best_path(
    runs: &RunList,
    emissions: &[f32],
    transitions: &Transitions,
) -> Vec<Range<usize>> {
    const PAGE: usize = 0;
    const BLOCK: usize = 1;
    // Two bits for each run, bit `s`: whether the best way into state `s` comes from a block.
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
        // On a long page the sums would outgrow the precision; only their difference counts.
        let base = best[PAGE].max(best[BLOCK]);
        best = best.map(|value| value - base);
    }
    let mut ranges = Vec::new();
    let mut state = if best[BLOCK] > best[PAGE] { BLOCK } else { PAGE };
    let mut end = runs.len();
    for index in (0..runs.len()).rev() {
        let next = usize::from(from_block[index / 4] >> (2 * (index % 4) + state) & 1);
        match (next, state) {
            // Going back: the run is the first of a block, or the first after one.
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

    #[test]
    fn the_path_is_the_best_of_all() {
        let boundaries = [Boundary::Line, Boundary::Separator, Boundary::Sentence];
        // All sequences of four values over seven runs, against every labelling.
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
