//! What segmentation gives: terms, their kinds and tags, and the choices of a caller.

pub(crate) mod options;
pub(crate) mod tag;
pub(crate) mod term;
pub(crate) mod term_kind;
