mod explain;
mod lines;
mod terms;

pub(crate) use explain::explain;
pub(crate) use terms::TermWriter;
