//! Characters: read from the page, decoded, folded; and which bytes of the page are code.
//!
//! This is the lowest layer with logic. It knows nothing of terms, runs or blocks, and every other
//! layer reads text through it, so that all agree on what a character counts as.
//!
//! Read in this order: [`char_reader`] (one character, or one reference such as `&#21338;`),
//! [`confusables`] (what it counts as: `Ａ`, `𝐀` and `а` are an `a`), [`code_spans`] (where Markdown
//! code is).

mod char_reader;
mod code_spans;
mod confusables;

pub(crate) use char_reader::{CharReader, SourceChar};
pub(crate) use code_spans::CodeSpans;
pub(crate) use confusables::{Folded, FoldedChar, Writing, fold, fold_all};
