//! Alignment: which bytes of an input became which bytes of an output.
//!
//! Every stage that rewrites text returns its result with an [`Edits`]: a run-length list of what
//! it kept and what it replaced. The lists of consecutive stages compose with [`Edits::then`], so a
//! [`Span`] of the last output maps to a span of the first input, and back. All positions and
//! lengths are bytes of UTF-8 text.
//!
//! ```
//! use hanclean::align::{Edits, Span};
//!
//! // A stage that removes a byte order mark, then one that converts 漢 to 汉.
//! let mut decode = Edits::new();
//! decode.delete(3);
//! decode.keep(3);
//! let mut convert = Edits::new();
//! convert.replace(3, 3);
//!
//! let both = decode.then(&convert);
//! assert_eq!(both.source_span(Span::new(0, 3)), Span::new(3, 6));
//! ```
//!
//! # Layers
//!
//! This folder is at the bottom of the crate: it uses no other folder, and every stage may use it.
//! Inside, each line may use the lines under it:
//!
//! ```text
//! compose   sources   rewriter   serialize     what one does with edits
//!                 edits                        the list, and look-ups in it
//!                 runs                         its packed words, read as runs
//!                 span                         a range of bytes
//! ```
//!
//! Read `span`, then `edits` with the word layout in `runs`. The four files on top are independent
//! of each other.

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
