//! Dictionaries in OpenCC's text format.
//!
//! This is the lowest layer of the folder: tables are compiled from dictionaries, and users bring their own.
//!
//! Invariant: no key is longer than [`WORD_CHARS`](limits::WORD_CHARS), so that a look-up at a position has a
//! bounded cost. No candidate makes its key more than [`GROWTH`](limits::GROWTH) times as long.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

use crate::limits;
use crate::limits::TooMany;
use crate::location::Location;

/// A dictionary in OpenCC's text format: each key with its candidates, of which the first is used.
///
/// A line is a key, a TAB, and candidates with one space between them. A line with nothing after the TAB has
/// one empty candidate: what it matches is deleted. `#` at the start of a line begins a comment. Empty lines
/// and a byte order mark at the start are ignored. Lines end with LF or CR LF.
///
/// ```
/// use hanclean::convert::Dictionary;
///
/// let dictionary = Dictionary::parse("里\t裏 里 哩\n".as_bytes())?;
/// assert_eq!(dictionary.get("里").unwrap()[0], "裏");
/// # Ok::<(), hanclean::convert::DictionaryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// The candidates by key, in code point order.
    entries: BTreeMap<String, Vec<String>>,
}

impl Dictionary {
    /// Parses a dictionary from the bytes of its file.
    ///
    /// # Errors
    /// Says which line is wrong and how: no TAB, an empty key, an empty candidate among others, a
    /// key that was there before, bytes that are not UTF-8, or more bytes, keys, characters in a key
    /// or growth than the [limits](crate::limits). Nothing of a dictionary with an error is used.
    pub fn parse(bytes: &[u8]) -> Result<Self, DictionaryError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let whole = |limit| DictionaryError {
            place: Location::default(),
            problem: DictionaryProblem::Limit(limit),
        };
        limits::check("bytes", bytes.len(), limits::FILE_BYTES).map_err(whole)?;
        let mut entries = BTreeMap::new();
        // Where each key was first seen.
        let mut lines = BTreeMap::new();
        for (line, bytes) in (1..).zip(bytes.split(|&b| b == b'\n')) {
            let fail = |problem| DictionaryError { place: Location::line(line), problem };
            let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
            if bytes.is_empty() || bytes[0] == b'#' {
                continue;
            }
            let text = std::str::from_utf8(bytes).map_err(|_| fail(DictionaryProblem::NotUtf8))?;
            let (key, candidates) =
                text.split_once('\t').ok_or_else(|| fail(DictionaryProblem::NoTab))?;
            if key.is_empty() {
                return Err(fail(DictionaryProblem::EmptyKey));
            }
            let candidates: Vec<String> = candidates.split(' ').map(String::from).collect();
            if candidates.len() > 1 && candidates.iter().any(String::is_empty) {
                return Err(fail(DictionaryProblem::EmptyCandidate));
            }
            if let Some(first) = lines.insert(key, line) {
                return Err(fail(DictionaryProblem::DuplicateKey { first }));
            }
            check(key, &candidates).map_err(|limit| fail(DictionaryProblem::Limit(limit)))?;
            let keys = limits::check("keys", lines.len(), limits::WORDS);
            keys.map_err(|limit| fail(DictionaryProblem::Limit(limit)))?;
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
            place: Location::default(),
            problem: DictionaryProblem::Unread(Arc::new(error)),
        };
        let bytes = limits::read(path, limits::FILE_BYTES).map_err(unread).map_err(in_file)?;
        Dictionary::parse(&bytes).map_err(in_file)
    }

    /// The candidates of a key, in order; `None` if there is no such key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&[String]> {
        self.entries.get(key).map(Vec::as_slice)
    }

    /// Adds a key with one candidate. Says whether it was there.
    #[cfg(feature = "opencc-config")]
    pub(crate) fn insert(&mut self, key: &str, candidate: &str) -> Result<Inserted, TooMany> {
        let candidates = vec![candidate.to_owned()];
        check(key, &candidates)?;
        Ok(match self.entries.insert(key.to_owned(), candidates) {
            None => Inserted::New,
            Some(_) => Inserted::Twice,
        })
    }

    /// How many times as long as its key the first candidate is, in characters, rounded up; at least 1.
    #[cfg(feature = "opencc-config")]
    pub(crate) fn growth(&self) -> usize {
        self.iter().map(|(key, candidates)| growth(key, candidates)).max().unwrap_or(1)
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

/// Whether a key that was inserted was new.
#[cfg(feature = "opencc-config")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inserted {
    /// It was not there.
    New,
    /// It was there, and its candidates were replaced.
    Twice,
}

fn growth(key: &str, candidates: &[String]) -> usize {
    let first = candidates.first().map_or(0, |first| first.chars().count());
    first.div_ceil(key.chars().count()).max(1)
}

/// Checks an entry against the limits.
fn check(key: &str, candidates: &[String]) -> Result<(), TooMany> {
    limits::check_word("characters in a key", key)?;
    limits::check(
        "times the characters of its key in a candidate",
        growth(key, candidates),
        limits::GROWTH,
    )
}

/// The error if a [`Dictionary`] cannot be loaded.
///
/// It names the location and quotes nothing of the file: a config may name any file.
#[derive(Clone, Debug)]
pub struct DictionaryError {
    place: Location,
    problem: DictionaryProblem,
}

/// What is wrong.
#[derive(Clone, Debug)]
enum DictionaryProblem {
    /// The file cannot be read.
    Unread(Arc<io::Error>),
    /// A line is not UTF-8.
    NotUtf8,
    /// A line has no TAB.
    NoTab,
    /// Nothing is before the TAB.
    EmptyKey,
    /// One of several candidates is empty.
    EmptyCandidate,
    DuplicateKey {
        first: usize,
    },
    /// A limit is exceeded.
    Limit(TooMany),
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
            DictionaryProblem::Unread(_) => f.write_str("cannot be read"),
            DictionaryProblem::NotUtf8 => f.write_str("not valid UTF-8"),
            DictionaryProblem::NoTab => f.write_str("no TAB between key and candidates"),
            DictionaryProblem::EmptyKey => f.write_str("the key is empty"),
            DictionaryProblem::EmptyCandidate => {
                f.write_str("a candidate is empty: one space too many")
            }
            DictionaryProblem::DuplicateKey { first } => {
                write!(f, "the key is there already, in line {first}")
            }
            DictionaryProblem::Limit(limit) => limit.fmt(f),
        }
    }
}

impl std::error::Error for DictionaryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            DictionaryProblem::Unread(error) => Some(error),
            _ => None,
        }
    }
}
