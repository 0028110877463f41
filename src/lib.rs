//! Clean crawled Chinese pages.

pub mod align;
mod chars;
pub mod convert;
pub mod decode;
#[cfg(feature = "evaluate")]
pub mod evaluate;
pub mod normalize;
mod raw;
pub mod script;
pub mod trailer;
