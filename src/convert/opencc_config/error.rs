//! The error of a config that cannot be loaded.
//!
//! It names the line of the config. For a dictionary, it is the line that names the dictionary, and the
//! message has the dictionary's own path and line. Nothing of a file that a config names is quoted, since a
//! config may name any file, such as one with passwords.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

use crate::convert::DictionaryError;
use crate::limits::TooMany;
use crate::location::Location;

/// The error if an [`OpenCcConfig`](super::OpenCcConfig) cannot be loaded.
#[derive(Clone, Debug)]
pub struct OpenCcConfigError {
    place: Location,
    problem: Problem,
}

/// What is wrong.
#[derive(Clone, Debug)]
enum Problem {
    Unread(Arc<io::Error>),
    Dictionary(DictionaryError),
    Other(String),
}

impl OpenCcConfigError {
    pub(crate) fn unread(error: io::Error) -> Self {
        OpenCcConfigError { place: Location::default(), problem: Problem::Unread(Arc::new(error)) }
    }

    pub(crate) fn at(line: usize, problem: impl Into<String>) -> Self {
        let problem = Problem::Other(problem.into());
        OpenCcConfigError { place: Location::line(line), problem }
    }

    pub(crate) fn limit(limit: TooMany) -> Self {
        OpenCcConfigError { place: Location::default(), problem: Problem::Other(limit.to_string()) }
    }

    pub(crate) fn dictionary(line: usize, error: DictionaryError) -> Self {
        let problem = Problem::Dictionary(error);
        OpenCcConfigError { place: Location::line(line), problem }
    }

    pub(crate) fn in_file(self, path: &Path) -> Self {
        OpenCcConfigError { place: self.place.in_file(path), ..self }
    }

    /// The config that was opened, if one was.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.place.path.as_deref()
    }

    /// The line of the config that is wrong, or that names the dictionary that is; counted from 1.
    /// None if the config cannot be read.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.place.line
    }
}

impl fmt::Display for OpenCcConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place)?;
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
