//! Errors in the user's dictionaries, configs and rules, as failures.
//!
//! The errors of the Rust library form chains of causes, of which `to_string` shows the first link.
//! C gets one message, so it must contain them all.

use std::error::Error;

use crate::failure::Failure;
use crate::status;

/// Returns the failure for a file or text that cannot be read or is malformed.
///
/// The message is the error with all its causes, such as `own.txt: line 2: ...`.
pub(crate) fn invalid(error: impl Error) -> Failure {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    Failure::new(status::HANCLEAN_STATUS_INVALID_FILE, message)
}
