//! The location of an error in a file, as the prefix of its message.
//!
//! `dict.txt: line 3: not valid UTF-8` begins with a location. All errors in users' files share
//! this type, so their messages have the same form, and their methods `path` and `line` the same
//! meaning.

use std::fmt;
use std::path::{Path, PathBuf};

use super::visible::Visible;

/// The file and line of an error, as far as they are known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Location {
    /// The path that was opened; `None` for data in memory.
    pub(crate) path: Option<PathBuf>,
    /// The line number, from 1; `None` if the whole file is at fault.
    pub(crate) line: Option<usize>,
}

impl Location {
    /// The location of a line in a file without a name.
    pub(crate) fn line(line: usize) -> Self {
        Location { path: None, line: Some(line) }
    }

    /// Returns the location with the file's path.
    pub(crate) fn in_file(self, path: &Path) -> Self {
        Location { path: Some(path.to_owned()), ..self }
    }
}

/// Writes `path: line n: `, without the parts that are unknown. Invisible characters of the path
/// are escaped.
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
