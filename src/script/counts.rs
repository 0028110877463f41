//! The numbers of Simplified-only and Traditional-only characters in a text.
//!
//! Invariant: additions saturate, so counts of any number of texts can be added without a panic.

use std::ops::{Add, AddAssign};

use super::Script;

/// The numbers of characters that belong to one script alone.
///
/// ```
/// use hanclean::script::{Counts, Script};
///
/// let counts = Counts::of("臺灣的圖書館");
/// assert_eq!(counts.dominant(1), Some(Script::Traditional));
/// assert_eq!(counts.dominant(10), None); // fewer than ten such characters
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counts {
    /// The number of characters that occur in Simplified text only.
    pub simplified: usize,
    /// The number of characters that occur in Traditional text only.
    pub traditional: usize,
}

impl Counts {
    /// Counts the characters of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut counts = Counts::default();
        text.chars().for_each(|char| counts.push(char));
        counts
    }

    /// Counts one more character.
    pub fn push(&mut self, char: char) {
        match Script::of(char) {
            Some(Script::Simplified) => self.simplified += 1,
            Some(Script::Traditional) => self.traditional += 1,
            None => {}
        }
    }

    /// Returns the script to which at least nine of ten counted characters belong.
    ///
    /// `None` if neither script has so large a share, or if fewer than `least` characters were
    /// counted.
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
