use std::collections::BTreeMap;
use std::fmt;

/// A dictionary in OpenCC's text format, parsed: each key with its candidates, the first of which
/// is used.
///
/// A line is a key, a TAB, and candidates separated by spaces; `#` begins a comment line; blank
/// lines and a byte order mark at the start are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    entries: BTreeMap<String, Vec<String>>,
}

impl Dictionary {
    /// Parses a dictionary from the bytes of its file.
    ///
    /// # Errors
    /// Says which line is wrong and how: no TAB, an empty key, a key that was there before, or
    /// bytes that are not UTF-8. Nothing of a dictionary with an error is used.
    pub fn parse(bytes: &[u8]) -> Result<Self, DictionaryError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut entries = BTreeMap::new();
        for (index, line) in bytes.split(|&b| b == b'\n').enumerate() {
            let fail = |problem| DictionaryError { line: index + 1, problem };
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() || line[0] == b'#' {
                continue;
            }
            let line = std::str::from_utf8(line).map_err(|_| fail(Problem::NotUtf8))?;
            let (key, candidates) =
                line.split_once('\t').ok_or_else(|| fail(Problem::NoTab(line.into())))?;
            if key.is_empty() {
                return Err(fail(Problem::EmptyKey));
            }
            let candidates = candidates.split(' ').map(String::from).collect();
            if entries.insert(key.to_owned(), candidates).is_some() {
                return Err(fail(Problem::DuplicateKey(key.into())));
            }
        }
        Ok(Dictionary { entries })
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

    /// The keys in code point order, each with its candidates.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.entries.iter().map(|(key, candidates)| (key.as_str(), candidates.as_slice()))
    }
}

/// Why a [`Dictionary`] could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictionaryError {
    line: usize,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    NotUtf8,
    NoTab(String),
    EmptyKey,
    DuplicateKey(String),
}

impl DictionaryError {
    /// The line that is wrong, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for DictionaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.problem {
            Problem::NotUtf8 => f.write_str("not valid UTF-8"),
            Problem::NoTab(line) => write!(f, "no TAB between key and candidates: {line:?}"),
            Problem::EmptyKey => f.write_str("the key is empty"),
            Problem::DuplicateKey(key) => write!(f, "the key {key:?} is there twice"),
        }
    }
}

impl std::error::Error for DictionaryError {}
