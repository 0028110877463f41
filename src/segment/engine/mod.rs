//! What segments text, piece by piece.

pub(crate) mod builder;
mod chunks;
mod emit;
mod mapped_term;
mod pieces;
mod project;
pub(crate) mod segmenter;
mod simplified;
mod walk;
pub(crate) mod worker;
