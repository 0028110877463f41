//! Rejects pages without a cluster of strong spam terms.

mod bigram_filter;
mod char_classes;
mod edge_script;
mod filter;
mod scan;
mod scorer;
mod script_sample;

pub(crate) use filter::Prefilter;
