mod documents;
pub(crate) mod format;

pub(crate) use documents::{Document, Reading};
