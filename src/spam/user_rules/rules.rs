//! The user's words, and how they become part of the vocabulary.
//!
//! They are put before the built-in terms: where two are equal, the user's counts.
//!
//! Invariant: no word is longer than [`WORD_CHARS`](limits::WORD_CHARS), since at each offset of a
//! page the whole of a word may be compared.

#[cfg(feature = "user-rules")]
use super::patterns::Patterns;
use crate::limits;
use crate::spam::lexicon::{Family, LexiconTerm, Strength, Vocabulary};

/// Words and patterns that are added to those of the model, or that protect text from it.
///
/// ```
/// use hanclean::spam::{Detector, UserRules};
///
/// let rules = UserRules::new().protect_word("网上赌场").protect_word("百家乐技巧");
/// let detector = Detector::builder().user_rules(rules).build();
/// assert!(detector.find("网上赌场 百家乐技巧").is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct UserRules {
    /// Words that count as strong spam terms.
    pub(crate) added: Vec<String>,
    /// Words that count as strong words of ordinary pages.
    pub(crate) protected: Vec<String>,
    /// Regular expressions of both kinds.
    #[cfg(feature = "user-rules")]
    pub(crate) patterns: Patterns,
}

impl UserRules {
    /// Creates an empty set of rules.
    #[must_use]
    pub fn new() -> Self {
        UserRules::default()
    }

    /// Adds a word that counts as a strong spam term.
    ///
    /// It is read through disguises and in either script, as the built-in terms are. Unlike those
    /// it also matches in addresses and code, but not within a longer word. A word of a single
    /// character is ignored.
    ///
    /// ```
    /// use hanclean::spam::{Detector, UserRules};
    ///
    /// let page = "居民对此表示欢迎，也有人担心会影响商家的生意。\n甲乙宫官网 甲乙宮注册 丙丁阁官网";
    /// assert!(Detector::new().find(page).is_empty());
    /// let rules = UserRules::new().add_word("甲乙宫").add_word("丙丁阁");
    /// let blocks = Detector::builder().user_rules(rules).build().find(page);
    /// assert_eq!(&page[blocks[0].span.range()], "甲乙宫官网 甲乙宮注册 丙丁阁官网");
    /// ```
    ///
    /// # Panics
    /// If the word has more characters than [`WORD_CHARS`](limits::WORD_CHARS).
    #[must_use]
    pub fn add_word(mut self, word: impl Into<String>) -> Self {
        self.added.push(checked(word.into()));
        self
    }

    /// Adds a word that counts as the page's own, whatever spam terms are in it.
    ///
    /// # Panics
    /// As [`add_word`](Self::add_word).
    #[must_use]
    pub fn protect_word(mut self, word: impl Into<String>) -> Self {
        self.protected.push(checked(word.into()));
        self
    }

    /// The vocabulary with these words, which take precedence over its own.
    pub(crate) fn extend(&self, vocabulary: &Vocabulary) -> Vocabulary {
        let protected = self.protected.iter().map(|word| (word, Family::Page));
        let added = self.added.iter().map(|word| (word, Family::User));
        let terms =
            protected.chain(added).map(|(word, of)| LexiconTerm::new(word, of, Strength::Strong));
        Vocabulary::new(terms.chain(vocabulary.terms().iter().cloned()).collect())
    }
}

/// Returns the word if it is within the limit.
///
/// # Panics
/// If it is longer.
fn checked(word: String) -> String {
    if let Err(limit) = limits::check_word("characters in a word", &word) {
        panic!("{limit}");
    }
    word
}
