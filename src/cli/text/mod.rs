//! Text that comes from others, in a form that is safe to print.
//!
//! [`escape`] is for people: names of files and excerpts in messages. [`json`] is for programs:
//! JSON lines, which read back as what was written. The lowest layer: everything uses it, and it
//! uses nothing of the command.

pub(crate) mod escape;
pub(crate) mod json;
