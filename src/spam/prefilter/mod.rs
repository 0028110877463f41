//! Rejects pages without a cluster of strong spam terms.

pub(crate) mod bigram_filter;
pub(crate) mod char_classes;
pub(crate) mod filter;
pub(crate) mod scan;
pub(crate) mod script_sample;
