//! The trained model: terms, bigrams of two characters, and weights, as one table.

use std::sync::{Arc, OnceLock};

use super::viterbi::Transitions;
use crate::spam::features::{FEATURE_COUNT, FEATURES, FeatureVector};
use crate::spam::lexicon::{BigramModel, Family, LexiconTerm, Vocabulary};
use crate::spam::prefilter::Prefilter;
use crate::spam::runs::Boundary;

/// Made by `cargo xtask train`; its header says of what.
const FILE: &str = include_str!("../model.txt");

/// What is known of blocks.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) prefilter: Prefilter,
    pub(crate) bigrams: BigramModel,
    pub(crate) transitions: Transitions,
    weights: [f32; FEATURE_COUNT],
}

impl Model {
    /// The one that is built in.
    pub(crate) fn built_in() -> Arc<Model> {
        static MODEL: OnceLock<Arc<Model>> = OnceLock::new();
        Arc::clone(MODEL.get_or_init(|| Arc::new(Model::parse(FILE))))
    }

    /// Of a table of lines: `term FAMILY STRENGTH TERM…`, `pairs SIXTEENTHS PAIR…`,
    /// `weight NAME VALUE`, `enter BOUNDARY VALUE`, `leave BOUNDARY VALUE`; others are comments.
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

    /// The log-odds that a run is of a block, from what was observed of it.
    pub(crate) fn emission(&self, vector: &FeatureVector) -> f32 {
        vector.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum()
    }

    /// What each feature gave.
    pub(crate) fn contributions(&self, vector: &FeatureVector) -> FeatureVector {
        std::array::from_fn(|index| vector[index] * self.weights[index])
    }

    /// Without the trade terms for which `keep` is false.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(&str) -> bool) -> Model {
        let trade = |term: &LexiconTerm| matches!(term.family, Family::Trade(_));
        let kept = |term: &&LexiconTerm| !trade(term) || keep(term.text());
        let terms = self.vocabulary.terms().iter().filter(kept).cloned().collect();
        self.with_vocabulary(Vocabulary::new(terms))
    }

    /// With other terms.
    pub(crate) fn with_vocabulary(&self, vocabulary: Vocabulary) -> Model {
        Model { prefilter: Prefilter::new(&vocabulary), vocabulary, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
