//! Clean crawled Chinese pages.

pub mod align;
pub mod convert;
#[cfg(feature = "evaluate")]
pub mod evaluate;
mod raw;
pub mod script;
pub mod trailer;
