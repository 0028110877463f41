//! Features: each run in its context, as the 39 numbers that the model weighs.
//!
//! `足球投注网` means little in a sentence about a raid, and much in the eighth of twenty such phrases
//! below the last sentence of a page. So besides the counts of a run, the model gets its
//! surroundings: how many neighbours have terms, whether they repeat each other, whether the script
//! fits the page, whether it is quoted, where the page's own text ends.
//!
//! This layer knows runs and the lexicon, not weights or blocks. Read in this order: [`context`]
//! (all that surrounds a run) with its parts [`neighbours`], [`repetition`], [`link_dump`] and
//! [`page_text`]; then [`script_mismatch`]; then [`feature_vector`], which turns all into numbers.

mod context;
mod feature_vector;
mod link_dump;
mod neighbours;
mod page_text;
mod repetition;
mod script_mismatch;

pub(crate) use context::{PageContexts, RunContext, has_contact, has_gap};
pub use feature_vector::{FEATURE_COUNT, FEATURES};
pub(crate) use feature_vector::{FeatureVector, feature_vector};
pub(crate) use link_dump::DumpRole;
pub(crate) use page_text::page_text;
pub(crate) use script_mismatch::mismatched_phrases;
