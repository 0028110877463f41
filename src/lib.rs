//! Clean crawled Chinese pages.

pub mod align;
mod chars;
pub mod convert;
pub mod decode;
pub mod normalize;
mod raw;
