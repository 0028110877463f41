//! The commands of `hanclean`: one file each, with a function `run`.
//!
//! The top layer: only `main` calls it. A command
//!
//! 1. names its files and opens the [outputs](crate::output), so that a bad path costs no work,
//! 2. builds its engine from the [options](crate::args),
//! 3. lets [`input`](crate::input) call it with each document, and writes the result.
//!
//! The commands don't use each other. Read [`clean`] first; it has all of this.

pub(crate) mod clean;
pub(crate) mod completions;
pub(crate) mod convert;
pub(crate) mod detect;
pub(crate) mod evaluate;
pub(crate) mod man;
pub(crate) mod rules;
pub(crate) mod script;
pub(crate) mod segment;
