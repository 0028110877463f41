//! What several rules know of text.

pub(crate) mod blank;
pub(crate) mod char_pairs;
pub(crate) mod emoji;
pub(crate) mod find_bytes;
pub(crate) mod line_end;
