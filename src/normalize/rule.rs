use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// A rule of normalisation. They run in the order of [`Rule::ALL`], whichever are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Rule {
    /// Chinese in UTF-8 that was read as Windows-1252 or ISO-8859-1 and saved again, once or
    /// several times over, comes back: `ä¸\u{AD}æ–‡` → `中文`. Only characters whose bytes are
    /// well-formed UTF-8, in rows that can hardly be anything else; what was lost is not guessed.
    Mojibake,
    /// Chinese in UTF-8 that was read as GBK and saved again comes back: `鐨勬槸` → `的是`.
    MojibakeGbk,
    /// Every line ends with LF: CRLF, CR, VT, FF, NEL, U+2028 and U+2029 become one.
    Lines,
    /// Characters go that nobody can see and that mean nothing in Chinese: marks of byte order,
    /// zero-width characters, controls of direction, soft hyphens, C0 and C1 controls but TAB and
    /// the ends of lines, variation selectors on Han. What makes an emoji stays, and so does a
    /// joiner inside a script that needs it.
    Invisible,
    /// Canonical composition; CJK compatibility ideographs become the unified ones.
    Nfc,
    /// Radicals (U+2E80 to U+2FDF), which extraction from PDF leaves behind, become the ideographs
    /// that they look like; U+2E80, which looks like none, stays.
    Radicals,
    /// Entities of HTML that were left in the text (`&nbsp;`, `&#20013;`, `&#x4E2D;`) become their
    /// characters, once: `&amp;lt;` stays, since it speaks of an entity, and so that a second run
    /// changes nothing. Of those without a semicolon only `&nbsp` is decoded; the others are too
    /// much like parts of addresses.
    Entities,
    /// Readings that were put after characters go: `學(xué)`, `授權(quán)條款`.
    Pinyin,
    /// Inside a line a run of blanks becomes one space, or as many TABs as it had; blanks at the
    /// end go, but for TABs that are empty cells of a table. An indent keeps its width and its
    /// ideographic spaces, which mark a paragraph; other Unicode spaces in it become a space each.
    Spaces,
    /// Three or more blank lines become one.
    BlankLines,
    /// Lines that were cut at a fixed width are joined to paragraphs.
    Rewrap,
    /// Marks of lists at the beginning of a line become `• `.
    Bullets,
    /// The dot between the parts of a foreign name becomes U+00B7.
    Dots,
    /// More than three equal marks in Chinese text become three, and `...` becomes `……`.
    Repeat,
    /// Curly quotes in Chinese text become corner brackets, nested ones in turn.
    Quotes,
    /// Corner brackets become curly quotes, nested ones in turn.
    CurlyQuotes,
    /// Full-width Latin letters and digits become ASCII; ASCII `, ; : ? ! ( )` among Han become
    /// full-width.
    Width,
    /// Variants become the forms of Taiwan: `裏` → `裡`, `爲` → `為`.
    VariantsTw,
    /// Variants become the forms of Hong Kong: `裡` → `裏`, `爲` → `為`.
    VariantsHk,
    /// Variants become the forms that OpenCC takes for its standard: `裡` → `裏`, `為` → `爲`.
    VariantsOpencc,
    /// Words of Traditional text that a bad conversion left half Simplified are set right: `后門`,
    /// `骨干網`. It reads and writes the forms that a rule of variants chose.
    Repair,
}

/// What is fixed of a rule.
struct Entry {
    id: &'static str,
    reason: &'static str,
    source: &'static str,
}

impl Rule {
    /// All rules, in the order in which they run.
    ///
    /// The order is part of what makes a second run change nothing: what one rule makes of a text
    /// may be work for a later rule, never for an earlier one.
    pub const ALL: [Rule; 21] = [
        Rule::Mojibake,
        Rule::MojibakeGbk,
        Rule::Lines,
        Rule::Invisible,
        Rule::Nfc,
        Rule::Radicals,
        Rule::Entities,
        Rule::Pinyin,
        Rule::Spaces,
        Rule::BlankLines,
        Rule::Bullets,
        Rule::Repeat,
        Rule::Rewrap,
        Rule::Dots,
        Rule::Quotes,
        Rule::CurlyQuotes,
        Rule::Width,
        Rule::VariantsTw,
        Rule::VariantsHk,
        Rule::VariantsOpencc,
        Rule::Repair,
    ];

    const fn entry(self) -> Entry {
        let (id, reason, source) = match self {
            Rule::Mojibake => (
                "mojibake",
                "UTF-8 that was read as Western text is noise, and can be read again",
                "The Unicode Standard, table 3-7; Encoding Standard, index windows-1252",
            ),
            Rule::MojibakeGbk => (
                "mojibake-gbk",
                "UTF-8 that was read as GBK is rows of rare characters, and can be read again",
                "The Unicode Standard, table 3-7; Encoding Standard, index gb18030",
            ),
            Rule::Lines => (
                "lines",
                "one way to end a line, so that lines can be counted and compared",
                "The Unicode Standard, section 5.8; UAX #14, classes BK, CR, NL",
            ),
            Rule::Invisible => (
                "invisible",
                "characters that nobody sees split words and defeat searches",
                "UAX #44, Default_Ignorable_Code_Point and Cc; UTS #51; UTS #37",
            ),
            Rule::Nfc => {
                ("nfc", "one spelling for what Unicode holds to be the same character", "UAX #15")
            }
            Rule::Radicals => (
                "radicals",
                "a radical that stands for an ideograph looks like it but is never found",
                "UAX #44, Equivalent_Unified_Ideograph",
            ),
            Rule::Entities => (
                "entities",
                "what was escaped for HTML is not what was written",
                "HTML Standard, section 13.5 and 13.2.5.80",
            ),
            Rule::Pinyin => (
                "pinyin",
                "readings put after characters break words; textbooks want them",
                "GB/T 16159-2012, the forms of syllables",
            ),
            Rule::Spaces => {
                ("spaces", "layout by blanks is not text", "UAX #44, General_Category=Zs")
            }
            Rule::BlankLines => (
                "blank-lines",
                "a gap says that a part ends, its height says nothing",
                "convention of plain text",
            ),
            Rule::Rewrap => (
                "rewrap",
                "lines cut at a fixed width split words and sentences",
                "UAX #14; W3C, Requirements for Chinese Text Layout",
            ),
            Rule::Bullets => {
                ("bullets", "one mark for the items of lists, whatever the page drew", "UAX #14")
            }
            Rule::Dots => (
                "dots",
                "one dot in foreign names, so that they can be compared",
                "GB/T 15834-2011, section 4.14",
            ),
            Rule::Repeat => (
                "repeat",
                "emphasis by repetition has no end; an ellipsis has one form",
                "GB/T 15834-2011, section 4.11",
            ),
            Rule::Quotes => (
                "quotes",
                "the quotes of Taiwan and Hong Kong in the place of the mainland's",
                "Taiwan, Revised Handbook of Punctuation (2008); GB/T 15834-2011, section 4.8",
            ),
            Rule::CurlyQuotes => (
                "curly-quotes",
                "the quotes of the mainland in the place of Taiwan's and Hong Kong's",
                "GB/T 15834-2011, section 4.8",
            ),
            Rule::Width => (
                "width",
                "crawlers and keyboards flatten ，；（ to ASCII, and widen letters",
                "UAX #11; GB/T 15834-2011; W3C, Requirements for Chinese Text Layout",
            ),
            Rule::Repair => (
                "repair",
                "a bad conversion leaves 后門 for 後門, which no Traditional reader writes",
                "corpus/repair/README.md",
            ),
            Rule::VariantsTw => {
                ("variants-tw", "the forms of Taiwan, so that texts can be compared", VARIANTS)
            }
            Rule::VariantsHk => {
                ("variants-hk", "the forms of Hong Kong, so that texts can be compared", VARIANTS)
            }
            Rule::VariantsOpencc => {
                ("variants-opencc", "OpenCC's forms, so that texts can be compared", VARIANTS)
            }
        };
        Entry { id, reason, source }
    }

    /// Its name in options and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.entry().id
    }

    /// Why one would want it, in one line.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        self.entry().reason
    }

    /// The standard that it follows, or where its data come from.
    #[must_use]
    pub const fn source(self) -> &'static str {
        self.entry().source
    }
}

const VARIANTS: &str = "OpenCC 1.4.2, STCharacters, TWVariants, HKVariants";

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

/// No rule, or no preset, has this id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    pub(crate) id: String,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rule is called '{}'; there are", self.id)?;
        Rule::ALL.iter().try_for_each(|rule| write!(f, " {rule}"))
    }
}

impl Error for UnknownRule {}
