mod flags;
mod mistake;
mod parse;

pub(crate) use flags::*;
pub(crate) use parse::read;
