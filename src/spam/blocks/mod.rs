//! From ranges of runs to reported blocks, and cutting them out.

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
