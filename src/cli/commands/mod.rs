pub(crate) mod clean;
pub(crate) mod convert;
pub(crate) mod detect;
pub(crate) mod evaluate;
pub(crate) mod rules;
pub(crate) mod script;
pub(crate) mod segment;
