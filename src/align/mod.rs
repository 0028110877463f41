//! Alignment: where each byte of an output came from.
//!
//! Every stage that rewrites text gives an [`Edits`]: the run lengths of what it kept and what it
//! replaced. Edits of consecutive stages compose with [`Edits::then`], so that a [`Span`] of the
//! last output maps to a span of the first source, and back. All positions and lengths are bytes
//! of UTF-8 text.

mod compose;
mod edits;
mod rewriter;
mod runs;
#[cfg(feature = "serde")]
mod serialize;
mod sources;
mod span;

pub use edits::Edits;
pub use rewriter::Rewriter;
pub use runs::{Run, RunKind, Runs};
pub use sources::Sources;
pub use span::Span;
