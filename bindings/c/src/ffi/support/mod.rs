//! What all exported functions share. Nothing here knows a particular object.
//!
//! | module | contents |
//! |---|---|
//! | `memory` | the caller's memory: texts, names, places for results, buffers |
//! | `values` | the structs for spans and texts, and the arrays that objects lend to C |
//! | `options` | the numbers that setters accept, checked and mapped to Rust enums |
//! | `files` | errors in the user's files as failures |

pub(crate) mod files;
pub(crate) mod memory;
pub(crate) mod options;
pub(crate) mod values;
