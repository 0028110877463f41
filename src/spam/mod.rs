//! Finds spam blocks that were injected into a page, explains them, and cuts them out.
//!
//! A crawled page often carries a block that its author never wrote: phrases of adult or gambling
//! sites above the article, below it, or glued to its last line. A [`Detector`] finds such blocks:
//!
//! 1. A *prefilter* rejects pages without a cluster of strong spam terms, which are nearly all
//!    pages. It may report false positives, and it never misses a block.
//! 2. The page is cut into *runs*: lines, and the parts of lines between separators.
//! 3. Each run gets *features*: terms of the spam trades (read through disguises), function words,
//!    sentence ends, words of ordinary pages, its script compared with the rest of the page.
//! 4. A trained model, a [linear-chain
//!    CRF](https://en.wikipedia.org/wiki/Conditional_random_field),
//!    turns features into log-odds, and the [Viterbi
//!    algorithm](https://en.wikipedia.org/wiki/Viterbi_algorithm) labels all runs together as page
//!    or block. So a block is one span, not a scatter of phrases.
//! 5. A candidate has to reach *thresholds*. Then its edges are set to the byte, its evidence is
//!    summed up, and blocks that touch are merged.
//!
//! Blocks that are foreign to their page, in the other script or in another writing, are found by
//! that alone, whatever their words are.
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
//!
//! # Layers
//!
//! The folders are layers. Each uses only those above it in this list:
//!
//! | folder | what it is | uses |
//! |---|---|---|
//! | `block`, `options` | the public types, without logic | |
//! | `text` | characters: decoded, folded, and which of them are code | |
//! | `lexicon` | terms and bigrams: the known words, and where one is a word | `text` |
//! | `prefilter` | rejects pages that cannot have a block of the vocabulary | `lexicon` |
//! | `runs` | the page cut into runs, with their counts | `lexicon` |
//! | `features` | a run in its context, as 39 numbers | `runs` |
//! | `learned` | stretches that differ from their page, whatever their words | `runs`, `text` |
//! | `blocks` | from ranges of runs to reported blocks | `features` |
//! | `foreign` | lists in other scripts and writings | `learned`, `blocks` |
//! | `advertisement` | grows blocks over the rest of their advertisement | `learned`, `runs` |
//! | `refine` | refines blocks after they are found: edges, quotations, topics | `blocks` |
//! | `model` | the CRF, its decoding, and all that was learned | all of these |
//! | `user_rules` | words and patterns of the user | `lexicon` |
//! | `detector` | calls all of them, in order | |
//! | `training` | the door for `cargo xtask train` | |
//!
//! Read `detector` first, then the layers in this order. `model.txt` holds what the vocabulary's path
//! learned: `lexicon` and `model` parse their lines of it. `learned` and `advertisement` have files of
//! their own. `cargo xtask train` writes them all.

mod advertisement;
mod block;
mod blocks;
mod detector;
mod features;
mod foreign;
mod learned;
mod lexicon;
mod model;
mod options;
mod prefilter;
mod refine;
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
