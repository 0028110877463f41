pub(crate) mod escape;
pub(crate) mod json;
