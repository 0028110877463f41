//! The pipeline: from a crawled page to a clean [`Page`].
//!
//! A [`Cleaner`] runs the stages in order. Each of them can be switched off, or replaced by one
//! that was built with other settings:
//!
//! ```
//! use hanclean::Cleaner;
//! use hanclean::convert::Config;
//! use hanclean::normalize::Rules;
//!
//! let cleaner = Cleaner::builder().config(Config::S2tw).rules(Rules::NONE).detector(None).build();
//! assert_eq!(cleaner.clean("汉字,").text, "漢字,");
//! ```
//!
//! # Layers
//!
//! The folder uses all stages: `decode`, `normalize`, `spam`, `convert` and `segment`. Only the
//! command and the C library use it. Inside, each line may use the lines under it:
//!
//! ```text
//! builder       settings
//! cleaner       the stages in order: read this first
//! output        Page, and the buffers in which it is made
//! ```

mod builder;
mod cleaner;
mod output;

pub use builder::CleanerBuilder;
pub use cleaner::Cleaner;
pub use output::{Page, PageBuffer};
