//! Part-of-speech tags, stored inline.
//!
//! A tag has at most six bytes, so it is an array and not a string: a
//! [`Term`](crate::segment::Term) is [`Copy`], and tagging a text allocates nothing.
//!
//! Invariant: the array holds one to six ASCII letters and digits, filled up with zero bytes.

use std::fmt;

use super::term_kind::TermKind;

/// The part of speech of a term, by jieba's names: `n` noun, `v` verb, `nr` name of a person, `ns`
/// name of a place, `m` number, `eng` word in letters, `x` not a word.
///
/// The names are those of jieba's dictionary, which follows ICTCLAS. A user dictionary may add
/// others.
///
/// ```
/// use hanclean::segment::Tag;
///
/// assert_eq!(Tag::new("ns").unwrap().as_str(), "ns");
/// assert_eq!(Tag::new("地名"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag([u8; Tag::LONGEST]);

impl Tag {
    /// The greatest length of a tag in bytes.
    pub const LONGEST: usize = 6;

    /// The tag of numbers.
    pub(crate) const NUMBER: Tag = Tag(*b"m\0\0\0\0\0");
    /// The tag of words in letters.
    pub(crate) const LETTERS: Tag = Tag(*b"eng\0\0\0");
    /// The tag of symbols, URLs, emoji and all else that is no word.
    pub(crate) const OTHER: Tag = Tag(*b"x\0\0\0\0\0");

    /// Creates a tag from a name of one to six ASCII letters and digits; `None` for any other name.
    #[must_use]
    pub fn new(name: &str) -> Option<Tag> {
        if name.is_empty() || name.len() > Tag::LONGEST {
            return None;
        }
        let mut bytes = [0; Tag::LONGEST];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        name.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(Tag(bytes))
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|&byte| byte == 0).unwrap_or(self.0.len());
        std::str::from_utf8(&self.0[..len]).expect("a name is ASCII")
    }

    /// Returns the tag of a term that is not Han, which jieba does not tag.
    pub(crate) fn of_kind(kind: TermKind) -> Tag {
        match kind {
            TermKind::Number => Tag::NUMBER,
            TermKind::Word => Tag::LETTERS,
            _ => Tag::OTHER,
        }
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Tag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Tag {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Tag::new(&name)
            .ok_or_else(|| serde::de::Error::custom("a tag has one to six ASCII letters or digits"))
    }
}
