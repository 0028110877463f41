//! The rules, a file or a folder each.

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
