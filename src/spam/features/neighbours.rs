//! How many of a run's neighbours have a property: a bit for each run, counted by the word.

use std::ops::Range;

use crate::spam::runs::{RunCounts, RunList};

/// Neighbours to a side that a run is seen among.
const WINDOW: usize = 6;

/// Fewer runs than this, all with the property, are still not a whole share.
const SHARE_LEAST: usize = 4;

/// The runs that count, and those of them that have a property.
pub(crate) struct Neighbours {
    counted: RunBits,
    having: RunBits,
    len: usize,
}

impl Neighbours {
    /// `of` gives whether a run counts, and whether it has the property.
    pub(crate) fn new(runs: &RunList, of: impl Fn(&RunCounts) -> (bool, bool)) -> Neighbours {
        let [mut counted, mut having] = [(); 2].map(|()| RunBits::for_len(runs.len()));
        for index in 0..runs.len() {
            let (counts, has) = of(runs.counts(index));
            counted.set(index, counts);
            having.set(index, has);
        }
        Neighbours { counted, having, len: runs.len() }
    }

    /// The share on both sides of the run at an index, of a whole window on each.
    pub(crate) fn crowd(&self, at: usize) -> f32 {
        let window = at.saturating_sub(WINDOW)..(at + 1 + WINDOW).min(self.len);
        self.having.count(window) as f32 / (2 * WINDOW + 1) as f32
    }

    /// The greater of the shares before and after the run at an index, itself included.
    pub(crate) fn share(&self, at: usize) -> f32 {
        let share = |side: Range<usize>| {
            let counted = self.counted.count(side.clone()) as usize;
            self.having.count(side) as f32 / counted.max(SHARE_LEAST) as f32
        };
        let before = at.saturating_sub(WINDOW)..at + 1;
        share(before).max(share(at..(at + 1 + WINDOW).min(self.len)))
    }
}

/// A bit for each run; one word more than they need.
struct RunBits(Vec<u64>);

impl RunBits {
    fn for_len(len: usize) -> RunBits {
        RunBits(vec![0; len / 64 + 2])
    }

    fn set(&mut self, index: usize, is_set: bool) {
        self.0[index / 64] |= u64::from(is_set) << (index % 64);
    }

    /// How many of `range` are set, which is of fewer than 64.
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
