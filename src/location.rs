//! Where in a file something is wrong, as the beginning of a message.

use std::fmt;
use std::path::{Path, PathBuf};

use super::visible::Visible;

/// Where in a file something is wrong, so far as that is known; as a message begins with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Location {
    pub(crate) path: Option<PathBuf>,
    /// Counted from 1.
    pub(crate) line: Option<usize>,
}

impl Location {
    pub(crate) fn line(line: usize) -> Self {
        Location { path: None, line: Some(line) }
    }

    pub(crate) fn in_file(self, path: &Path) -> Self {
        Location { path: Some(path.to_owned()), ..self }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}: ", Visible(&path.to_string_lossy()))?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        Ok(())
    }
}
