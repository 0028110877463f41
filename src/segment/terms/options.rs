/// Whether jieba looks for words that its dictionary does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Hmm {
    /// What the dictionary leaves as single characters is joined by a hidden Markov model.
    #[default]
    On,
    /// What the dictionary leaves as single characters stays so.
    Off,
}

impl Hmm {
    pub(crate) fn is_on(self) -> bool {
        self == Hmm::On
    }
}

/// Which terms a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Mode {
    /// One way through the text: the terms tile it.
    #[default]
    Precise,
    /// The same, and behind each term the words inside it, at its position: those of two or three
    /// characters that the dictionary has, and the parts with letters of what is joined by marks.
    Search,
    /// Every word of the dictionary wherever it stands, and the terms of [`Precise`](Mode::Precise)
    /// beside them, by where they begin and then by their length.
    All,
}

/// Whether terms are given their part of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Tagging {
    /// They are not.
    #[default]
    Off,
    /// They are: that of the dictionary, or what jieba guesses by a hidden Markov model.
    On,
}
