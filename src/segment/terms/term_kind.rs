/// What a [`Term`](crate::segment::Term) is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum TermKind {
    /// A word with Han characters; those of the dictionary that have letters too (`T恤`) included.
    Han,
    /// A word or identifier of another script.
    Word,
    /// A number with its separators, and the unit that is written to it (`1,000`, `5G`, `25℃`).
    Number,
    /// A URL with its scheme, or one that begins with `www.`.
    Url,
    /// An e-mail address.
    Email,
    /// An emoji, with all that belongs to its sequence.
    Emoji,
    /// Punctuation, and whatever is nothing of the above.
    Symbol,
}
