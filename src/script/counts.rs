use std::ops::{Add, AddAssign};

use super::Script;

/// How many characters of a text belong to one script alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counts {
    /// Characters that only Simplified text has.
    pub simplified: usize,
    /// Characters that only Traditional text has.
    pub traditional: usize,
}

impl Counts {
    /// Counts in `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut counts = Counts::default();
        text.chars().for_each(|char| counts.push(char));
        counts
    }

    /// Counts one character more.
    pub fn push(&mut self, char: char) {
        match Script::of(char) {
            Some(Script::Simplified) => self.simplified += 1,
            Some(Script::Traditional) => self.traditional += 1,
            None => {}
        }
    }

    /// The script that at least nine of ten such characters belong to, if there are as many as
    /// `least`.
    #[must_use]
    pub fn dominant(self, least: usize) -> Option<Script> {
        let all = self.simplified.saturating_add(self.traditional);
        if all < least.max(1) {
            None
        } else if self.traditional >= self.simplified.saturating_mul(9) {
            Some(Script::Traditional)
        } else if self.simplified >= self.traditional.saturating_mul(9) {
            Some(Script::Simplified)
        } else {
            None
        }
    }
}

impl Add for Counts {
    type Output = Counts;

    fn add(self, other: Counts) -> Counts {
        Counts {
            simplified: self.simplified.saturating_add(other.simplified),
            traditional: self.traditional.saturating_add(other.traditional),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        *self = *self + other;
    }
}
