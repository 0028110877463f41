use std::convert::Infallible;

use crate::raw::prefix::{Malformed, Prefix};

/// What is converted: a text, or bytes of which it is found out on the way.
pub(crate) trait Source<'t> {
    type Error;

    fn bytes(&self) -> &'t [u8];

    /// The text from the start to some place behind `passed`, up to which the hot loop has passed
    /// over it.
    fn text(&mut self, passed: usize) -> Result<&'t str, Self::Error>;

    /// Lets [`text`](Self::text) give more; `false` if it gives all.
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
