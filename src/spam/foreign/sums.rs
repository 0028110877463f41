//! Sums up evidence by signal, from the weights of segments to the score of a block.
//!
//! # The best part
//!
//! A stretch may begin with a signature and end with a date. Its best part is the range of
//! segments with the highest sum of weights, by [Kadane's
//! algorithm](https://en.wikipedia.org/wiki/Maximum_subarray_problem):
//!
//! ```text
//! segment   来源：石桥晚报   补习辅导|托福报名   课程优惠|学历提升   2021-06-08
//! weight    -2.0             +4.1                 +3.9                 -0.5
//!                            |---------- 8.0 ----------|
//! ```
//!
//! Evidence is kept by signal and not by segment: a user wants to know why, and the bytes
//! tell where.

use crate::spam::block::{Evidence, Signal};

/// The signals that this folder gives evidence of, in the order of [`Sums`].
const SIGNALS: [Signal; 10] = [
    Signal::ScriptGap,
    Signal::Phrases,
    Signal::Vocabulary,
    Signal::Sequences,
    Signal::Repetition,
    Signal::Links,
    Signal::Contrast,
    Signal::PageWords,
    Signal::Prose,
    Signal::Position,
];

/// The evidence of each signal, as log-odds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums([f32; SIGNALS.len()]);

impl Sums {
    /// Adds to the evidence of a signal; those that are not known here are left out.
    pub(super) fn add(&mut self, signal: Signal, value: f32) {
        if let Some(at) = SIGNALS.iter().position(|one| *one == signal) {
            self.0[at] += value;
        }
    }

    /// Adds all evidence of another part.
    pub(super) fn add_all(&mut self, other: &Sums) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, value)| *sum += value);
    }

    /// Limits what a signal may contribute.
    pub(super) fn limit(&mut self, signal: Signal, most: f32) {
        if let Some(at) = SIGNALS.iter().position(|one| *one == signal) {
            self.0[at] = self.0[at].min(most);
        }
    }

    /// The evidence of a signal.
    pub(super) fn of(&self, signal: Signal) -> f32 {
        SIGNALS.iter().position(|one| *one == signal).map_or(0.0, |at| self.0[at])
    }

    /// The sum of all.
    pub(super) fn total(&self) -> f32 {
        self.0.iter().sum()
    }

    /// The evidence of a block of so many segments, the strongest first. `terms` are those that
    /// [`Signal::Vocabulary`] names.
    pub(super) fn evidence(&self, segments: usize, terms: &[String]) -> Vec<Evidence> {
        let given = SIGNALS.into_iter().zip(self.0).filter(|(_, score)| *score != 0.0);
        let one = |(signal, score)| {
            let terms = if signal == Signal::Vocabulary { terms.to_vec() } else { Vec::new() };
            Evidence { signal, runs: segments, score, terms }
        };
        let mut evidence: Vec<Evidence> = given.map(one).collect();
        evidence.sort_by(|a, b| b.score.abs().total_cmp(&a.score.abs()));
        evidence
    }
}

/// The segments from the first to the last of a stretch's best part: those whose weights add up to
/// the [most](https://en.wikipedia.org/wiki/Maximum_subarray_problem). `None` if none is above zero.
pub(super) fn best_part(weights: &[Sums]) -> Option<std::ops::Range<usize>> {
    let (mut best, mut range) = (0.0, None);
    let (mut sum, mut start) = (0.0_f32, 0);
    for (at, weight) in weights.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += weight.total();
        if sum > best {
            (best, range) = (sum, Some(start..at + 1));
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::{Sums, best_part};
    use crate::spam::block::Signal;

    /// Weights with these totals.
    fn weights(totals: &[f32]) -> Vec<Sums> {
        let one = |total: &f32| {
            let mut sums = Sums::default();
            sums.add(Signal::Phrases, *total);
            sums
        };
        totals.iter().map(one).collect()
    }

    /// The part with the highest sum, over a small loss, but not over a large one.
    #[test]
    fn the_best_part_has_the_highest_sum() {
        let cases: [(&[f32], _); 5] = [
            (&[-2.0, 3.0, -1.0, 2.0, -5.0], Some(1..4)),
            (&[1.0, -3.0, 2.0], Some(2..3)),
            (&[-1.0, 0.0], None),
            (&[], None),
            (&[1.0], Some(0..1)),
        ];
        for (totals, range) in cases {
            assert_eq!(best_part(&weights(totals)), range, "{totals:?}");
        }
    }

    /// The score is the sum of the evidence, with limits.
    #[test]
    fn evidence_adds_up() {
        let mut sums = weights(&[9.0])[0];
        sums.add(Signal::Vocabulary, 4.0);
        sums.add(Signal::Position, -5.0);
        sums.limit(Signal::Phrases, 3.0);
        let evidence = sums.evidence(1, &["slot".to_owned()]);
        let sum: f32 = evidence.iter().map(|one| one.score).sum();
        assert_eq!((sum, sums.total(), evidence[0].signal), (2.0, 2.0, Signal::Position));
        assert_eq!(evidence[1].terms, ["slot"]);
    }
}
