//! Sets of rules: presets, and lists such as `+quotes,-width`.
//!
//! A set is one bit per rule, so it is `Copy` and can be built in a constant.

use std::fmt;
use std::str::FromStr;

use super::rule::{Rule, UnknownRule};

/// A set of rules.
///
/// ```
/// use hanclean::normalize::{Rule, Rules};
///
/// let rules = Rules::WEB.without(Rule::Width);
/// assert!(rules.contains(Rule::Nfc) && !rules.contains(Rule::Width));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rules(u32);

impl Rules {
    /// No rule: the text stays as it is.
    pub const NONE: Rules = Rules(0);

    /// Only what no reader could see: ends of lines, invisible characters, NFC, radicals.
    pub const MINIMAL: Rules =
        Rules::NONE.with(Rule::Lines).with(Rule::Invisible).with(Rule::Nfc).with(Rule::Radicals);

    /// What a crawled page needs: also UTF-8 read as Western text, entities, blanks, blank lines,
    /// width.
    pub const WEB: Rules = Rules::MINIMAL
        .with(Rule::Mojibake)
        .with(Rule::Entities)
        .with(Rule::Spaces)
        .with(Rule::BlankLines)
        .with(Rule::Width);

    /// The presets, by their names.
    pub const PRESETS: [(&str, Rules); 3] =
        [("web", Rules::WEB), ("minimal", Rules::MINIMAL), ("none", Rules::NONE)];

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

    /// Without those that a later one would undo.
    pub(crate) const fn consistent(self) -> Self {
        let mut rules = self;
        if rules.contains(Rule::CurlyQuotes) {
            rules = rules.without(Rule::Quotes);
        }
        if rules.contains(Rule::VariantsOpencc) {
            rules = rules.without(Rule::VariantsHk);
        }
        if rules.contains(Rule::VariantsOpencc) || rules.contains(Rule::VariantsHk) {
            rules = rules.without(Rule::VariantsTw);
        }
        rules
    }

    /// The rules of the set, in the order in which they run.
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |&rule| self.contains(rule))
    }
}

impl Rule {
    /// Whether [`Rules::default`] has it.
    #[must_use]
    pub const fn is_default(self) -> bool {
        Rules::WEB.contains(self)
    }
}

/// [`Rules::WEB`].
impl Default for Rules {
    fn default() -> Self {
        Rules::WEB
    }
}

/// A preset by its name, or rules by theirs, with commas between: `+` or nothing before a rule adds
/// it, `-` takes it away. Without a preset, the rules are added to [`Rules::WEB`].
///
/// ```
/// use hanclean::normalize::{Rule, Rules};
///
/// assert_eq!("minimal".parse(), Ok(Rules::MINIMAL));
/// assert_eq!("+quotes,-width".parse(), Ok(Rules::WEB.with(Rule::Quotes).without(Rule::Width)));
/// assert_eq!("none,nfc".parse(), Ok(Rules::NONE.with(Rule::Nfc)));
/// ```
impl FromStr for Rules {
    type Err = UnknownRule;

    fn from_str(list: &str) -> Result<Self, UnknownRule> {
        let mut rules = Rules::WEB;
        for (index, item) in list.split(',').map(str::trim).enumerate() {
            let preset = Rules::PRESETS.into_iter().find(|(name, _)| *name == item);
            match (preset, item.strip_prefix('-')) {
                (Some((_, preset)), _) if index == 0 => rules = preset,
                (_, Some(id)) => rules = rules.without(id.parse()?),
                _ => rules = rules.with(item.strip_prefix('+').unwrap_or(item).parse()?),
            }
        }
        Ok(rules)
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
