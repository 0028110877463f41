//! Users' dictionaries in jieba's format.
//!
//! Invariant: no word is longer than [`WORD_CHARS`](limits::WORD_CHARS), so that loading `n` characters
//! takes time in proportion to `n`: jieba cuts each word to weigh it, which is quadratic in its length.

use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

use crate::limits;
use crate::limits::TooMany;
use crate::location::Location;
use crate::segment::Tag;

/// A dictionary of one's own in jieba's format, parsed.
///
/// A line is a word, and perhaps its frequency (a whole number) and its [tag](Tag), with spaces
/// between: `云计算 5 n`, `云计算 5`, `雲計算 n` or `云计算`. A word may have spaces inside. Empty lines
/// and a byte order mark at the start are passed over. Lines end with LF or CR LF; of equal words
/// the last counts. Words are Traditional or Simplified, as you like: they are found in texts of
/// both scripts.
///
/// A word comes out: without a frequency, or with a 0, it gets one that lets it stand against its
/// parts, and a lower one is raised to that. A word that jieba has already takes the frequency that
/// is given, so that it can be made rarer.
///
/// ```
/// use hanclean::segment::{Dictionary, Segmenter};
///
/// let own = Dictionary::parse("雲豹咖啡館 n\n路邊攤".as_bytes())?;
/// let segmenter = Segmenter::builder().dictionary(own).build();
/// let text = "云豹咖啡馆旁边有路边摊";
/// let surfaces: Vec<_> = segmenter.segment(text).iter().map(|t| t.surface(text)).collect();
/// assert_eq!(surfaces, ["云豹咖啡馆", "旁边", "有", "路边摊"]);
/// # Ok::<(), hanclean::segment::DictionaryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    pub(crate) entries: Vec<DictionaryWord>,
}

/// One word of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DictionaryWord {
    pub(crate) word: String,
    pub(crate) frequency: Option<u32>,
    pub(crate) tag: Option<Tag>,
}

impl Dictionary {
    /// Parses a dictionary from the bytes of its file.
    ///
    /// # Errors
    /// Says which line is wrong and how: bytes that are not UTF-8, a frequency that is no whole
    /// number up to 4,294,967,295, a tag that is too long, a line without a word, or more bytes,
    /// words or characters in a word than the [limits](crate::limits). Nothing of a dictionary with
    /// an error is used.
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
    /// As [`parse`](Self::parse), with the path; or the file cannot be read.
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

    /// Adds a word; see [`Dictionary`] for what a frequency does.
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

    /// The number of its entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl DictionaryWord {
    /// Reads a line from its end, as a word may have spaces in it.
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

const WORD: &str = "characters in a word";

/// The last of the fields of `text` and what stands before it.
fn split_last(text: &str) -> Option<(&str, &str)> {
    let (before, last) = text.rsplit_once(char::is_whitespace)?;
    Some((before.trim_end(), last))
}

/// Why there is no [`Dictionary`]. It tells the location, and nothing of what the file says there: the path
/// may come from elsewhere, and the file be none of the user's.
#[derive(Clone, Debug)]
pub struct DictionaryError {
    location: Location,
    problem: DictionaryProblem,
}

#[derive(Clone, Debug)]
enum DictionaryProblem {
    Unread(Arc<io::Error>),
    NotUtf8,
    NoWord,
    BadFrequency,
    LongTag,
    Limit(TooMany),
}

impl DictionaryError {
    /// The file that was opened, if one was.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.location.path.as_deref()
    }

    /// The line that is wrong, counted from 1; none if the file cannot be read.
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
                write!(f, "the frequency is no whole number up to {}", u32::MAX)
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
