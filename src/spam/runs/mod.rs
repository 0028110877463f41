//! A page cut into runs, each with its counts.

pub(crate) mod counter;
pub(crate) mod cutter;
pub(crate) mod run_list;
