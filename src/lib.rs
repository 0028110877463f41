//! Clean crawled Chinese pages.

pub mod align;
mod chars;
pub mod convert;
pub mod decode;
#[cfg(feature = "evaluate")]
pub mod evaluate;
pub mod normalize;
pub mod page;
mod raw;
pub mod script;
#[cfg(feature = "segment")]
pub mod segment;
pub mod trailer;

pub use page::{Cleaner, CleanerBuilder, Page};
