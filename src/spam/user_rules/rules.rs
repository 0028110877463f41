//! Words and rules of the user's own.
//!
//! Invariant: no word is longer than [`WORD_CHARS`](limits::WORD_CHARS), since each place of a page may
//! be compared with all of a word.

#[cfg(feature = "user-rules")]
use super::patterns::Patterns;
use crate::limits;
use crate::spam::lexicon::{Family, LexiconTerm, Strength, Vocabulary};

/// Words and rules that are added to the model's, or that protect text from it.
///
/// ```
/// use hanclean::spam::{Detector, UserRules};
///
/// let rules = UserRules::new().protect_word("网上赌场").protect_word("百家乐技巧");
/// let detector = Detector::builder().own(rules).build();
/// assert!(detector.find("网上赌场 百家乐技巧").is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct UserRules {
    pub(crate) added: Vec<String>,
    pub(crate) protected: Vec<String>,
    #[cfg(feature = "user-rules")]
    pub(crate) patterns: Patterns,
}

impl UserRules {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        UserRules::default()
    }

    /// A word that counts as one hardly met outside injected blocks. It is read through disguises
    /// and in either script, as the model's terms are; one of a single character is passed over.
    /// Unlike those terms it also matches in addresses and code, but not within a longer word.
    ///
    /// # Panics
    /// If the word has more characters than [`WORD_CHARS`](limits::WORD_CHARS).
    #[must_use]
    pub fn add_word(mut self, word: impl Into<String>) -> Self {
        self.added.push(checked(word.into()));
        self
    }

    /// A word that is the page's own, whatever terms are in it.
    ///
    /// # Panics
    /// As [`add_word`](Self::add_word).
    #[must_use]
    pub fn protect_word(mut self, word: impl Into<String>) -> Self {
        self.protected.push(checked(word.into()));
        self
    }

    /// The vocabulary with these words, which go before its own.
    pub(crate) fn extend(&self, vocabulary: &Vocabulary) -> Vocabulary {
        let protected = self.protected.iter().map(|word| (word, Family::Page));
        let added = self.added.iter().map(|word| (word, Family::User));
        let terms =
            protected.chain(added).map(|(word, of)| LexiconTerm::new(word, of, Strength::Strong));
        Vocabulary::new(terms.chain(vocabulary.terms().iter().cloned()).collect())
    }
}

fn checked(word: String) -> String {
    if let Err(limit) = limits::check_word("characters in a word", &word) {
        panic!("{limit}");
    }
    word
}
