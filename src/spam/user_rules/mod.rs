//! Words and patterns of the user.

#[cfg(feature = "user-rules")]
mod apply;
#[cfg(feature = "user-rules")]
mod patterns;
mod rules;
#[cfg(feature = "user-rules")]
mod rules_file;

#[cfg(feature = "user-rules")]
pub(crate) use apply::{pattern_blocks, without_protected};
pub use rules::UserRules;
#[cfg(feature = "user-rules")]
pub use rules_file::UserRulesError;
