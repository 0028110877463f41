use std::fmt;

use super::term_kind::TermKind;

/// The part of speech of a term, as jieba names it: `n` a noun, `v` a verb, `nr` the name of a
/// person, `ns` of a place, `m` a number, `eng` a word in letters, `x` what is no word.
///
/// The names are those of jieba's dictionary, after ICTCLAS; an own dictionary may bring others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag([u8; Tag::LONGEST]);

impl Tag {
    /// The longest name of a tag in bytes.
    pub const LONGEST: usize = 6;

    pub(crate) const NUMBER: Tag = Tag(*b"m\0\0\0\0\0");
    pub(crate) const LETTERS: Tag = Tag(*b"eng\0\0\0");
    pub(crate) const OTHER: Tag = Tag(*b"x\0\0\0\0\0");

    /// The tag of a name of one to six ASCII letters and digits, if it is one.
    #[must_use]
    pub fn new(name: &str) -> Option<Tag> {
        if name.is_empty() || name.len() > Tag::LONGEST {
            return None;
        }
        let mut bytes = [0; Tag::LONGEST];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        name.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(Tag(bytes))
    }

    /// Its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|&byte| byte == 0).unwrap_or(self.0.len());
        std::str::from_utf8(&self.0[..len]).expect("a name is ASCII")
    }

    /// Of a term that is not Han.
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
        Tag::new(&name).ok_or_else(|| serde::de::Error::custom("not the name of a tag"))
    }
}
