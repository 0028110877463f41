//! The trained model: terms, bigrams, and the weights of a linear-chain CRF ([Lafferty, McCallum
//! and Pereira 2001](https://en.wikipedia.org/wiki/Conditional_random_field)), read from one text
//! file.
//!
//! For labels `y` (page or block) of the runs `x`, the score of a labelling is the sum of the
//! emissions of all runs in blocks and of all transitions:
//!
//! ```text
//! score(y) = Σ [y_i = block] w · features(x_i)  +  Σ transition(y_i-1 → y_i, boundary before x_i)
//! ```
//!
//! Staying on the page costs nothing and gives nothing, so a score is a log-odds against "no block
//! at all". Transitions depend on the boundary: a block begins at a line end far more often than at
//! a bracket.
//!
//! The file is text, about 100 KB, and not a binary: a person can read what was learned, and a
//! change shows in a diff. It is parsed once per process.

use std::sync::{Arc, OnceLock};

use super::viterbi::Transitions;
use crate::spam::advertisement::AdvertisementPath;
use crate::spam::features::{FEATURE_COUNT, FEATURES, FeatureVector};
use crate::spam::learned::LearnedPath;
use crate::spam::lexicon::{BigramModel, Family, LexiconTerm, Vocabulary};
use crate::spam::prefilter::Prefilter;
use crate::spam::runs::Boundary;

/// The built-in model, written by `cargo xtask train`. Its header says what it was trained on.
const FILE: &str = include_str!("../model.txt");

/// All that was learned, and the prefilter that is built from it.
///
/// Invariant: `prefilter` is that of `vocabulary`.
#[derive(Clone, Debug)]
pub struct Model {
    /// The terms.
    pub(crate) vocabulary: Vocabulary,
    /// The prefilter for these terms.
    pub(crate) prefilter: Prefilter,
    /// The log-odds of bigrams.
    pub(crate) bigrams: BigramModel,
    /// The cost of entering and leaving a block.
    pub(crate) transitions: Transitions,
    /// The path that knows no terms.
    pub(crate) learned: Arc<LearnedPath>,
    /// What grows blocks over the rest of their advertisement.
    pub(crate) advertisement: Arc<AdvertisementPath>,
    /// The weight of each feature.
    weights: [f32; FEATURE_COUNT],
}

impl Model {
    /// The built-in model, parsed on first use and shared by all detectors.
    pub(crate) fn built_in() -> Arc<Model> {
        static MODEL: OnceLock<Arc<Model>> = OnceLock::new();
        Arc::clone(MODEL.get_or_init(|| Arc::new(Model::parse(FILE))))
    }

    /// Parses a model file. Its lines, in any order:
    ///
    /// ```text
    /// weight FEATURE VALUE
    /// enter BOUNDARY VALUE
    /// leave BOUNDARY VALUE
    /// term FAMILY STRENGTH TERM…
    /// pairs SIXTEENTHS BIGRAM…
    /// ```
    ///
    /// Any other line is a comment. A feature or boundary without a line has weight 0.
    #[must_use]
    pub fn parse(table: &str) -> Model {
        let of = |name: &'static str| {
            table.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix(' '))
        };
        let value = |line: &str| -> Option<(usize, f32)> {
            let (name, value) = line.split_once(' ')?;
            let index = FEATURES.iter().position(|(feature, _)| *feature == name)?;
            Some((index, value.parse().ok()?))
        };
        let transition = |line: &str| -> Option<(usize, f32)> {
            let (name, value) = line.split_once(' ')?;
            let index = Boundary::NAMES.iter().position(|boundary| *boundary == name)?;
            Some((index, value.parse().ok()?))
        };
        let vocabulary = Vocabulary::parse(of("term"));
        let mut model = Model {
            prefilter: Prefilter::new(&vocabulary),
            vocabulary,
            bigrams: BigramModel::parse(of("pairs")),
            transitions: Transitions::default(),
            learned: Arc::new(LearnedPath::built_in()),
            advertisement: Arc::new(AdvertisementPath::built_in()),
            weights: [0.0; FEATURE_COUNT],
        };
        of("weight").filter_map(value).for_each(|(index, value)| model.weights[index] = value);
        of("enter")
            .filter_map(transition)
            .for_each(|(index, value)| model.transitions.enter[index] = value);
        of("leave")
            .filter_map(transition)
            .for_each(|(index, value)| model.transitions.leave[index] = value);
        model
    }

    /// A copy of the built-in model, for training.
    #[must_use]
    pub fn built_in_copy() -> Model {
        (*Model::built_in()).clone()
    }

    /// The log-odds that a run is part of a block, before its neighbours count: the dot product of
    /// its features and the weights.
    ///
    /// For `百家乐技巧` in a list of such phrases: `strong` 1 × 3.98 + `strong_dense` 1 × −0.91 +
    /// `whole` 1 × 0.67 + … (weights of the built-in model).
    pub(crate) fn emission(&self, vector: &FeatureVector) -> f32 {
        vector.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum()
    }

    /// What each feature contributes to the emission. The evidence of a block is summed up from
    /// these, so it adds up to the score.
    pub(crate) fn contributions(&self, vector: &FeatureVector) -> FeatureVector {
        std::array::from_fn(|index| vector[index] * self.weights[index])
    }

    /// The same model without the spam terms for which `keep` is `false`. The training uses it to
    /// see how the model does with words it doesn't know.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(&str) -> bool) -> Model {
        let trade = |term: &LexiconTerm| matches!(term.family, Family::Trade(_));
        let kept = |term: &&LexiconTerm| !trade(term) || keep(term.text());
        let terms = self.vocabulary.terms().iter().filter(kept).cloned().collect();
        self.with_vocabulary(Vocabulary::new(terms))
    }

    /// The same model with another learned path.
    pub(crate) fn with_learned(&self, learned: LearnedPath) -> Model {
        Model { learned: Arc::new(learned), ..self.clone() }
    }

    /// The same model with other trees for the rest of an advertisement.
    pub(crate) fn with_advertisement(&self, advertisement: AdvertisementPath) -> Model {
        Model { advertisement: Arc::new(advertisement), ..self.clone() }
    }

    /// The same model with other terms, and the prefilter for them.
    pub(crate) fn with_vocabulary(&self, vocabulary: Vocabulary) -> Model {
        Model { prefilter: Prefilter::new(&vocabulary), vocabulary, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A misspelt name in the file would silently be weight 0, and the file is part of every
    /// binary.
    #[test]
    fn the_table_is_small_and_has_all_weights() {
        assert!(FILE.len() <= 256 << 10, "{} bytes", FILE.len());
        for (name, _) in FEATURES {
            assert!(FILE.contains(&format!("\nweight {name} ")), "{name}");
        }
        for name in Boundary::NAMES {
            assert!(FILE.contains(&format!("\nenter {name} ")), "{name}");
            assert!(FILE.contains(&format!("\nleave {name} ")), "{name}");
        }
    }
}
