//! What several rules know of text. Nothing here knows a rule.
//!
//! - `find_bytes`: search for a few byte values, 64 bytes at a time
//! - `blank`, `line_end`: which characters are blanks and ends of lines
//! - `emoji`: which characters emoji sequences consist of
//! - `char_pairs`: tables that map one character to another

pub(crate) mod blank;
pub(crate) mod char_pairs;
pub(crate) mod emoji;
pub(crate) mod find_bytes;
pub(crate) mod line_end;
