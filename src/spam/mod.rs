//! Injected blocks: found, scored, explained, and cut out.
//!
//! A crawled page often carries a block that its author never wrote: phrases of adult or gambling
//! sites above the article, below it, or glued to its last line. A [`Detector`] finds them:
//!
//! 0. a *gate* turns away pages that cannot have a block;
//! 1. the page is cut into *runs*: lines, and parts of lines between separators;
//! 2. *features* are observed of each run: terms of the trades (through disguises), function
//!    words, sentence ends, words of a page's own text, the script against the rest of the page;
//! 3. a trained *model* turns them into log-odds;
//! 4. the runs are *decoded* together into page and block, so that a block is one span;
//! 5. the *boundary* is set to the byte;
//! 6. blocks that touch or overlap are *joined*.
//!
//! ```
//! use hanclean::spam::{Detector, strip};
//!
//! let page = "本會於週三召開大會,討論道路維修的經費。\n\
//!             在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
//! let blocks = Detector::new().find(page);
//! assert_eq!(blocks.len(), 1);
//! assert!(page[blocks[0].span.range()].starts_with("在线"));
//! let (clean, _edits) = strip(page, &blocks);
//! assert_eq!(clean, "本會於週三召開大會,討論道路維修的經費。\n");
//! ```

mod block;
mod blocks;
mod detector;
mod features;
mod lexicon;
mod model;
mod options;
mod prefilter;
mod runs;
mod text;
#[doc(hidden)]
pub mod training;
mod user_rules;

pub use block::{Block, Evidence, Kind, Signal};
pub(crate) use blocks::cuts;
pub use blocks::{in_source, strip};
pub use detector::{Detector, DetectorBuilder};
pub use options::{Inline, Scope, Sensitivity};
pub use user_rules::UserRules;
#[cfg(feature = "user-rules")]
pub use user_rules::UserRulesError;
