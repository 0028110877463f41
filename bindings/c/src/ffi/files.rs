//! Files of the user's own, and what is wrong with them.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use super::status;
use crate::failure::Failure;

/// A content with an error.
pub(super) fn invalid(error: impl Display) -> Failure {
    Failure::new(status::HANCLEAN_STATUS_INVALID_FILE, error)
}

/// The file at `path` has an error.
pub(super) fn invalid_in(path: &Path, error: impl Display) -> Failure {
    invalid(format!("{}: {error}", path.display()))
}

/// The text of the file at `path`, without a byte order mark.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(path).map_err(|error| invalid_in(path, error))?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}
