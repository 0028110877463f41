//! Rules of the user: words and patterns that add blocks, and words and patterns that protect text.
//!
//! Words become terms of the vocabulary ([`rules`]), so the model weighs them like its own.
//! Patterns are regular expressions that work on the result: what an added one matches is a block,
//! and what a protected one matches is cut out of all blocks ([`apply`]). A file of rules is TOML
//! ([`rules_file`]); [`patterns`] compiles expressions within limits of memory.
//!
//! Only the detector uses this layer. Patterns and files need the feature `user-rules`; words alone
//! don't.
//!
//! | rule | works on | what it does | holds against |
//! |---|---|---|---|
//! | added word | the vocabulary | counts like a strong term of a trade | |
//! | added pattern | the result | what it matches is a block | |
//! | protected word | the vocabulary | speaks for the page in the vocabulary's path | terms |
//! | | the other paths | drops a block that has it ([`protected_words`]) | all other paths |
//! | protected pattern | the result | is cut out of all blocks | everything |
//!
//! A protected word is weaker than a protected pattern on purpose: a list of forty terms,
//! one of which is protected, is still spam to the vocabulary's path.

#[cfg(feature = "user-rules")]
mod apply;
#[cfg(feature = "user-rules")]
mod patterns;
mod protected_words;
mod rules;
#[cfg(feature = "user-rules")]
mod rules_file;

#[cfg(feature = "user-rules")]
pub(crate) use apply::{pattern_blocks, without_protected};
pub(crate) use protected_words::ProtectedWords;
pub use rules::UserRules;
#[cfg(feature = "user-rules")]
pub use rules_file::UserRulesError;
