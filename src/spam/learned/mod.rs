//! The learned path: finds blocks whose words nobody has listed.
//!
//! A vocabulary only knows yesterday's trades. Yet a reader sees at once that the last line of a
//! page is a list of debt collectors, without knowing one of their words: it is a string of short
//! noun phrases, in words that the rest of the page doesn't use, of a kind that advertises. This
//! folder learns that from real pages, and asks no list of terms.
//!
//! ```text
//! text      …居民表示欢迎。⏎清欠公司 | 要账公司 | 专业追讨工程款⏎
//! phrases   … 居民表示欢迎 | 清欠公司 | 要账公司 | 专业追讨工程款       every one apart, terms or not
//! odds          -14.2        +3.9      +4.4        +6.1              log-odds of their bigrams
//! candidates               [―――――――――――――――――――――――――――――]           stretches with a high sum
//! features                 24 numbers: 14.4 in all, 2 % of its bigrams elsewhere on the page, …
//! forest                   +4.2                                      accepted or not
//! ```
//!
//! Text is read in [windows](windows) of bounded size, so memory is constant and time linear.
//!
//! Read in this order: [`phrases`], [`odds`], [`candidates`], [`block_features`],
//! [`forest`], and [`find`], which calls them. Only [`LearnedPath`] leaves the folder, and
//! what the training needs. It reads `text` and not the runs and their counts: those are
//! joined where no term is known, which is just where this path looks.
//!
//! # How it is trained
//!
//! `cargo xtask train --learned` reads labelled crawled pages and documents beside the repository. Of them
//! only two things come in: `odds.bin`, one byte for each bucket, and `trees.txt`, the trees and
//! thresholds, whose header names every file by its SHA-256.
//!
//! 1. Bigrams are counted in blocks by family and fold, and on ordinary pages by fold. A
//!    bigram of a block counts by the root of its number, and a family by a power of its size.
//!    So neither one block nor the largest trade drowns the others.
//! 2. For each page the odds are worked out without its fold and without the family of its
//!    block. Candidates and features come from these odds. What is partly in a block is left
//!    out.
//! 3. Trees are trained on all candidates. Which of them are right was never seen in the
//!    bigrams, so the trees learn shapes and contrast, and to trust the odds only as far as they
//!    hold for unknown trades.
//! 4. For the thresholds, trees are trained without each fold in turn, and the best score of
//!    each clean page of that fold is taken.
//!
//! | sensitivity | threshold |
//! |---|---|
//! | `careful` | 1.5 above that of `balanced` |
//! | `balanced` | 0.25 above the best score of all clean pages |
//! | `eager` | what one clean page in 400 reaches |
//!
//! # What it doesn't see
//!
//! - Blocks of one or two phrases, and lists in other scripts or languages:
//!   [`super::foreign`] has them.
//! - Advertisements in whole sentences, whose function words look like prose. If one of their
//!   lines is found, [`super::advertisement`] adds the others.
//! - Lists whose words the page uses as well: a shop that sells what the spam sells.

mod block_features;
mod candidates;
mod find;
mod forest;
mod odds;
mod phrases;
mod prefilter;
mod windows;

pub use block_features::{BLOCK_FEATURE_COUNT, BLOCK_FEATURES};
pub(crate) use block_features::{BlockFeatures, WindowContext, block_features};
pub(crate) use candidates::{candidates, phrase_value};
pub(crate) use find::LearnedPath;
pub use forest::Forest;
pub use odds::{BUCKETS, BigramOdds};
pub(crate) use phrases::PhraseList;
pub(crate) use windows::windows;
