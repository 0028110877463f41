//! A half-open range of bytes in a text.
//!
//! Invariant: a span never ends before it starts. [`Span::new`] panics, and deserialising fails,
//! where it would. The two fields are public for convenience, so the invariant is a promise between
//! the parts of the crate and not a guarantee of the type.
//!
//! Why not [`std::ops::Range`]? It is not [`Copy`], it has no serialised form with a check, and
//! `5..3` is a valid range.

use std::fmt;
use std::ops::Range;

/// A half-open range of bytes, `start..end`, in some UTF-8 text.
///
/// All spans that hanclean returns lie on character boundaries of the text that they refer to, so
/// `&text[span.range()]` does not panic.
///
/// Deserialising refuses a span that ends before it starts.
///
/// ```
/// use hanclean::align::Span;
///
/// let text = "繁體中文";
/// let span = Span::new(6, 12);
/// assert_eq!(&text[span.range()], "中文");
/// assert_eq!((span.len(), span.to_string()), (6, "6..12".to_owned()));
/// ```
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
    /// Creates the span `start..end`.
    ///
    /// # Panics
    /// If `start > end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end ({end}) before it starts ({start})");
        Span { start, end }
    }

    /// Returns the length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Returns whether the span contains no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the span as a [`Range`], which can index a text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the bytes that are in both spans.
    ///
    /// If they do not overlap, the result is empty and lies at the later of the two starts.
    ///
    /// ```
    /// use hanclean::align::Span;
    ///
    /// assert_eq!(Span::new(0, 6).intersection(Span::new(3, 9)), Span::new(3, 6));
    /// assert!(Span::new(0, 3).intersection(Span::new(3, 6)).is_empty());
    /// ```
    #[must_use]
    pub fn intersection(self, other: Span) -> Span {
        let start = self.start.max(other.start);
        Span { start, end: self.end.min(other.end).max(start) }
    }
}

/// Panics if the range ends before it starts, as [`Span::new`] does.
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

/// Writes `start..end`, as error messages quote a span.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// The serialised form of a [`Span`], before its order is checked.
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
