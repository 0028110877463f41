use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// A rule of normalisation. They run in the order of [`Rule::ALL`], whichever are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Rule {
    /// Every line ends with LF: CRLF, CR, VT, FF, NEL, U+2028 and U+2029 become one.
    Lines,
    /// Characters go that nobody can see and that mean nothing in Chinese: marks of byte order,
    /// zero-width characters, controls of direction, soft hyphens, C0 and C1 controls but TAB and
    /// the ends of lines, variation selectors on Han. What makes an emoji stays, and so does a
    /// joiner inside a script that needs it.
    Invisible,
    /// Canonical composition; CJK compatibility ideographs become the unified ones.
    Nfc,
    /// Inside a line a run of blanks becomes one space, or as many TABs as it had; blanks at the
    /// end go. An indent keeps its width and its ideographic spaces, which mark a paragraph; other
    /// Unicode spaces in it become a space each.
    Spaces,
    /// Three or more blank lines become one.
    BlankLines,
    /// Full-width Latin letters and digits become ASCII; ASCII `, ; : ? ! ( )` among Han become
    /// full-width.
    Width,
}

impl Rule {
    /// All rules, in the order in which they run.
    ///
    /// The order is part of what makes a second run change nothing: what one rule makes of a text
    /// may be work for a later rule, never for an earlier one.
    pub const ALL: [Rule; 6] =
        [Rule::Lines, Rule::Invisible, Rule::Nfc, Rule::Spaces, Rule::BlankLines, Rule::Width];

    /// Its name in options and reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Rule::Lines => "lines",
            Rule::Invisible => "invisible",
            Rule::Nfc => "nfc",
            Rule::Spaces => "spaces",
            Rule::BlankLines => "blank-lines",
            Rule::Width => "width",
        }
    }

    /// Why one would want it, in one line.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Rule::Lines => "one way to end a line, so that lines can be counted and compared",
            Rule::Invisible => "characters that nobody sees split words and defeat searches",
            Rule::Nfc => "one spelling for what Unicode holds to be the same character",
            Rule::Spaces => "layout by blanks is not text",
            Rule::BlankLines => "a gap says that a part ends, its height says nothing",
            Rule::Width => "crawlers and keyboards flatten ，；（ to ASCII, and widen letters",
        }
    }

    /// The standard that it follows.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Rule::Lines => "The Unicode Standard, section 5.8; UAX #14, classes BK, CR, NL",
            Rule::Invisible => "UAX #44, Default_Ignorable_Code_Point and Cc; UTS #51; UTS #37",
            Rule::Nfc => "UAX #15",
            Rule::Spaces => "UAX #44, General_Category=Zs",
            Rule::BlankLines => "convention of plain text",
            Rule::Width => "UAX #11; GB/T 15834-2011; W3C, Requirements for Chinese Text Layout",
        }
    }
}

/// As [`Rule::id`].
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(id: &str) -> Result<Self, UnknownRule> {
        let found = Rule::ALL.into_iter().find(|rule| rule.id() == id);
        found.ok_or_else(|| UnknownRule { id: id.to_owned() })
    }
}

/// No rule has this id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    id: String,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rule is called '{}'; there are", self.id)?;
        Rule::ALL.iter().try_for_each(|rule| write!(f, " {rule}"))
    }
}

impl Error for UnknownRule {}
