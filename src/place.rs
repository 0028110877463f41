use std::fmt::{self, Write};
use std::path::{Path, PathBuf};

/// Where in a file something is wrong, so far as that is known; as a message begins with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    pub(crate) path: Option<PathBuf>,
    /// Counted from 1.
    pub(crate) line: Option<usize>,
}

impl Place {
    pub(crate) fn line(line: usize) -> Self {
        Place { path: None, line: Some(line) }
    }

    pub(crate) fn in_file(self, path: &Path) -> Self {
        Place { path: Some(path.to_owned()), ..self }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            // A name may hold a line end or an escape sequence.
            for c in path.display().to_string().chars() {
                match c.is_control() {
                    true => write!(f, "{}", c.escape_debug())?,
                    false => f.write_char(c)?,
                }
            }
            f.write_str(": ")?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        Ok(())
    }
}
