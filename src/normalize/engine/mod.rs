//! Decides which rules a text needs, and runs them.
//!
//! ```text
//! work         the kinds of work that a text may need
//! scan         finds them in one pass over the bytes
//! passes       the passes over a text, in order, with the work that makes each due
//! fused        several passes as one
//! normalizer   the loop over the passes, and the public type
//! hint         rules that are off and that a text seems to need
//! ```
//!
//! Each uses only those above it.

mod fused;
mod hint;
mod normalizer;
mod passes;
mod scan;
mod work;

pub use hint::Hint;
pub use normalizer::Normalizer;
