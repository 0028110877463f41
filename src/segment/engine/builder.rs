use std::sync::Arc;

use super::segmenter::Segmenter;
use crate::segment::dictionary::lexicon::Lexicon;
use crate::segment::dictionary::stop_words::StopWords;
use crate::segment::dictionary::user_dictionary::Dictionary;
use crate::segment::terms::options::{Hmm, Mode, Tagging};

/// Builds a [`Segmenter`].
#[derive(Clone, Debug, Default)]
pub struct SegmenterBuilder {
    hmm: Hmm,
    mode: Mode,
    tagging: Tagging,
    dictionaries: Vec<Dictionary>,
    stop_words: StopWords,
}

impl SegmenterBuilder {
    /// Whether to look for words that the dictionary does not have; [`Hmm::On`] unless told.
    #[must_use]
    pub fn hmm(mut self, hmm: Hmm) -> Self {
        self.hmm = hmm;
        self
    }

    /// Which terms to give; [`Mode::Precise`] unless told.
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Whether to tell the part of speech of terms; [`Tagging::Off`] unless told.
    #[must_use]
    pub fn tagging(mut self, tagging: Tagging) -> Self {
        self.tagging = tagging;
        self
    }

    /// Adds the words of an own dictionary to those of jieba and of the dictionaries before.
    #[must_use]
    pub fn dictionary(mut self, dictionary: Dictionary) -> Self {
        self.dictionaries.push(dictionary);
        self
    }

    /// The terms not to give; none unless told.
    #[must_use]
    pub fn stop_words(mut self, stop_words: StopWords) -> Self {
        self.stop_words = stop_words;
        self
    }

    /// The segmenter.
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
    /// To choose how.
    #[must_use]
    pub fn builder() -> SegmenterBuilder {
        SegmenterBuilder::default()
    }
}
