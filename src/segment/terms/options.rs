//! The options of a [`Segmenter`](crate::segment::Segmenter), as enums.
//!
//! Two-valued options are enums rather than `bool`, so that a call reads `tagging(Tagging::On)`.
//! Their serialised names are the lower-case variant names.

/// Whether jieba looks for words that its dictionary does not have.
///
/// It does so with a [hidden Markov model](https://en.wikipedia.org/wiki/Hidden_Markov_model). Each
/// single character that the dictionary leaves over gets one of the labels *begin*, *middle*, *end*
/// and *single*. The most probable labels are those of the Viterbi path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Hmm {
    /// Single characters that the dictionary leaves over may be joined into words, such as names.
    #[default]
    On,
    /// Single characters that the dictionary leaves over stay single.
    Off,
}

impl Hmm {
    /// Returns the flag that jieba's functions take.
    pub(crate) fn is_on(self) -> bool {
        self == Hmm::On
    }
}

/// Which terms are reported.
///
/// ```
/// use hanclean::segment::{Mode, Segmenter};
///
/// let text = "中华人民共和国";
/// let surfaces = |mode| {
///     let terms = Segmenter::builder().mode(mode).build().segment(text);
///     terms.iter().map(|term| term.surface(text)).collect::<Vec<_>>()
/// };
/// assert_eq!(surfaces(Mode::Precise), ["中华人民共和国"]);
/// let search = surfaces(Mode::Search);
/// assert_eq!(search[..2], ["中华人民共和国", "中华"]);
/// assert!(search.contains(&"共和国"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Mode {
    /// The most probable segmentation: the terms tile the text.
    #[default]
    Precise,
    /// The same terms, each followed by the words inside it, with the position of the term. They
    /// are the dictionary's words of two or three characters, and the alphabetic parts of what
    /// marks join, such as `node` in `node.js`.
    Search,
    /// Every word of the dictionary wherever it occurs, and the terms of
    /// [`Precise`](Mode::Precise), sorted by start and then by length.
    All,
}

/// Whether terms get their part of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Tagging {
    /// Terms have no tag.
    #[default]
    Off,
    /// Terms have the tag of the dictionary, or the one that jieba's hidden Markov model guesses.
    On,
}
