mod outputs;
mod targets;
mod temporary;

pub(crate) use outputs::{Inputs, Outcome, Output, Outputs};
pub(crate) use targets::Files;
