use std::fmt;

use super::Rule;

/// A set of rules.
///
/// ```
/// use hanclean::normalize::{Rule, Rules};
///
/// let rules = Rules::WEB.without(Rule::Width);
/// assert!(rules.contains(Rule::Nfc) && !rules.contains(Rule::Width));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rules(u8);

impl Rules {
    /// No rule: the text stays as it is.
    pub const NONE: Rules = Rules(0);

    /// Only what no reader could see: ends of lines, invisible characters, NFC.
    pub const MINIMAL: Rules = Rules::NONE.with(Rule::Lines).with(Rule::Invisible).with(Rule::Nfc);

    /// What a crawled page needs: all rules.
    pub const WEB: Rules =
        Rules::MINIMAL.with(Rule::Spaces).with(Rule::BlankLines).with(Rule::Width);

    /// These rules and `rule`.
    #[must_use]
    pub const fn with(self, rule: Rule) -> Self {
        Rules(self.0 | 1 << rule as u8)
    }

    /// These rules but not `rule`.
    #[must_use]
    pub const fn without(self, rule: Rule) -> Self {
        Rules(self.0 & !(1 << rule as u8))
    }

    /// Whether `rule` is one of them.
    #[must_use]
    pub const fn contains(self, rule: Rule) -> bool {
        self.0 & 1 << rule as u8 != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules of the set, in the order in which they run.
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |&rule| self.contains(rule))
    }
}

/// [`Rules::WEB`].
impl Default for Rules {
    fn default() -> Self {
        Rules::WEB
    }
}

impl FromIterator<Rule> for Rules {
    fn from_iter<I: IntoIterator<Item = Rule>>(rules: I) -> Self {
        rules.into_iter().fold(Rules::NONE, Rules::with)
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
