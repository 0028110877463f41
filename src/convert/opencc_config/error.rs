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
    problem: ConfigProblem,
}

/// What is wrong.
#[derive(Clone, Debug)]
enum ConfigProblem {
    /// The config cannot be read.
    Unread(Arc<io::Error>),
    /// A dictionary that it names is wrong.
    Dictionary(DictionaryError),
    /// Anything else, in words.
    Other(String),
}

impl OpenCcConfigError {
    /// The error for a config that cannot be read.
    pub(crate) fn unread(error: io::Error) -> Self {
        OpenCcConfigError {
            place: Location::default(),
            problem: ConfigProblem::Unread(Arc::new(error)),
        }
    }

    /// The error for a line of the config.
    pub(crate) fn at(line: usize, problem: impl Into<String>) -> Self {
        let problem = ConfigProblem::Other(problem.into());
        OpenCcConfigError { place: Location::line(line), problem }
    }

    /// The error for a config that exceeds a limit.
    pub(crate) fn limit(limit: TooMany) -> Self {
        OpenCcConfigError {
            place: Location::default(),
            problem: ConfigProblem::Other(limit.to_string()),
        }
    }

    /// The error for a dictionary that the config names on this line.
    pub(crate) fn dictionary(line: usize, error: DictionaryError) -> Self {
        let problem = ConfigProblem::Dictionary(error);
        OpenCcConfigError { place: Location::line(line), problem }
    }

    /// The same error, with the path of the config.
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
            ConfigProblem::Unread(_) => f.write_str("cannot be read"),
            ConfigProblem::Dictionary(error) => write!(f, "{error}"),
            ConfigProblem::Other(problem) => f.write_str(problem),
        }
    }
}

impl Error for OpenCcConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.problem {
            ConfigProblem::Unread(error) => Some(error),
            // It is said already.
            ConfigProblem::Dictionary(error) => error.source(),
            ConfigProblem::Other(_) => None,
        }
    }
}
