//! Fits the weights of a two-state linear-chain CRF ([Lafferty, McCallum and Pereira
//! 2001](https://en.wikipedia.org/wiki/Conditional_random_field)) by maximum likelihood.
//!
//! The gradient of the log-likelihood of a page is the observed minus the expected value of each
//! feature. The expectations come from the [forward–backward
//! algorithm](https://en.wikipedia.org/wiki/Forward%E2%80%93backward_algorithm), in logarithms.
//! [Adagrad](https://jmlr.org/papers/v12/duchi11a.html) takes one step per page: its step size per
//! weight suits features of which some are rare.

use hanclean::spam::training::{BOUNDARIES, FEATURE_COUNT, Observed};

use super::math::{exp, log_sum_exp};
use super::random::Random;

/// The number of weights: one per feature, then the transitions into a block by boundary, then
/// those out of it.
pub(crate) const WEIGHTS: usize = FEATURE_COUNT + 2 * BOUNDARIES.len();

/// A page to train on.
pub(crate) struct Sample {
    /// Its runs, with their features.
    pub(crate) runs: Vec<Observed>,
    /// The true label of each run: whether it is in a block.
    pub(crate) gold: Vec<bool>,
}

/// The settings of the optimiser.
#[derive(Clone, Copy)]
pub(crate) struct Adagrad {
    /// How often all pages are visited.
    pub(crate) epochs: usize,
    /// The step size.
    pub(crate) rate: f64,
    /// L2 regularisation: the part of a weight that is subtracted from its gradient at each page.
    pub(crate) decay: f64,
}

impl Adagrad {
    /// Fits the weights, page by page in a random order that is always the same. Weights for which
    /// `used` is false stay 0. The result is the mean over the second half of the epochs.
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
            // The mean over the second half is steadier than the last epoch.
            if 2 * epoch >= self.epochs {
                sum.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        let epochs = (0..self.epochs).filter(|epoch| 2 * epoch >= self.epochs).count();
        sum.iter().map(|sum| sum / epochs as f64).collect()
    }
}

/// The gradient of the log-likelihood of the true labels of a page.
///
/// `ahead[i][s]` is the logarithm of the summed weight of all paths that end in state `s` at run
/// `i`; `behind[i][s]` that of all paths from there to the end. Together they give the probability
/// that run `i` is in a block, and that a transition is made before it.
fn gradient(sample: &Sample, weights: &[f64]) -> Vec<f64> {
    let runs = &sample.runs;
    let steps = BOUNDARIES.len();
    let emission: Vec<f64> = runs
        .iter()
        .map(|run| run.values.iter().zip(weights).map(|(v, w)| f64::from(*v) * w).sum())
        .collect();
    let enter = |at: usize| weights[FEATURE_COUNT + runs[at].before];
    let leave = |at: usize| weights[FEATURE_COUNT + steps + runs[at].before];
    // Forward, then backward. State 0 is the page, state 1 a block.
    let mut ahead = vec![[0.0; 2]; runs.len()];
    let mut state = [0.0, f64::NEG_INFINITY];
    for at in 0..runs.len() {
        state = [
            log_sum_exp(state[0], state[1] + leave(at)),
            log_sum_exp(state[0] + enter(at), state[1]) + emission[at],
        ];
        ahead[at] = state;
    }
    let mut behind = vec![[0.0; 2]; runs.len()];
    for at in (0..runs.len().saturating_sub(1)).rev() {
        let (next, emission) = (behind[at + 1], emission[at + 1]);
        behind[at] = [
            log_sum_exp(next[0], next[1] + enter(at + 1) + emission),
            log_sum_exp(next[0] + leave(at + 1), next[1] + emission),
        ];
    }
    let mut gradient = vec![0.0; WEIGHTS];
    let Some(last) = ahead.last() else { return gradient };
    let total = log_sum_exp(last[0], last[1]);
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
