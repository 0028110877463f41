//! What the process shares with its surroundings: standard streams, files, signals, messages.
//!
//! All layers above use this one. It uses only [`text`](crate::text), and of the operating system
//! what Rust's standard library does not cover.

pub(crate) mod diagnostics;
pub(crate) mod files;
pub(crate) mod signals;
pub(crate) mod streams;
