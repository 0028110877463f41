//! From ranges of runs to reported blocks, and from reported blocks to a text without them.
//!
//! The model says which runs form a block. This layer decides whether that is enough
//! ([`thresholds`]), sets its edges to the byte ([`edges`]), sums up why ([`evidence`]), looks for
//! the same words elsewhere ([`repeats`]) and for names within lines ([`inline_names`]), merges
//! what touches ([`merge`](mod@merge)), and cuts the blocks out ([`strip`](mod@strip)).
//!
//! The files don't use each other, except that [`merge`](mod@merge) knows how many terms the
//! evidence names. The detector calls them in the order above; only [`strip`](mod@strip) is called
//! by the page stage.

mod edges;
mod evidence;
mod inline_names;
mod merge;
mod repeats;
mod strip;
mod thresholds;

pub(crate) use edges::{bridge, span, trim, widen};
pub(crate) use evidence::{ObservedPage, kind_of};
pub(crate) use inline_names::add_inline_names;
pub use merge::in_source;
pub(crate) use merge::merge;
pub(crate) use repeats::repeats;
pub(crate) use strip::cuts;
pub use strip::strip;
pub(crate) use thresholds::Thresholds;
