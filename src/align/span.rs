//! A range of bytes that never ends before it starts.

use std::fmt;
use std::ops::Range;

/// A half-open range of bytes, `start..end`, in some UTF-8 text.
///
/// The spans that hanclean gives always lie on character boundaries of the text that they speak
/// of, so `&text[span.range()]` does not panic.
///
/// Deserialising refuses a span that ends before it starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedSpan"))]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    /// If `start > end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end ({end}) before it starts ({start})");
        Span { start, end }
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range, to index a text with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The bytes that both spans hold; empty where they do not meet.
    #[must_use]
    pub fn intersection(self, other: Span) -> Span {
        let start = self.start.max(other.start);
        Span { start, end: self.end.min(other.end).max(start) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A [`Span`] as it is written.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "Span")]
struct UncheckedSpan {
    start: usize,
    end: usize,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedSpan> for Span {
    type Error = String;

    fn try_from(UncheckedSpan { start, end }: UncheckedSpan) -> Result<Self, String> {
        match start <= end {
            true => Ok(Span { start, end }),
            false => Err(format!("a span cannot end ({end}) before it starts ({start})")),
        }
    }
}
