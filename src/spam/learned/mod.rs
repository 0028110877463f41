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
//! Read in this order: [`phrases`], [`odds`], [`candidates`], [`block_features`], [`forest`], and
//! [`find`], which calls them. Only [`LearnedPath`] leaves the folder, and what the training needs.
//! It reads `text` and not the runs and their counts: those are joined where no term is known, which
//! is just where this path looks.

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
