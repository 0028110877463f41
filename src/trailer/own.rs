//! Words and rules of the user's own.

use super::vocabulary::{Family, Strength, Term, Vocabulary};

/// Words and rules that are added to the model's, or that protect text from it.
///
/// ```
/// use hanclean::trailer::{Detector, OwnRules};
///
/// let rules = OwnRules::new().protect_word("网上赌场").protect_word("百家乐技巧");
/// let detector = Detector::builder().own(rules).build();
/// assert!(detector.find("网上赌场 百家乐技巧").is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct OwnRules {
    added: Vec<String>,
    protected: Vec<String>,
    #[cfg(feature = "own-rules")]
    pub(super) patterns: patterns::Patterns,
}

impl OwnRules {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        OwnRules::default()
    }

    /// A word that counts as one hardly met outside injected blocks. It is read through disguises
    /// and in either script, as the model's terms are; one of a single character is passed over.
    #[must_use]
    pub fn add_word(mut self, word: impl Into<String>) -> Self {
        self.added.push(word.into());
        self
    }

    /// A word that is the page's own, whatever terms are in it.
    #[must_use]
    pub fn protect_word(mut self, word: impl Into<String>) -> Self {
        self.protected.push(word.into());
        self
    }

    /// The vocabulary with these words, which go before its own.
    pub(super) fn extend(&self, vocabulary: &Vocabulary) -> Vocabulary {
        let protected = self.protected.iter().map(|word| (word, Family::Page));
        let added = self.added.iter().map(|word| (word, Family::Own));
        let own = protected.chain(added).map(|(word, of)| Term::new(word, of, Strength::Strong));
        Vocabulary::new(own.chain(vocabulary.terms().iter().cloned()).collect())
    }
}

/// Patterns, and files of rules.
#[cfg(feature = "own-rules")]
mod patterns {
    use std::fmt;

    use regex::{Regex, RegexBuilder};
    use serde::Deserialize;

    use super::OwnRules;
    use crate::align::Span;

    /// A pattern that would compile to more bytes than this is refused.
    const SIZE: usize = 1 << 20;

    /// Regular expressions that add blocks and that protect text.
    #[derive(Clone, Debug, Default)]
    pub(in super::super) struct Patterns {
        added: Vec<Regex>,
        protected: Vec<Regex>,
    }

    impl Patterns {
        pub(in super::super) fn is_empty(&self) -> bool {
            self.added.is_empty() && self.protected.is_empty()
        }

        /// What is to be cut out, in order.
        pub(in super::super) fn added(&self, text: &str) -> Vec<Span> {
            spans(&self.added, text)
        }

        /// What is to be kept, in order.
        pub(in super::super) fn protected(&self, text: &str) -> Vec<Span> {
            spans(&self.protected, text)
        }
    }

    /// In order, overlapping ones joined.
    fn spans(patterns: &[Regex], text: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for pattern in patterns {
            let first = spans.len();
            let matches = pattern.find_iter(text).map(|found| Span::from(found.range()));
            for span in matches.filter(|span| !span.is_empty()) {
                // As soon as they are found: there may be one for each byte.
                match spans[first..].last_mut().filter(|last| last.end == span.start) {
                    Some(last) => last.end = span.end,
                    None => spans.push(span),
                }
            }
        }
        spans.sort_unstable();
        spans.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        spans
    }

    #[derive(Default, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct File {
        add: Part,
        protect: Part,
    }

    #[derive(Default, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Part {
        words: Vec<String>,
        patterns: Vec<String>,
    }

    impl OwnRules {
        /// Of a file in TOML:
        ///
        /// ```toml
        /// [add]
        /// words = ["某某娱乐城"]
        /// patterns = ['加微信\s*\d{6,}']      # what matches is cut out
        /// [protect]
        /// words = ["无码科技"]
        /// patterns = ['\[責任編輯:[^\]]*\]']  # what matches is never cut out
        /// ```
        ///
        /// The patterns are those of the crate `regex`, which takes time in proportion to the
        /// text.
        ///
        /// # Errors
        /// For what is no such TOML, and for a pattern that is none or that would be too big.
        pub fn parse(toml: &str) -> Result<OwnRules, OwnRulesError> {
            let file: File = toml::from_str(toml)
                .map_err(|cause| OwnRulesError { problem: Problem::Toml(Box::new(cause)) })?;
            let mut rules = OwnRules::new();
            rules.patterns =
                Patterns { added: compile(&file.add)?, protected: compile(&file.protect)? };
            rules.added = file.add.words;
            rules.protected = file.protect.words;
            Ok(rules)
        }
    }

    fn compile(part: &Part) -> Result<Vec<Regex>, OwnRulesError> {
        let compile = |pattern: &String| {
            let builder = RegexBuilder::new(pattern).size_limit(SIZE).dfa_size_limit(SIZE).build();
            builder.map_err(|cause| OwnRulesError { problem: Problem::Pattern(cause) })
        };
        part.patterns.iter().map(compile).collect()
    }

    /// Why rules could not be read.
    #[derive(Debug)]
    pub struct OwnRulesError {
        problem: Problem,
    }

    #[derive(Debug)]
    enum Problem {
        Toml(Box<toml::de::Error>),
        Pattern(regex::Error),
    }

    impl fmt::Display for OwnRulesError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match &self.problem {
                Problem::Toml(cause) => write!(f, "not rules: {}", cause.message()),
                Problem::Pattern(cause) => write!(f, "not a pattern: {cause}"),
            }
        }
    }

    impl std::error::Error for OwnRulesError {}
}

#[cfg(feature = "own-rules")]
pub use patterns::OwnRulesError;
#[cfg(feature = "own-rules")]
pub(super) use patterns::Patterns;
