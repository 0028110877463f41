//! A page cut into runs, each with its counts.

mod counter;
mod cutter;
mod run;
mod run_list;

pub(crate) use cutter::cut;
#[cfg(test)]
pub(crate) use cutter::cut_text;
pub(crate) use run::{Boundary, Marks, RunCounts, TextRun};
pub(crate) use run_list::RunList;
