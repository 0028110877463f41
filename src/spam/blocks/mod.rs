//! From ranges of runs to reported blocks, and cutting them out.

pub(crate) mod edges;
pub(crate) mod evidence;
pub(crate) mod inline_names;
pub(crate) mod merge;
pub(crate) mod strip;
pub(crate) mod thresholds;
