//! What is converted: text, or bytes that are checked on the way.
//!
//! The scan is generic over [`Source`]. For a `&str` everything is known to be text, and the compiler
//! removes the checks. For [`Prefix`] the text grows as the bulk loop passes over well-formed characters,
//! and a look-up that needs more asks for it.

use std::convert::Infallible;

use crate::raw::prefix::{Malformed, Prefix};

/// Bytes that are text, or turn out to be.
pub(crate) trait Source<'t> {
    /// The error if they are not text.
    type Error;

    /// All bytes.
    fn bytes(&self) -> &'t [u8];

    /// The text from the start to some position after `passed`. The bulk loop has passed over everything before
    /// `passed`, so that is well-formed.
    fn text(&mut self, passed: usize) -> Result<&'t str, Self::Error>;

    /// Lets [`text`](Self::text) return more; `false` if it returns everything already.
    fn extend(&mut self) -> Result<bool, Self::Error>;
}

impl<'t> Source<'t> for &'t str {
    type Error = Infallible;

    fn bytes(&self) -> &'t [u8] {
        self.as_bytes()
    }

    fn text(&mut self, _: usize) -> Result<&'t str, Infallible> {
        Ok(self)
    }

    fn extend(&mut self) -> Result<bool, Infallible> {
        Ok(false)
    }
}

impl<'t> Source<'t> for Prefix<'t> {
    type Error = Malformed;

    fn bytes(&self) -> &'t [u8] {
        self.bytes()
    }

    fn text(&mut self, passed: usize) -> Result<&'t str, Malformed> {
        self.text(passed)
    }

    fn extend(&mut self) -> Result<bool, Malformed> {
        self.extend()
    }
}
