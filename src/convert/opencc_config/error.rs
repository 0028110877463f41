use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use crate::convert::DictionaryError;

/// Why there is no [`OpenCcConfig`](super::OpenCcConfig).
#[derive(Clone, Debug)]
pub struct OpenCcConfigError {
    path: Option<PathBuf>,
    line: Option<usize>,
    problem: Problem,
}

#[derive(Clone, Debug)]
enum Problem {
    Unread(Arc<io::Error>),
    Dictionary(DictionaryError),
    Other(String),
}

impl OpenCcConfigError {
    pub(super) fn unread(error: io::Error) -> Self {
        OpenCcConfigError { path: None, line: None, problem: Problem::Unread(Arc::new(error)) }
    }

    pub(super) fn at(line: usize, problem: impl Into<String>) -> Self {
        let problem = Problem::Other(problem.into());
        OpenCcConfigError { path: None, line: Some(line), problem }
    }

    pub(super) fn dictionary(line: usize, error: DictionaryError) -> Self {
        let problem = Problem::Dictionary(error);
        OpenCcConfigError { path: None, line: Some(line), problem }
    }

    pub(super) fn in_file(mut self, path: &Path) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// The config that was opened, if one was.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The line of the config that is wrong, or that names the dictionary that is; counted from 1.
    /// None if the config cannot be read.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }
}

impl fmt::Display for OpenCcConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}: ", path.display())?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        match &self.problem {
            Problem::Unread(_) => f.write_str("cannot be read"),
            Problem::Dictionary(error) => write!(f, "{error}"),
            Problem::Other(problem) => f.write_str(problem),
        }
    }
}

impl Error for OpenCcConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.problem {
            Problem::Unread(error) => Some(error),
            // It is said already.
            Problem::Dictionary(error) => error.source(),
            Problem::Other(_) => None,
        }
    }
}
