//! What surrounds a run, and the numbers that the model sees.

pub(crate) mod context;
pub(crate) mod feature_vector;
pub(crate) mod link_dump;
pub(crate) mod neighbours;
pub(crate) mod repetition;
pub(crate) mod script_mismatch;
