//! The trained model: terms, sequences of two characters, and weights, as one table.

use std::sync::{Arc, OnceLock};

use crate::spam::features::feature_vector::{FEATURES, Observation, SIGNALS};
use crate::spam::lexicon::bigram_model::Sequences;
use crate::spam::lexicon::vocabulary::{Family, Term, Vocabulary};
use crate::spam::prefilter::filter::Gate;
use crate::spam::runs::cutter::Boundary;

/// Made by `cargo xtask train`; its header says of what.
const FILE: &str = include_str!("../model.txt");

/// What is known of blocks.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) gate: Gate,
    pub(crate) sequences: Sequences,
    pub(crate) steps: Steps,
    weights: [f32; FEATURES],
}

/// The log-odds of stepping into a block and out of it, by the boundary that is stepped over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steps {
    pub(crate) enter: [f32; Boundary::NAMES.len()],
    pub(crate) leave: [f32; Boundary::NAMES.len()],
}

impl Model {
    /// The one that is built in.
    pub(crate) fn get() -> Arc<Model> {
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
            let index = SIGNALS.iter().position(|(feature, _)| *feature == name)?;
            Some((index, value.parse().ok()?))
        };
        let step = |line: &str| -> Option<(usize, f32)> {
            let (name, value) = line.split_once(' ')?;
            let index = Boundary::NAMES.iter().position(|boundary| *boundary == name)?;
            Some((index, value.parse().ok()?))
        };
        let vocabulary = Vocabulary::parse(of("term"));
        let mut model = Model {
            gate: Gate::new(&vocabulary),
            vocabulary,
            sequences: Sequences::parse(of("pairs")),
            steps: Steps::default(),
            weights: [0.0; FEATURES],
        };
        of("weight").filter_map(value).for_each(|(index, value)| model.weights[index] = value);
        of("enter").filter_map(step).for_each(|(index, value)| model.steps.enter[index] = value);
        of("leave").filter_map(step).for_each(|(index, value)| model.steps.leave[index] = value);
        model
    }

    /// The log-odds that a run is of a block, from what was observed of it.
    pub(crate) fn emission(&self, observation: &Observation) -> f32 {
        observation.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum()
    }

    /// What each feature gave.
    pub(crate) fn contributions(&self, observation: &Observation) -> Observation {
        std::array::from_fn(|index| observation[index] * self.weights[index])
    }

    /// Without the trade terms for which `keep` is false.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(&str) -> bool) -> Model {
        let trade = |term: &Term| matches!(term.family, Family::Trade(_));
        let kept = |term: &&Term| !trade(term) || keep(term.text());
        let terms = self.vocabulary.terms().iter().filter(kept).cloned().collect();
        self.with(Vocabulary::new(terms))
    }

    /// With other terms.
    pub(crate) fn with(&self, vocabulary: Vocabulary) -> Model {
        Model { gate: Gate::new(&vocabulary), vocabulary, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_small_and_has_all_weights() {
        assert!(FILE.len() <= 256 << 10, "{} bytes", FILE.len());
        for (name, _) in SIGNALS {
            assert!(FILE.contains(&format!("\nweight {name} ")), "{name}");
        }
        for name in Boundary::NAMES {
            assert!(FILE.contains(&format!("\nenter {name} ")), "{name}");
            assert!(FILE.contains(&format!("\nleave {name} ")), "{name}");
        }
    }
}
