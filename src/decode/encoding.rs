//! The encodings of the web, by the labels and names of the
//! [Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels).
//!
//! The type hides `encoding_rs`, so that it exists without the feature `encodings`, as UTF-8 alone.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// An encoding of text, one of those of the web (the WHATWG's Encoding Standard).
///
/// `Big5` is that with the Hong Kong characters; `GBK` is read as `gb18030`. Without the feature
/// `encodings` there is only UTF-8.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Encoding(pub(super) EncodingKind);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum EncodingKind {
    Utf8,
    #[cfg(feature = "encodings")]
    Legacy(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Encoding = Encoding(EncodingKind::Utf8);

    /// Big5 with the characters of HKSCS.
    #[cfg(feature = "encodings")]
    pub const BIG5: Encoding = Encoding(EncodingKind::Legacy(encoding_rs::BIG5));

    /// GB 18030, which holds GBK and GB 2312.
    #[cfg(feature = "encodings")]
    pub const GB18030: Encoding = Encoding(EncodingKind::Legacy(encoding_rs::GB18030));

    /// UTF-16, the low byte first.
    #[cfg(feature = "encodings")]
    pub const UTF_16LE: Encoding = Encoding(EncodingKind::Legacy(encoding_rs::UTF_16LE));

    /// UTF-16, the high byte first.
    #[cfg(feature = "encodings")]
    pub const UTF_16BE: Encoding = Encoding(EncodingKind::Legacy(encoding_rs::UTF_16BE));

    /// The encoding that has `label`, such as a page or a server declares: in any case, with blanks
    /// around it.
    ///
    /// ```
    /// use hanclean::decode::Encoding;
    ///
    /// assert_eq!(Encoding::for_label(" UTF8 "), Some(Encoding::UTF_8));
    /// assert_eq!(Encoding::for_label("utf-9"), None);
    /// ```
    #[must_use]
    pub fn for_label(label: &str) -> Option<Self> {
        #[cfg(feature = "encodings")]
        return encoding_rs::Encoding::for_label(label.as_bytes()).map(Encoding::of);
        #[cfg(not(feature = "encodings"))]
        ["utf-8", "utf8", "unicode-1-1-utf-8"]
            .contains(&label.trim_ascii().to_ascii_lowercase().as_str())
            .then_some(Encoding::UTF_8)
    }

    #[cfg(feature = "encodings")]
    pub(super) fn of(encoding: &'static encoding_rs::Encoding) -> Self {
        match encoding == encoding_rs::UTF_8 {
            true => Encoding::UTF_8,
            false => Encoding(EncodingKind::Legacy(encoding)),
        }
    }

    /// Its name in the Encoding Standard.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            EncodingKind::Utf8 => "UTF-8",
            #[cfg(feature = "encodings")]
            EncodingKind::Legacy(encoding) => encoding.name(),
        }
    }

    /// The encoding whose byte order mark `bytes` begin with, and the length of the mark.
    pub(super) fn of_mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
        if bytes.starts_with(b"\xef\xbb\xbf") {
            return Some((Encoding::UTF_8, 3));
        }
        #[cfg(feature = "encodings")]
        match bytes {
            [0xff, 0xfe, ..] => return Some((Encoding::UTF_16LE, 2)),
            [0xfe, 0xff, ..] => return Some((Encoding::UTF_16BE, 2)),
            _ => {}
        }
        None
    }
}

/// As [`Encoding::name`].
impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoding({})", self.name())
    }
}

/// As [`Encoding::for_label`].
impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(label: &str) -> Result<Self, UnknownEncoding> {
        Encoding::for_label(label).ok_or_else(|| UnknownEncoding { label: label.to_owned() })
    }
}

/// No encoding has this label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEncoding {
    label: String,
}

impl fmt::Display for UnknownEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no encoding is called '{}'", self.label)?;
        match cfg!(feature = "encodings") {
            true => f.write_str(" in the Encoding Standard"),
            false => f.write_str("; this build knows UTF-8 alone"),
        }
    }
}

impl Error for UnknownEncoding {}
