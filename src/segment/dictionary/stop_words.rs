//! Stop words: terms that are segmented, but not reported.
//!
//! A [stop word](https://en.wikipedia.org/wiki/Stop_word) is too frequent to help a search: 的, 了,
//! *the*.
//!
//! Invariant: the set has each word in lower case, as given and in Simplified form. The engine
//! compares the Simplified form of a term, so a list in either script works for a text in either
//! script.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

use super::lexicon::TO_SIMPLIFIED;
use crate::limits;
use crate::limits::TooMany;
use crate::location::Location;

/// A set of stop words, Traditional or Simplified. Case is ignored.
///
/// Terms in the set are not reported, but they take up a position.
///
/// ```
/// use hanclean::segment::{Segmenter, StopWords};
///
/// let stop_words = StopWords::new(["的", "與", "the"]);
/// let segmenter = Segmenter::builder().stop_words(stop_words).build();
/// let text = "书与The画的";
/// let terms = segmenter.segment(text);
/// assert_eq!(terms.iter().map(|t| t.surface(text)).collect::<Vec<_>>(), ["书", "画"]);
/// assert_eq!(terms[1].position, 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StopWords {
    /// Lower-case words, in both forms.
    words: HashSet<Box<str>>,
}

impl StopWords {
    /// Creates a set. White space around a word is removed; empty words are ignored.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut all = StopWords::default();
        for word in words {
            let word = word.as_ref().trim().to_lowercase();
            if !word.is_empty() {
                all.words.insert(TO_SIMPLIFIED.convert(&word).into());
                all.words.insert(word.into());
            }
        }
        all
    }

    /// Reads a file in UTF-8 with one word per line. A byte order mark at the start is ignored.
    ///
    /// # Errors
    /// If the file cannot be read, is not UTF-8, or exceeds the [limits] in bytes or
    /// lines. The error names the file, and the line if it is known.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StopWordsError> {
        let path = path.as_ref();
        let fail = |location: Location, problem| StopWordsError {
            location: location.in_file(path),
            problem,
        };
        let bytes = limits::read(path, limits::FILE_BYTES).map_err(|error| {
            fail(Location::default(), StopWordsProblem::Unread(Arc::new(error)))
        })?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
            fail(Location::line(line), StopWordsProblem::NotUtf8)
        })?;
        limits::check("stop words", text.lines().count(), limits::WORDS)
            .map_err(|limit| fail(Location::default(), StopWordsProblem::Limit(limit)))?;
        Ok(StopWords::new(text.lines()))
    }

    /// Adds the words of another set.
    pub fn extend(&mut self, others: StopWords) {
        self.words.extend(others.words);
    }

    /// Returns whether `word` is in the set, as given to it or in Simplified form.
    ///
    /// ```
    /// let stop_words = hanclean::segment::StopWords::new(["與", "the"]);
    /// assert!(stop_words.contains("與") && stop_words.contains("与"));
    /// assert!(stop_words.contains("THE"));
    /// ```
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
            || word.contains(char::is_uppercase) && self.words.contains(&*word.to_lowercase())
    }

    /// Returns the number of entries; a word whose two forms differ has two.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns whether the set is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The reason why a file of [`StopWords`] was refused.
#[derive(Clone, Debug)]
pub struct StopWordsError {
    location: Location,
    problem: StopWordsProblem,
}

/// The kind of error.
#[derive(Clone, Debug)]
enum StopWordsProblem {
    /// The file cannot be read.
    Unread(Arc<io::Error>),
    /// The line is not UTF-8.
    NotUtf8,
    /// The file exceeds a limit.
    Limit(TooMany),
}

impl StopWordsError {
    /// Returns the path of the file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.location.path.as_deref()
    }

    /// Returns the number of the faulty line, from 1, or `None` if the whole file is at fault.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.location.line
    }
}

impl fmt::Display for StopWordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.location)?;
        match &self.problem {
            StopWordsProblem::Unread(_) => f.write_str("cannot be read"),
            StopWordsProblem::NotUtf8 => f.write_str("not valid UTF-8"),
            StopWordsProblem::Limit(limit) => limit.fmt(f),
        }
    }
}

impl std::error::Error for StopWordsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            StopWordsProblem::Unread(error) => Some(error),
            StopWordsProblem::NotUtf8 | StopWordsProblem::Limit(_) => None,
        }
    }
}
