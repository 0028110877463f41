pub(crate) mod diagnostics;
pub(crate) mod files;
pub(crate) mod signals;
pub(crate) mod streams;
