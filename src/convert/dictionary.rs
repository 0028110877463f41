use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::{fmt, fs, io};

use crate::place::Place;

/// A dictionary in OpenCC's text format, parsed: each key with its candidates, the first of which
/// is used.
///
/// A line is a key, a TAB, and candidates separated by one space each; a line with nothing behind
/// the TAB has one candidate, which is empty: what it matches is deleted. `#` at the start of a line
/// begins a comment; empty lines and a byte order mark at the start are passed over. Lines end with
/// LF or CR LF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    entries: BTreeMap<String, Vec<String>>,
}

impl Dictionary {
    /// Parses a dictionary from the bytes of its file.
    ///
    /// # Errors
    /// Says which line is wrong and how: no TAB, an empty key, an empty candidate among others, a
    /// key that was there before, or bytes that are not UTF-8. Nothing of a dictionary with an error
    /// is used.
    pub fn parse(bytes: &[u8]) -> Result<Self, DictionaryError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut entries = BTreeMap::new();
        // Where each key was first seen.
        let mut lines = BTreeMap::new();
        for (line, bytes) in (1..).zip(bytes.split(|&b| b == b'\n')) {
            let fail = |problem| DictionaryError { place: Place::line(line), problem };
            let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
            if bytes.is_empty() || bytes[0] == b'#' {
                continue;
            }
            let text = std::str::from_utf8(bytes).map_err(|_| fail(Problem::NotUtf8))?;
            let (key, candidates) =
                text.split_once('\t').ok_or_else(|| fail(Problem::NoTab(text.into())))?;
            if key.is_empty() {
                return Err(fail(Problem::EmptyKey));
            }
            let candidates: Vec<String> = candidates.split(' ').map(String::from).collect();
            if candidates.len() > 1 && candidates.iter().any(String::is_empty) {
                return Err(fail(Problem::EmptyCandidate(key.into())));
            }
            if let Some(first) = lines.insert(key.to_owned(), line) {
                return Err(fail(Problem::DuplicateKey { key: key.into(), first }));
            }
            entries.insert(key.to_owned(), candidates);
        }
        Ok(Dictionary { entries })
    }

    /// Reads and parses the file at `path`.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), with the path; or the file cannot be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, DictionaryError> {
        let path = path.as_ref();
        let in_file =
            |error: DictionaryError| DictionaryError { place: error.place.in_file(path), ..error };
        let unread = |error| DictionaryError {
            place: Place::default(),
            problem: Problem::Unread(Arc::new(error)),
        };
        let bytes = fs::read(path).map_err(unread).map_err(in_file)?;
        Dictionary::parse(&bytes).map_err(in_file)
    }

    /// The candidates of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&[String]> {
        self.entries.get(key).map(Vec::as_slice)
    }

    /// Adds a key with one candidate; `false` if the key is there.
    #[cfg(feature = "opencc-config")]
    pub(super) fn insert(&mut self, key: &str, candidate: &str) -> bool {
        self.entries.insert(key.to_owned(), vec![candidate.to_owned()]).is_none()
    }

    /// The number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no keys.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The keys in code point order, each with its candidates, of which there is at least one.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.entries.iter().map(|(key, candidates)| (key.as_str(), candidates.as_slice()))
    }
}

/// Why there is no [`Dictionary`].
#[derive(Clone, Debug)]
pub struct DictionaryError {
    place: Place,
    problem: Problem,
}

#[derive(Clone, Debug)]
enum Problem {
    Unread(Arc<io::Error>),
    NotUtf8,
    NoTab(String),
    EmptyKey,
    EmptyCandidate(String),
    DuplicateKey { key: String, first: usize },
}

impl DictionaryError {
    /// The file that was opened, if one was.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.place.path.as_deref()
    }

    /// The line that is wrong, counted from 1; none if the file cannot be read.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.place.line
    }
}

impl fmt::Display for DictionaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place)?;
        match &self.problem {
            Problem::Unread(_) => f.write_str("cannot be read"),
            Problem::NotUtf8 => f.write_str("not valid UTF-8"),
            Problem::NoTab(line) => write!(f, "no TAB between key and candidates: {line:?}"),
            Problem::EmptyKey => f.write_str("the key is empty"),
            Problem::EmptyCandidate(key) => {
                write!(f, "a candidate of {key:?} is empty: one space too many")
            }
            Problem::DuplicateKey { key, first } => {
                write!(f, "the key {key:?} is there already, in line {first}")
            }
        }
    }
}

impl std::error::Error for DictionaryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Unread(error) => Some(error),
            _ => None,
        }
    }
}
