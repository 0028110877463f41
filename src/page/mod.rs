//! The whole way: from a page as it was crawled to a clean [`Page`].
//!
//! A [`Cleaner`] runs the stages in order; each of them can be switched off or replaced by one that
//! was built with other settings.

mod builder;
mod cleaner;
mod output;

pub use builder::CleanerBuilder;
pub use cleaner::Cleaner;
pub use output::{Page, PageBuffer};
