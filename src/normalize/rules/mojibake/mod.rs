//! UTF-8 that was read as something else, and saved as UTF-8 again.

mod gbk;
mod latin;
mod sequence;

pub(crate) use gbk::{apply as apply_gbk, count as count_gbk};
pub(crate) use latin::{apply as apply_latin, may_begin};
