//! The words that the user protects, for the paths that know no words.
//!
//! In the vocabulary a protected word is a strong word of the page, which speaks against a
//! block. The learned path, foreign lists and advertisements never ask the vocabulary
//! whether a phrase is spam. They would cut out `网上赌场 百家乐技巧` by its bigrams although the
//! user said to keep both. So what they find is dropped if it has one of these words.
//!
//! ```text
//! protected         百家乐技巧
//! found by shape    网上赌场 百家樂★技巧 真人娱乐      dropped, since it has 百家樂★技巧
//! ```
//!
//! Words are compared as terms are: in either script and through disguises.
//!
//! A protected word keeps the whole block, not just the word. Half of a list would be worse
//! than either: what is left of it is spam without its context, and the user only looked at
//! the whole.

use std::collections::{BTreeSet, HashSet};

use crate::spam::text::fold_all;

/// The folded words, and their lengths.
///
/// A look-up for each position and each length keeps the time linear in the block, however many words
/// there are: a word has at most 100 characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProtectedWords {
    /// The words as folded codes.
    words: HashSet<Vec<u16>>,
    /// The lengths that occur, in codes.
    lengths: BTreeSet<usize>,
}

impl ProtectedWords {
    /// Folds the words. Those without a content character protect nothing.
    pub(crate) fn new(words: &[String]) -> ProtectedWords {
        let words: HashSet<Vec<u16>> =
            words.iter().map(|word| fold_all(word)).filter(|word| !word.is_empty()).collect();
        let lengths = words.iter().map(Vec::len).collect();
        ProtectedWords { words, lengths }
    }

    /// Whether one of the words is in `text`.
    pub(crate) fn occur_in(&self, text: &str) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let codes = fold_all(text);
        let has = |len: &usize| codes.windows(*len).any(|word| self.words.contains(word));
        self.lengths.iter().any(has)
    }
}

#[cfg(test)]
mod tests {
    use super::ProtectedWords;

    /// In either script, through disguises, and nothing without words.
    #[test]
    fn words_are_found_as_terms_are() {
        let words = ProtectedWords::new(&["百家乐技巧".to_owned(), "★".to_owned()]);
        assert!(words.occur_in("网上 百家樂★技巧 真人"));
        assert!(!words.occur_in("百家乐 技术 ★"));
        assert!(!ProtectedWords::default().occur_in("百家乐技巧"));
    }
}
