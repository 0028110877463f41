//! Stop words: a set of words, each in its own and in Simplified form.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

use super::lexicon::TO_SIMPLIFIED;
use crate::limits;
use crate::limits::TooMany;
use crate::location::Location;

/// Terms that are not given, though they have a position: Traditional or Simplified, as you like.
/// Letters are compared without their case.
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
    words: HashSet<Box<str>>,
}

impl StopWords {
    /// Of the words, each without the white space around it; empty ones are passed over.
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

    /// Of a file: a word a line, in UTF-8; a byte order mark at the start is passed over.
    ///
    /// # Errors
    /// Names the file, and the line if it is known: it cannot be read, is not UTF-8, or has more
    /// bytes or lines than the [limits](crate::limits).
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

    /// Adds others.
    pub fn extend(&mut self, others: StopWords) {
        self.words.extend(others.words);
    }

    /// Whether a word, as it stands in a text or in Simplified form, is one of them.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
            || word.contains(char::is_uppercase) && self.words.contains(&*word.to_lowercase())
    }

    /// The number of words, where both forms of one count.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Why there are no [`StopWords`].
#[derive(Clone, Debug)]
pub struct StopWordsError {
    location: Location,
    problem: StopWordsProblem,
}

#[derive(Clone, Debug)]
enum StopWordsProblem {
    Unread(Arc<io::Error>),
    NotUtf8,
    Limit(TooMany),
}

impl StopWordsError {
    /// The file that was opened.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.location.path.as_deref()
    }

    /// The line that is wrong, counted from 1; none if all of the file is.
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
