//! Hints: rules that are off and that a text seems to need.
//!
//! Some repairs are risky on clean text, so their rules are not on by default. A text that needs one often
//! shows it: by many places of one kind or, for GBK, by a single one. The user then gets a hint and decides.

use crate::normalize::rules::variants::Forms;
use crate::normalize::rules::{mojibake, pinyin, repair};
use crate::normalize::{Rule, Rules};

/// A rule that is off, and that a text seems to need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Hint {
    /// The rule.
    pub rule: Rule,
    /// The number of places that it would change.
    pub count: usize,
}

/// The least number of readings for a hint: a textbook explains a few, a damaged page has them all over.
const MANY_READINGS: usize = 3;

/// The least number of repairs for a hint: one or two are slips of the pen.
const MANY_REPAIRS: usize = 3;

/// The rules outside `rules` that `text` seems to need. `text` is normalised by `rules`.
pub(crate) fn hints(text: &str, rules: Rules) -> Vec<Hint> {
    let mut hints = Vec::new();
    if !rules.contains(Rule::MojibakeGbk) {
        let count = mojibake::count_gbk(text);
        if count > 0 {
            hints.push(Hint { rule: Rule::MojibakeGbk, count });
        }
    }
    if !rules.contains(Rule::Pinyin) {
        let count = pinyin::count(text);
        if count >= MANY_READINGS {
            hints.push(Hint { rule: Rule::Pinyin, count });
        }
    }
    if !rules.contains(Rule::Repair) {
        let count = repair::count(text, Forms::chosen_by(rules));
        if count >= MANY_REPAIRS {
            hints.push(Hint { rule: Rule::Repair, count });
        }
    }
    hints
}
