//! The linear-chain CRF and its Viterbi decoding.

mod crf;
mod viterbi;

pub use crf::Model;
pub(crate) use viterbi::best_path;
