//! What is written about a document, by more than one command or in more than a few lines.
//!
//! [`mod@explain`] is for people, on standard error; [`terms`] is for programs, on standard output.
//! The commands use both. This layer reads [documents](crate::input) and the options of terms, and
//! writes to whatever it is given.

mod explain;
mod line_counter;
mod terms;

pub(crate) use explain::explain;
pub(crate) use terms::TermWriter;
