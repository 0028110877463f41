//! What a detector looks for, and how sure it has to be.

/// Where on a page blocks are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Scope {
    /// Above the first sentence of the page's own text, and below the last.
    ///
    /// A sentence of a footer, such as one on copyright, is not counted as such.
    #[default]
    Ends,
    /// Everywhere.
    Anywhere,
}

/// How much has to speak for a block before it is reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Sensitivity {
    /// Long, dense blocks only.
    Careful,
    /// A few phrases that leave little doubt.
    #[default]
    Balanced,
    /// Also what may be a mistake.
    Eager,
}

/// Whether injected names within the page's own lines are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Inline {
    /// They are kept.
    #[default]
    Keep,
    /// A name of gambling is reported that stands in brackets or comes again and again, wherever
    /// on the page. To cut it out can leave a sentence without its subject.
    Find,
}
