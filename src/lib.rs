//! Clean crawled Chinese pages.

pub mod align;
pub mod convert;
mod raw;
#[cfg(feature = "segment")]
pub mod segment;
