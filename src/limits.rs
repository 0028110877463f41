//! Limits on the files that users bring: dictionaries, configs, stop words and spam rules.
//!
//! Such a file may come from anywhere, so each is bounded before any work is done on it: loading takes
//! time in proportion to the file and a bounded amount of memory, and what it asks of a text stays
//! proportional to the text. Every limit is far above what people use; the largest dictionaries in use
//! (jieba's `dict.txt.big` with 584,000 words, OpenCC's with 49,000 phrases) are the yardstick. A file
//! above a limit is refused as a whole, with the limit and what it has.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a file: `dict.txt.big` has 8.6 MB, a million words some 20 MB.
pub const FILE_BYTES: usize = 64 << 20;

/// Characters of a word, of a key or of a term. Each place of a text is compared with the words that may
/// begin there, so this bounds the work for a character; the longest of jieba's words has 16 characters,
/// the longest of OpenCC's keys 15.
pub const WORD_CHARS: usize = 100;

/// Words of a dictionary for segmentation, keys of a dictionary for conversion, and stop words.
pub const WORDS: usize = 2_000_000;

/// How many times as long a conversion may make a text, in characters: for a dictionary the most that an
/// entry does, for a config of several stages the product of theirs. Thirty stages that double each make
/// a gigabyte of one byte; OpenCC's own configs at most triple a text.
pub const GROWTH: usize = 1_000;

/// Stages of a config, normalization included; OpenCC's own have three.
#[cfg(feature = "opencc-config")]
pub const STAGES: usize = 16;

/// Bytes of a config without its dictionaries; OpenCC's own have up to 1,600.
#[cfg(feature = "opencc-config")]
pub const CONFIG_BYTES: usize = 4 << 20;

/// Characters of all keys of a config, each dictionary counted as often as it is used: compiling takes
/// up to 600 bytes for each. OpenCC's largest config has 315,000.
#[cfg(feature = "opencc-config")]
pub const CONFIG_KEY_CHARS: usize = 2_000_000;

/// Bytes of a file of spam rules: 100,000 words have some 2 MB, and reading TOML takes 60 times as much.
#[cfg(feature = "user-rules")]
pub const RULE_BYTES: usize = 4 << 20;

/// Words that a file of spam rules adds or protects.
#[cfg(feature = "user-rules")]
pub const RULE_WORDS: usize = 100_000;

/// Patterns in a file of spam rules. Each of them is a pass over every page.
#[cfg(feature = "user-rules")]
pub const PATTERNS: usize = 1_000;

/// Bytes of a pattern: an alternation of 500 names has some 10,000.
#[cfg(feature = "user-rules")]
pub const PATTERN_BYTES: usize = 20_000;

/// Bytes of all patterns of a file together.
#[cfg(feature = "user-rules")]
pub const ALL_PATTERN_BYTES: usize = 1 << 20;

/// Bytes of memory that one compiled pattern takes.
#[cfg(feature = "user-rules")]
pub const COMPILED_PATTERN: usize = 1 << 20;

/// Bytes of memory that all compiled patterns take together.
#[cfg(feature = "user-rules")]
pub const COMPILED_PATTERNS: usize = 64 << 20;

/// What is above a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TooMany {
    /// What is counted, such as `characters in a word`.
    pub(crate) what: &'static str,
    pub(crate) count: usize,
    pub(crate) limit: usize,
}

impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}, but the limit is {}", self.count, self.what, self.limit)
    }
}

/// Whether a count is within its limit.
pub(crate) fn check(what: &'static str, count: usize, limit: usize) -> Result<(), TooMany> {
    if count > limit { Err(TooMany { what, count, limit }) } else { Ok(()) }
}

/// Whether a word, key or term is short enough; it is read no further than needed.
pub(crate) fn check_word(what: &'static str, word: &str) -> Result<(), TooMany> {
    if word.len() <= WORD_CHARS {
        return Ok(());
    }
    check(what, word.chars().count(), WORD_CHARS)
}

/// Reads a file of at most `limit` bytes, and of a longer one no more than that: what a path names may be
/// a device or a pipe that never ends.
///
/// # Errors
/// As [`std::fs::read`], and with [`FileTooLarge`](io::ErrorKind::FileTooLarge).
pub(crate) fn read(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        // Systems differ in what they call it.
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        let problem = format!("larger than the limit of {limit} bytes");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, problem));
    }
    Ok(bytes)
}
