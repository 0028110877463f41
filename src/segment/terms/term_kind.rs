//! The kinds of terms.
//!
//! The kinds partition the terms by what a consumer does with them: index words, drop symbols,
//! parse numbers. They come from the shape of the term alone and cost no dictionary look-up.

/// The kind of a [`Term`](crate::segment::Term).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum TermKind {
    /// A word with Han characters, also with letters, as the dictionary's `T恤`.
    Han,
    /// A word or an identifier in another script: `Wi-Fi`, `C++`, `мир`.
    Word,
    /// A number with its separators and its unit: `1,000`, `5G`, `25℃`.
    Number,
    /// A URL with a scheme, or one that begins with `www.`.
    Url,
    /// An e-mail address.
    Email,
    /// An emoji, including the other characters of its sequence.
    Emoji,
    /// Punctuation, and everything that no other kind fits.
    Symbol,
}
