//! The data types of segmentation: terms with their kinds and tags, and the options of a segmenter.
//!
//! The lowest layer of the stage: it uses only [`Span`](crate::align::Span), and all other layers
//! use it. There is no logic here. Read `term` first; `term_kind` and `tag` are the types of its
//! fields.

pub(crate) mod options;
pub(crate) mod tag;
pub(crate) mod term;
pub(crate) mod term_kind;
