//! The text as a reader sees it: characters decoded and folded, and the code among them.

pub(crate) mod code_spans;
pub(crate) mod confusables;
