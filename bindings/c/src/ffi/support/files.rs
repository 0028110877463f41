//! Files of the user's own, and what is wrong with them.

use std::error::Error;

use super::status;
use crate::failure::Failure;

/// A file or content with an error, which names the place; its causes are added.
pub(super) fn invalid(error: impl Error) -> Failure {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    Failure::new(status::HANCLEAN_STATUS_INVALID_FILE, message)
}
