//! Hints: rules that are off, and that a text looks made for.

use crate::normalize::rules::variants::Forms;
use crate::normalize::rules::{mojibake, pinyin, repair};
use crate::normalize::{Rule, Rules};

/// What a text looks like that a rule would set right which is not on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Hint {
    /// The rule.
    pub rule: Rule,
    /// How many places it would change.
    pub count: usize,
}

/// A textbook explains a few characters; a page that was tampered with has readings all over.
const MANY_READINGS: usize = 3;

/// Once is a slip of the pen.
const MANY_REPAIRS: usize = 3;

/// The rules beside `rules` that `text`, which is normalised by those, looks made for.
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
