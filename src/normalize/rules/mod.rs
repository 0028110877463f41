//! The rules, one file or folder each.
//!
//! A rule is a function that reads a text and rewrites parts of it through a
//! [`Rewriter`](crate::align::Rewriter), which collects the edits. It must leave nothing for itself: a second
//! run changes nothing. Rules know `text` and the ids of rules, and a few share a definition (`spaces` and
//! `rewrap` the blanks, `entities` what `invisible` removes).
//!
//! The texts about each rule, its reason and source, are in `rule.rs`.

pub(crate) mod blank_lines;
pub(crate) mod bullets;
pub(crate) mod dots;
pub(crate) mod entities;
pub(crate) mod invisible;
pub(crate) mod lines;
pub(crate) mod mojibake;
pub(crate) mod nfc;
pub(crate) mod pinyin;
pub(crate) mod quotes;
pub(crate) mod radicals;
pub(crate) mod repair;
pub(crate) mod repeat;
pub(crate) mod rewrap;
pub(crate) mod spaces;
mod table_cells;
pub(crate) mod variants;
pub(crate) mod width;
