//! Fits the weights: a chain of two states over the runs of each page, by maximum likelihood.

use hanclean::spam::training::{BOUNDARIES, FEATURE_COUNT, Observed};

use super::math::{exp, ln_sum};
use super::random::Random;

/// The features', then the steps into a block, then those out of it.
pub(crate) const WEIGHTS: usize = FEATURE_COUNT + 2 * BOUNDARIES.len();

/// A page as it is trained on.
pub(crate) struct Sample {
    pub(crate) runs: Vec<Observed>,
    /// Whether each run is of a block.
    pub(crate) gold: Vec<bool>,
}

/// How it is trained.
#[derive(Clone, Copy)]
pub(crate) struct Fit {
    pub(crate) epochs: usize,
    pub(crate) rate: f64,
    /// What a weight is drawn to zero with, at each page.
    pub(crate) decay: f64,
}

impl Fit {
    /// Adagrad, page by page in an order of chance that is always the same. Of the weights those
    /// for which `used` is false stay zero.
    pub(crate) fn weights(self, samples: &[Sample], used: impl Fn(usize) -> bool) -> Vec<f64> {
        let mut weights = vec![0.0; WEIGHTS];
        let mut squares = vec![1e-3; WEIGHTS];
        let mut sum = vec![0.0; WEIGHTS];
        let mut order: Vec<usize> = (0..samples.len()).collect();
        let mut random = Random::new(7);
        for epoch in 0..self.epochs {
            random.shuffle(&mut order);
            for &index in &order {
                let gradient = gradient(&samples[index], &weights);
                for at in (0..WEIGHTS).filter(|at| used(*at)) {
                    let slope = gradient[at] - self.decay * weights[at];
                    squares[at] += slope * slope;
                    weights[at] += self.rate * slope / squares[at].sqrt();
                }
            }
            // The mean over the second half is steadier than the last.
            if 2 * epoch >= self.epochs {
                sum.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        let epochs = (0..self.epochs).filter(|epoch| 2 * epoch >= self.epochs).count();
        sum.iter().map(|sum| sum / epochs as f64).collect()
    }
}

/// Of the log-likelihood of the gold states.
fn gradient(sample: &Sample, weights: &[f64]) -> Vec<f64> {
    let runs = &sample.runs;
    let steps = BOUNDARIES.len();
    let emission: Vec<f64> = runs
        .iter()
        .map(|run| run.values.iter().zip(weights).map(|(v, w)| f64::from(*v) * w).sum())
        .collect();
    let enter = |at: usize| weights[FEATURE_COUNT + runs[at].before];
    let leave = |at: usize| weights[FEATURE_COUNT + steps + runs[at].before];
    // The log-sums of all ways to a run, and from it to the end, for page and block.
    let mut ahead = vec![[0.0; 2]; runs.len()];
    let mut state = [0.0, f64::NEG_INFINITY];
    for at in 0..runs.len() {
        state = [
            ln_sum(state[0], state[1] + leave(at)),
            ln_sum(state[0] + enter(at), state[1]) + emission[at],
        ];
        ahead[at] = state;
    }
    let mut behind = vec![[0.0; 2]; runs.len()];
    for at in (0..runs.len().saturating_sub(1)).rev() {
        let (next, emission) = (behind[at + 1], emission[at + 1]);
        behind[at] = [
            ln_sum(next[0], next[1] + enter(at + 1) + emission),
            ln_sum(next[0] + leave(at + 1), next[1] + emission),
        ];
    }
    let mut gradient = vec![0.0; WEIGHTS];
    let Some(last) = ahead.last() else { return gradient };
    let total = ln_sum(last[0], last[1]);
    let mut before = [0.0, f64::NEG_INFINITY];
    let mut gold_before = false;
    for at in 0..runs.len() {
        let gold = sample.gold[at];
        let block = exp(ahead[at][1] + behind[at][1] - total);
        let error = f64::from(u8::from(gold)) - block;
        for (slope, value) in gradient.iter_mut().zip(&runs[at].values) {
            *slope += error * f64::from(*value);
        }
        let into = exp(before[0] + enter(at) + emission[at] + behind[at][1] - total);
        let out = exp(before[1] + leave(at) + behind[at][0] - total);
        let boundary = runs[at].before;
        gradient[FEATURE_COUNT + boundary] += f64::from(u8::from(!gold_before && gold)) - into;
        gradient[FEATURE_COUNT + steps + boundary] +=
            f64::from(u8::from(gold_before && !gold)) - out;
        before = ahead[at];
        gold_before = gold;
    }
    gradient
}
