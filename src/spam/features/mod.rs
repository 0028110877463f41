//! What surrounds a run, and the numbers that the model sees.

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
