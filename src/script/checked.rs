//! Deserialising [`Evidence`] with a check: its counts are those that some text can have.
//!
//! The verdict beside it in a [`Detection`](super::Detection) is not checked against the counts, since
//! a later version may judge the same counts otherwise, and must still read what was stored.

use serde::Deserialize;

use super::{Counts, Evidence};

/// An [`Evidence`] as it is written.
#[derive(Deserialize)]
#[serde(rename = "Evidence")]
pub(super) struct UncheckedEvidence {
    han: usize,
    kana: usize,
    #[serde(flatten)]
    scripts: Counts,
    taiwan: usize,
    hong_kong: usize,
    neither: usize,
}

impl TryFrom<UncheckedEvidence> for Evidence {
    type Error = String;

    fn try_from(unchecked: UncheckedEvidence) -> Result<Self, String> {
        let UncheckedEvidence { han, kana, scripts, taiwan, hong_kong, neither } = unchecked;
        // A Han character is of one script at most, and of one standard at most.
        let of_scripts = [scripts.simplified, scripts.traditional];
        let of_standards = [taiwan, hong_kong, neither];
        for counts in [&of_scripts[..], &of_standards] {
            let sum = counts.iter().try_fold(0_usize, |sum, &count| sum.checked_add(count));
            if sum.is_none_or(|sum| sum > han) {
                return Err(format!("{han} Han characters cannot be {counts:?}"));
            }
        }
        Ok(Evidence { han, kana, scripts, taiwan, hong_kong, neither })
    }
}
