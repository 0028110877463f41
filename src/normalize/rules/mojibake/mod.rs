//! Rules `mojibake` and `mojibake-gbk`: UTF-8 that was read as something else and saved as UTF-8 again.
//!
//! Somebody opened a UTF-8 page as Windows-1252, saw `ä¸­æ–‡`, and saved it as UTF-8. Each byte of 中文 is now a
//! character of its own. The repair goes the other way: from characters to the bytes that they stand for, and
//! from bytes to text.
//!
//! ```text
//! 中          E4 B8 AD                   UTF-8
//! read as     ä  ¸  U+00AD               Windows-1252: a character per byte
//! saved as    C3 A4  C2 B8  C2 AD        UTF-8 again
//! repaired    ä → E4, ¸ → B8, U+00AD → AD, and E4 B8 AD is 中
//! ```
//!
//! The danger is text that only looks like it: `é »”` is the end of a French quotation. So a row of such
//! characters is repaired only if what it says is Chinese and it can hardly be anything else. What was lost
//! on the way is not guessed.
//!
//! - `sequence`: UTF-8 sequences, and what a character says about a row
//! - `latin`: read as Windows-1252 or ISO-8859-1, a byte per character; on by default
//! - `gbk`: read as GBK, two bytes per character (`鐨勬槸` for 的是)

mod gbk;
mod latin;
mod sequence;

pub(crate) use gbk::{apply as apply_gbk, count as count_gbk};
pub(crate) use latin::{apply as apply_latin, may_begin};
