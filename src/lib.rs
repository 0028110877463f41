//! Clean crawled Chinese pages.

pub mod align;
pub mod convert;
mod raw;
pub mod script;
pub mod trailer;
