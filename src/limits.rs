//! Limits on the files that users provide: dictionaries, configs, stop words and spam rules.
//!
//! Such a file may come from anywhere, so its size is checked before any work is done on it. That
//! makes two promises:
//!
//! - loading takes linear time and bounded memory;
//! - the work per text stays linear in the text, whatever the file contains.
//!
//! Every limit is far above what people use. The yardsticks are the largest known dictionaries:
//! jieba's `dict.txt.big` with 584,000 words, and OpenCC's with 49,000 phrases. A file above a
//! limit is refused as a whole, and the message has the limit and the actual number:
//!
//! ```
//! # #[cfg(feature = "segment")] {
//! use hanclean::segment::Dictionary;
//!
//! let word = "汉".repeat(hanclean::limits::WORD_CHARS + 1);
//! let error = Dictionary::parse(word.as_bytes()).unwrap_err();
//! assert_eq!(error.to_string(), "line 1: 101 characters in a word, but the limit is 100");
//! # }
//! ```
//!
//! Why not truncate? A dictionary without its last words converts differently, and nobody would
//! notice.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The size of a file in bytes. `dict.txt.big` has 8.6 MB; a million words take some 20 MB.
pub const FILE_BYTES: usize = 64 << 20;

/// The length of a word, key or term in characters.
///
/// Each offset of a text is compared with the words that may begin there, so this bounds the work
/// per character. jieba's longest word has 16 characters, OpenCC's longest key 15.
pub const WORD_CHARS: usize = 100;

/// The number of words in a segmentation dictionary, of keys in a conversion dictionary, and of
/// stop words.
pub const WORDS: usize = 2_000_000;

/// The factor by which a conversion may lengthen a text, in characters.
///
/// For a dictionary it is the maximum over its entries, for a config the product over its stages.
/// Thirty stages that double each make a gigabyte from one byte. OpenCC's configs at most triple a
/// text.
pub const GROWTH: usize = 1_000;

/// The number of stages of a config, normalisation included. OpenCC's configs have up to three.
#[cfg(feature = "opencc-config")]
pub const STAGES: usize = 16;

/// The size of a config in bytes, without its dictionaries. OpenCC's have up to 1,600.
#[cfg(feature = "opencc-config")]
pub const CONFIG_BYTES: usize = 4 << 20;

/// The number of characters in all keys of a config. A dictionary counts as often as it is used.
///
/// Compiling takes up to 600 bytes for each. OpenCC's largest config has 315,000.
#[cfg(feature = "opencc-config")]
pub const CONFIG_KEY_CHARS: usize = 2_000_000;

/// The size of a file of spam rules in bytes. 100,000 words take some 2 MB; reading TOML takes 60
/// times as much memory.
#[cfg(feature = "user-rules")]
pub const RULE_BYTES: usize = 4 << 20;

/// The number of words that a file of spam rules adds or protects.
#[cfg(feature = "user-rules")]
pub const RULE_WORDS: usize = 100_000;

/// The number of patterns in a file of spam rules. Each one is a pass over every page.
#[cfg(feature = "user-rules")]
pub const PATTERNS: usize = 1_000;

/// The length of a pattern in bytes. An alternation of 500 names has some 10,000.
#[cfg(feature = "user-rules")]
pub const PATTERN_BYTES: usize = 20_000;

/// The total length of all patterns of a file in bytes.
#[cfg(feature = "user-rules")]
pub const ALL_PATTERN_BYTES: usize = 1 << 20;

/// The memory of one compiled pattern in bytes.
#[cfg(feature = "user-rules")]
pub const COMPILED_PATTERN: usize = 1 << 20;

/// The memory of all compiled patterns together in bytes.
#[cfg(feature = "user-rules")]
pub const COMPILED_PATTERNS: usize = 64 << 20;

/// A number that exceeds its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TooMany {
    /// The unit, as in `characters in a word`.
    pub(crate) what: &'static str,
    /// The actual number.
    pub(crate) count: usize,
    /// The limit that it exceeds.
    pub(crate) limit: usize,
}

impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}, but the limit is {}", self.count, self.what, self.limit)
    }
}

/// Checks that `count` is at most `limit`.
pub(crate) fn check(what: &'static str, count: usize, limit: usize) -> Result<(), TooMany> {
    if count > limit { Err(TooMany { what, count, limit }) } else { Ok(()) }
}

/// Checks that a word, key or term is short enough.
///
/// A word of at most [`WORD_CHARS`] bytes passes without being counted.
pub(crate) fn check_word(what: &'static str, word: &str) -> Result<(), TooMany> {
    if word.len() <= WORD_CHARS {
        return Ok(());
    }
    check(what, word.chars().count(), WORD_CHARS)
}

/// Reads a file of at most `limit` bytes.
///
/// From a longer one it reads one byte more and stops: the path may name a device or a pipe that
/// never ends.
///
/// # Errors
/// As [`std::fs::read`], and [`FileTooLarge`](io::ErrorKind::FileTooLarge) above the limit.
pub(crate) fn read(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        // Systems differ in the error that they report.
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
