//! How many of a run's neighbours have a property: a bit per run, counted with
//! [popcount](https://en.wikipedia.org/wiki/Hamming_weight).
//!
//! A window is six runs to each side. With two bits a run (does it count? does it have the
//! property?) a share is two shifts and two popcounts. Prefix sums would need eight bytes a run for
//! the same answer, and a ring buffer would have to go over the runs in order each time.

use std::ops::Range;

use crate::spam::runs::{RunCounts, RunList};

/// Neighbours to each side that a run is compared with.
const WINDOW: usize = 6;

/// The smallest denominator of a share: one or two runs are never a full share.
const SHARE_LEAST: usize = 4;

/// For each run whether it counts, and whether it has a property.
pub(crate) struct Neighbours {
    /// The runs that count, such as those with Han characters.
    counted: RunBits,
    /// Those of them that have the property.
    having: RunBits,
    /// The number of runs.
    len: usize,
}

impl Neighbours {
    /// Evaluates a property of all runs. `of` gives whether a run counts, and whether it has the
    /// property.
    pub(crate) fn new(runs: &RunList, of: impl Fn(&RunCounts) -> (bool, bool)) -> Neighbours {
        let [mut counted, mut having] = [(); 2].map(|()| RunBits::for_len(runs.len()));
        for index in 0..runs.len() {
            let (counts, has) = of(runs.counts(index));
            counted.set(index, counts);
            having.set(index, has);
        }
        Neighbours { counted, having, len: runs.len() }
    }

    /// The share with the property among the thirteen runs around the run at index `at`, missing
    /// ones included.
    pub(crate) fn crowd(&self, at: usize) -> f32 {
        let window = at.saturating_sub(WINDOW)..(at + 1 + WINDOW).min(self.len);
        self.having.count(window) as f32 / (2 * WINDOW + 1) as f32
    }

    /// The share with the property before or after the run at index `at`, itself included: the
    /// greater of the two.
    ///
    /// At the edge of a block one side has none. For the first run of the block in `page page [spam
    /// spam spam spam]` the share is 0 before and 1 after, so it counts as in full company.
    pub(crate) fn share(&self, at: usize) -> f32 {
        let share = |side: Range<usize>| {
            let counted = self.counted.count(side.clone()) as usize;
            self.having.count(side) as f32 / counted.max(SHARE_LEAST) as f32
        };
        let before = at.saturating_sub(WINDOW)..at + 1;
        share(before).max(share(at..(at + 1 + WINDOW).min(self.len)))
    }
}

/// A bit per run, with a spare word at the end so that two words can always be read.
struct RunBits(Vec<u64>);

impl RunBits {
    /// Bits for `len` runs, all zero.
    fn for_len(len: usize) -> RunBits {
        RunBits(vec![0; len / 64 + 2])
    }

    /// Sets the bit of a run, if `is_set`.
    fn set(&mut self, index: usize, is_set: bool) {
        self.0[index / 64] |= u64::from(is_set) << (index % 64);
    }

    /// The number of bits set in `range`, which must be shorter than 64.
    ///
    /// A window may lie across two words, so both are joined to 128 bits and shifted: no branch on
    /// where it begins.
    #[inline]
    fn count(&self, range: Range<usize>) -> u32 {
        let (word, bit) = (range.start / 64, range.start % 64);
        let both = u128::from(self.0[word + 1]) << 64 | u128::from(self.0[word]);
        let bits = (both >> bit) as u64 & ((1 << range.len()) - 1);
        bits.count_ones()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::lexicon::Vocabulary;
    use crate::spam::runs::cut_text;

    /// Compares the bits with a plain count over the runs, at every index, across word boundaries.
    #[test]
    fn shares_are_those_of_a_plain_count() {
        let text: String = (0..400_u32)
            .map(|i| match i.wrapping_mul(0x9e37_79b1) >> 29 {
                0 | 3 => "百家乐\n",
                1 => "a\n",
                _ => "今天下雨\n",
            })
            .collect();
        let runs = cut_text(&text, &Vocabulary::built_in());
        let property = |counts: &RunCounts| (counts.han > 0, counts.is_hit());
        let neighbours = Neighbours::new(&runs, property);
        let count = |range: Range<usize>| {
            let given = runs.range(range).map(|run| property(&run.counts));
            given.fold((0, 0), |sum, (counts, has)| {
                (sum.0 + usize::from(counts), sum.1 + usize::from(has))
            })
        };
        for at in 0..runs.len() {
            let (from, to) = (at.saturating_sub(6), (at + 7).min(runs.len()));
            let share = |range| {
                let (counted, having) = count(range);
                having as f32 / counted.max(4) as f32
            };
            assert_eq!(neighbours.crowd(at), count(from..to).1 as f32 / 13.0, "{at}");
            assert_eq!(neighbours.share(at), share(from..at + 1).max(share(at..to)), "{at}");
        }
    }
}
