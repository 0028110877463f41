//! The builder of a [`Segmenter`].
//!
//! The lexicon is prepared by [`build`](SegmenterBuilder::build), once for all dictionaries: which
//! words jieba can hold, and their order, depend on all of them.

use std::sync::Arc;

use super::segmenter::Segmenter;
use crate::segment::dictionary::lexicon::Lexicon;
use crate::segment::dictionary::stop_words::StopWords;
use crate::segment::dictionary::user_dictionary::Dictionary;
use crate::segment::terms::options::{Hmm, Mode, Tagging};

/// Builds a [`Segmenter`].
///
/// ```
/// use hanclean::segment::{Segmenter, Tagging};
///
/// let text = "北京";
/// let terms = Segmenter::builder().tagging(Tagging::On).build().segment(text);
/// assert_eq!(terms[0].tag.unwrap().as_str(), "ns");
/// ```
#[derive(Clone, Debug, Default)]
pub struct SegmenterBuilder {
    /// See [`hmm`](Self::hmm).
    hmm: Hmm,
    /// See [`mode`](Self::mode).
    mode: Mode,
    /// See [`tagging`](Self::tagging).
    tagging: Tagging,
    /// The user dictionaries, in order of precedence from low to high.
    dictionaries: Vec<Dictionary>,
    /// See [`stop_words`](Self::stop_words).
    stop_words: StopWords,
}

impl SegmenterBuilder {
    /// Sets whether to find words that the dictionary lacks. Default: [`Hmm::On`].
    #[must_use]
    pub fn hmm(mut self, hmm: Hmm) -> Self {
        self.hmm = hmm;
        self
    }

    /// Sets which terms are reported. Default: [`Mode::Precise`].
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Sets whether terms get their part of speech. Default: [`Tagging::Off`].
    #[must_use]
    pub fn tagging(mut self, tagging: Tagging) -> Self {
        self.tagging = tagging;
        self
    }

    /// Adds the words of a user dictionary. They override jieba's and those of dictionaries added
    /// before.
    #[must_use]
    pub fn dictionary(mut self, dictionary: Dictionary) -> Self {
        self.dictionaries.push(dictionary);
        self
    }

    /// Sets the terms that are not reported. Default: none.
    #[must_use]
    pub fn stop_words(mut self, stop_words: StopWords) -> Self {
        self.stop_words = stop_words;
        self
    }

    /// Builds the segmenter. jieba's dictionary is not loaded yet.
    #[must_use]
    pub fn build(self) -> Segmenter {
        Segmenter {
            hmm: self.hmm,
            mode: self.mode,
            tagging: self.tagging,
            lexicon: Lexicon::new(&self.dictionaries),
            stop_words: (!self.stop_words.is_empty()).then(|| Arc::new(self.stop_words)),
        }
    }
}

impl Segmenter {
    /// Returns a builder for non-default settings.
    #[must_use]
    pub fn builder() -> SegmenterBuilder {
        SegmenterBuilder::default()
    }
}
