//! The C library: everything that `include/hanclean.h` declares.
//!
//! The modules are layers. Each one uses only those above it in this table, so read from the top:
//!
//! | module | contents |
//! |---|---|
//! | `status` | the numbers that functions return |
//! | `failure` | an error with its status and message; the last error of a thread; the panic guard |
//! | `handles` | the table of live objects, addressed by the handles that C holds |
//! | `settings` | what the builders collect until they build a converter, cleaner or segmenter |
//! | `stream` | the state of a converter that receives its text in chunks |
//! | `ffi` | the exported functions and types, and all `unsafe` code |
//!
//! A new function goes into the file of its type in `ffi`. Then `cargo xtask header` regenerates
//! the header, and `tests/exports.txt` and a test in `tests/c` need a line for it.

// Exported types have the names that the header gives them.
#![allow(non_camel_case_types)]

mod failure;
mod ffi;
mod handles;
mod settings;
mod status;
mod stream;
