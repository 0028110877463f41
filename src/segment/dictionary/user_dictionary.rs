//! User dictionaries in jieba's text format.
//!
//! Invariant: no word is longer than [`WORD_CHARS`](limits::WORD_CHARS). jieba cuts each word to
//! compute its weight, which is quadratic in the length of the word. With the limit, loading is
//! linear in the size of the file.
//!
//! The parser is strict: it refuses the whole file at its first faulty line, and names that line.
//! Otherwise a typing error would only show as a word that is never found.

use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

use crate::limits;
use crate::limits::TooMany;
use crate::location::Location;
use crate::segment::Tag;

/// A user dictionary in jieba's format.
///
/// A line has a word, optionally its frequency (an integer), and optionally its [tag](Tag),
/// separated by spaces: `云计算 5 n`, `云计算 5`, `雲計算 n` or `云计算`. A word may contain spaces. Empty
/// lines and a byte order mark at the start are ignored, lines end with LF or CR LF, and of equal
/// words the last one counts. Words may be Traditional or Simplified; they are found in texts of
/// both scripts.
///
/// A word without a frequency, or with 0, gets one that lets it win against its parts. A given
/// frequency that is too low for that is raised, unless jieba has the word already. Then the given
/// frequency replaces jieba's, so a word can also be made rarer.
///
/// ```
/// use hanclean::segment::{Dictionary, Segmenter};
///
/// let dictionary = Dictionary::parse("雲豹咖啡館 n\n路邊攤".as_bytes())?;
/// let segmenter = Segmenter::builder().dictionary(dictionary).build();
/// let text = "云豹咖啡馆旁边有路边摊";
/// let surfaces: Vec<_> = segmenter.segment(text).iter().map(|t| t.surface(text)).collect();
/// assert_eq!(surfaces, ["云豹咖啡馆", "旁边", "有", "路边摊"]);
/// # Ok::<(), hanclean::segment::DictionaryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// The words in the order of the file.
    pub(crate) entries: Vec<DictionaryWord>,
}

/// One word of a dictionary, in the script that it was given in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DictionaryWord {
    /// The word, trimmed and not empty.
    pub(crate) word: String,
    /// The frequency as given; `None` and 0 ask for one that suffices.
    pub(crate) frequency: Option<u32>,
    /// The part of speech, if given.
    pub(crate) tag: Option<Tag>,
}

impl Dictionary {
    /// Parses a dictionary from the bytes of its file.
    ///
    /// # Errors
    /// If a line is not UTF-8, has a frequency that is not an integer up to 4,294,967,295, a tag
    /// that is too long, or no word, and if the file exceeds the [limits] in bytes,
    /// words or characters per word. The error names the line. A faulty dictionary is refused as a
    /// whole.
    pub fn parse(bytes: &[u8]) -> Result<Self, DictionaryError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let whole = |limit| DictionaryError {
            location: Location::default(),
            problem: DictionaryProblem::Limit(limit),
        };
        limits::check("bytes", bytes.len(), limits::FILE_BYTES).map_err(whole)?;
        let mut entries = Vec::new();
        for (line, bytes) in (1..).zip(bytes.split(|&b| b == b'\n')) {
            let fail = |problem| DictionaryError { location: Location::line(line), problem };
            let text =
                std::str::from_utf8(bytes).map_err(|_| fail(DictionaryProblem::NotUtf8))?.trim();
            if !text.is_empty() {
                entries.push(DictionaryWord::parse(text).map_err(fail)?);
                let words = limits::check("words", entries.len(), limits::WORDS);
                words.map_err(|limit| fail(DictionaryProblem::Limit(limit)))?;
            }
        }
        Ok(Dictionary { entries })
    }

    /// Reads and parses the file at `path`.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), with the path, and if the file cannot be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, DictionaryError> {
        let path = path.as_ref();
        let in_file = |error: DictionaryError| DictionaryError {
            location: error.location.in_file(path),
            ..error
        };
        let unread = |error| DictionaryError {
            location: Location::default(),
            problem: DictionaryProblem::Unread(Arc::new(error)),
        };
        let bytes = limits::read(path, limits::FILE_BYTES).map_err(unread).map_err(in_file)?;
        Dictionary::parse(&bytes).map_err(in_file)
    }

    /// Adds a word. [`Dictionary`] explains the effect of the frequency.
    ///
    /// ```
    /// use hanclean::segment::Dictionary;
    ///
    /// let mut dictionary = Dictionary::default();
    /// dictionary.add("路邊攤", None, None);
    /// assert_eq!(dictionary.len(), 1);
    /// ```
    ///
    /// # Panics
    /// If the word has more characters than [`WORD_CHARS`](limits::WORD_CHARS).
    pub fn add(&mut self, word: &str, frequency: Option<u32>, tag: Option<Tag>) {
        let word = word.trim();
        if let Err(limit) = limits::check_word(WORD, word) {
            panic!("{limit}");
        }
        if !word.is_empty() {
            self.entries.push(DictionaryWord { word: word.to_owned(), frequency, tag });
        }
    }

    /// Returns the number of words, repeated ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl DictionaryWord {
    /// Parses a line from its end, as the word may contain spaces: `Edu Trust 5 n`.
    fn parse(line: &str) -> Result<DictionaryWord, DictionaryProblem> {
        let (mut word, mut tag, mut frequency) = (line, None, None);
        if let Some((before, last)) = split_last(word)
            && last.bytes().all(|byte| byte.is_ascii_lowercase())
        {
            tag = Some(Tag::new(last).ok_or(DictionaryProblem::LongTag)?);
            word = before;
        }
        if let Some((before, last)) = split_last(word)
            && last.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        {
            frequency = Some(last.parse().map_err(|_| DictionaryProblem::BadFrequency)?);
            word = before;
        }
        // `3 n` alone: what should be the word is the frequency.
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && tag.is_some() && frequency.is_none() {
            return Err(DictionaryProblem::NoWord);
        }
        limits::check_word(WORD, word).map_err(DictionaryProblem::Limit)?;
        Ok(DictionaryWord { word: word.to_owned(), frequency, tag })
    }
}

/// The unit that the message of a too long word names.
const WORD: &str = "characters in a word";

/// Splits off the last field of `text`. Returns the trimmed rest and the field.
fn split_last(text: &str) -> Option<(&str, &str)> {
    let (before, last) = text.rsplit_once(char::is_whitespace)?;
    Some((before.trim_end(), last))
}

/// The reason why a [`Dictionary`] was refused.
///
/// The message names the location, but quotes nothing of the file. A service may get the path from
/// its client, who must not be able to read other files by provoking errors.
#[derive(Clone, Debug)]
pub struct DictionaryError {
    location: Location,
    problem: DictionaryProblem,
}

/// The kind of error.
#[derive(Clone, Debug)]
enum DictionaryProblem {
    /// The file cannot be read.
    Unread(Arc<io::Error>),
    /// The line is not UTF-8.
    NotUtf8,
    /// The line begins with its frequency.
    NoWord,
    /// The frequency is not an integer of 32 bits.
    BadFrequency,
    /// The tag has more letters than [`Tag::LONGEST`].
    LongTag,
    /// The file or the word exceeds a limit.
    Limit(TooMany),
}

impl DictionaryError {
    /// Returns the path, if the dictionary was read from a file.
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

impl fmt::Display for DictionaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.location)?;
        match &self.problem {
            DictionaryProblem::Unread(_) => f.write_str("cannot be read"),
            DictionaryProblem::NotUtf8 => f.write_str("not valid UTF-8"),
            DictionaryProblem::NoWord => f.write_str("no word before the frequency"),
            DictionaryProblem::BadFrequency => {
                write!(f, "the frequency is not an integer up to {}", u32::MAX)
            }
            DictionaryProblem::LongTag => {
                write!(f, "the tag is longer than {} letters", Tag::LONGEST)
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
