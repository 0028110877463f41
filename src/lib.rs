//! Clean crawled Chinese pages.

pub mod align;
