//! A page cut into runs: its lines, cut again at separators, brackets and sentence ends, each with
//! counts of what is in it.
//!
//! A run is to this stage what a token is to a tagger: the unit that the model labels. `网上赌场|
//! 百家乐技巧` has two runs. A whole line would mix a block with the sentence it is glued to, and a
//! single word has too little to judge.
//!
//! This layer looks at each run alone; [`features`](crate::spam::features) looks at its neighbours.
//! Read in this order: [`run`] (what a run is), [`cutter`] (where a page is cut), [`counter`] (what
//! is counted), [`run_list`] (how a million runs are stored).

mod counter;
mod cutter;
mod run;
mod run_list;

pub(crate) use counter::is_function_word;
pub(crate) use cutter::cut;
#[cfg(test)]
pub(crate) use cutter::cut_text;
pub(crate) use run::{Boundary, Marks, RunCounts, TextRun};
pub(crate) use run_list::RunList;
