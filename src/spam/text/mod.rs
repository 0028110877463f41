//! The text as a reader sees it: characters decoded and folded, and the code among them.

mod char_reader;
mod code_spans;
mod confusables;

pub(crate) use char_reader::{CharReader, SourceChar};
pub(crate) use code_spans::CodeSpans;
pub(crate) use confusables::{Folded, FoldedChar, Writing, fold, fold_all};
