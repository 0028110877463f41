//! The linear-chain CRF and its Viterbi decoding.

pub(crate) mod crf;
pub(crate) mod viterbi;
