use std::collections::HashSet;

use super::lexicon::TO_SIMPLIFIED;

/// Terms that are not given, though they have a position: Traditional or Simplified, as you like.
/// Letters are compared without their case.
///
/// ```
/// use hanclean::segment::{Segmenter, StopWords};
///
/// let stop_words = StopWords::new(["的", "與", "the"]);
/// let segmenter = Segmenter::builder().stop_words(stop_words).build();
/// let text = "书与The画的";
/// let terms = segmenter.segment(text);
/// assert_eq!(terms.iter().map(|t| t.surface(text)).collect::<Vec<_>>(), ["书", "画"]);
/// assert_eq!(terms[1].position, 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StopWords {
    words: HashSet<Box<str>>,
}

impl StopWords {
    /// Of the words, each without the white space around it; empty ones are passed over.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut all = StopWords::default();
        for word in words {
            let word = word.as_ref().trim().to_lowercase();
            if !word.is_empty() {
                all.words.insert(TO_SIMPLIFIED.convert(&word).into());
                all.words.insert(word.into());
            }
        }
        all
    }

    /// Whether a word, as it stands in a text or in Simplified form, is one of them.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
            || word.contains(char::is_uppercase) && self.words.contains(&*word.to_lowercase())
    }

    /// The number of words, where both forms of one count.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
