//! The outputs of a run: each is complete, or what was there before stays.
//!
//! Read [`outputs`] first: it has an output's life, from before the first input is read to the end
//! of the run. It uses
//!
//! - [`targets`]: where the outputs go, and that none destroys another file that is named,
//! - [`destination`] and [`identity`]: what a path leads to, and when two files are the same,
//! - [`temporary`]: a file under construction.
//!
//! The layers above use the names below. This layer uses [`system`](crate::system) and
//! [`text`](crate::text).

mod destination;
mod identity;
mod outputs;
mod targets;
mod temporary;

pub(crate) use outputs::{Inputs, Outcome, Output, Outputs};
pub(crate) use targets::Files;
