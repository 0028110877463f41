//! Words and patterns of the user.

#[cfg(feature = "user-rules")]
pub(crate) mod apply;
#[cfg(feature = "user-rules")]
pub(crate) mod patterns;
pub(crate) mod rules;
#[cfg(feature = "user-rules")]
pub(crate) mod rules_file;
