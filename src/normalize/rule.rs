//! The rules of normalisation: their ids, what each does to an example, why, and by which source.
//!
//! A rule is a value, so that sets of them are cheap and options can name them. Its text is data in one
//! table ([`Rule::text`]) that feeds `hanclean rules`, the reports and the C library. A test runs each
//! example through its rule.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// A rule of normalisation. Rules run in the order of [`Rule::ALL`], whichever are chosen.
///
/// ```
/// use hanclean::normalize::{Normalizer, Rule, Rules};
///
/// let example = Rule::Width.example();
/// assert_eq!((example.before, example.after), ("你好,世界!", "你好，世界！"));
/// let normalizer = Normalizer::new(Rules::NONE.with(Rule::Width));
/// assert_eq!(normalizer.normalize(example.before).0, example.after);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Rule {
    /// Repairs Chinese in UTF-8 that was read as Windows-1252 or ISO-8859-1 and saved again, even
    /// several times: `ä¸\u{AD}æ–‡` → `中文`.
    ///
    /// Only sequences that are well-formed UTF-8 and can hardly be anything else. What was lost is
    /// not guessed.
    Mojibake,
    /// Repairs Chinese in UTF-8 that was read as GBK and saved again: `鐨勬槸` → `的是`.
    MojibakeGbk,
    /// Ends every line with LF: CR LF, CR, VT, FF, NEL, U+2028 and U+2029 become one.
    Lines,
    /// Removes characters that nobody sees and that mean nothing in Chinese: byte order marks,
    /// zero-width characters, directional controls, soft hyphens, C0 and C1 controls except TAB and
    /// the ends of lines, variation selectors on Han.
    ///
    /// What makes an emoji stays, and so does a joiner inside a script that needs it.
    Invisible,
    /// Composes characters canonically (NFC); CJK compatibility ideographs become unified ones.
    Nfc,
    /// Turns radicals (U+2E80 to U+2FDF), which extraction from PDF yields, into the ideographs that
    /// they look like. U+2E80 looks like none and stays.
    Radicals,
    /// Decodes entities of HTML (`&nbsp;`, `&#20013;`, `&#x4E2D;`), once.
    ///
    /// `&amp;lt;` stays: it speaks of an entity. Without a semicolon only `&nbsp` is decoded; other
    /// names are too much like parts of addresses.
    Entities,
    /// Removes readings in brackets after characters: `學(xué)`, `授權(quán)條款`.
    Pinyin,
    /// Turns a run of blanks inside a line into one space, or into as many TABs as it had, and
    /// removes blanks at the end of a line, except TABs that are empty cells of a table.
    ///
    /// An indent keeps its width and its ideographic spaces, which mark a paragraph.
    Spaces,
    /// Collapses three or more blank lines to one.
    BlankLines,
    /// Joins lines that were cut at a fixed width.
    Rewrap,
    /// Writes the mark of a list's item at the start of a line as `• `.
    Bullets,
    /// Writes the dot between the parts of a foreign name as U+00B7.
    Dots,
    /// Cuts more than three equal marks in Chinese text to three, and writes `...` as `……`.
    Repeat,
    /// Writes curly quotes in Chinese text as corner brackets; nested quotes alternate.
    Quotes,
    /// Writes corner brackets as curly quotes; nested quotes alternate.
    CurlyQuotes,
    /// Writes full-width Latin letters and digits as ASCII, and ASCII `, ; : ? ! ( )` among Han as
    /// full-width.
    Width,
    /// Writes variants in the forms of Taiwan: `裏` → `裡`, `爲` → `為`.
    VariantsTw,
    /// Writes variants in the forms of Hong Kong: `裡` → `裏`, `爲` → `為`.
    VariantsHk,
    /// Writes variants in the forms of OpenCC's standard: `裡` → `裏`, `為` → `爲`.
    VariantsOpencc,
    /// Repairs words of Traditional text that a bad conversion left half Simplified: `后門`,
    /// `骨干網`. It reads and writes the forms that a rule of variants chose.
    Repair,
}

/// What a rule does to a short text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleExample {
    /// Text before the example that the rule needs to see, and leaves as it is; mostly empty.
    pub context: &'static str,
    /// The text that the rule changes.
    pub before: &'static str,
    /// The same text after the rule.
    pub after: &'static str,
}

/// The texts about a rule.
struct RuleText {
    /// The name in options and reports.
    id: &'static str,
    /// The example before the rule.
    before: &'static str,
    /// The example after the rule.
    after: &'static str,
    /// Why one would want it: a sentence.
    reason: &'static str,
    /// The standard that it follows, or where its data come from.
    source: &'static str,
}

impl Rule {
    /// All rules, in the order in which they run.
    ///
    /// The order is part of what makes a second run change nothing: what one rule writes may be work
    /// for a later rule, never for an earlier one.
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

    /// The texts about a rule, in one table.
    const fn text(self) -> RuleText {
        let (id, before, after, reason, source) = match self {
            Rule::Mojibake => (
                "mojibake",
                "ä¸\u{AD}æ–‡",
                "中文",
                "Chinese that was read as Western text is noise, but can be read again.",
                "The Unicode Standard, table 3-7; Encoding Standard, index windows-1252",
            ),
            Rule::MojibakeGbk => (
                "mojibake-gbk",
                "鐨勬槸浜哄湪",
                "的是人在",
                "Chinese that was read as GBK is rare characters, but can be read again.",
                "The Unicode Standard, table 3-7; Encoding Standard, index gb18030",
            ),
            Rule::Lines => (
                "lines",
                "a\r\nb\rc",
                "a\nb\nc",
                "With one end of a line, lines can be counted and compared.",
                "The Unicode Standard, section 5.8; UAX #14, classes BK, CR, NL",
            ),
            Rule::Invisible => (
                "invisible",
                "中\u{200B}文",
                "中文",
                "Characters that nobody sees split words and defeat searches.",
                "UAX #44, Default_Ignorable_Code_Point and Cc; UTS #51; UTS #37",
            ),
            Rule::Nfc => (
                "nfc",
                "e\u{301}\u{F9D1}",
                "é六",
                "What Unicode calls the same character gets one spelling.",
                "UAX #15",
            ),
            Rule::Radicals => (
                "radicals",
                "⽂⼦",
                "文子",
                "A radical in place of an ideograph looks right but is never found.",
                "UAX #44, Equivalent_Unified_Ideograph",
            ),
            Rule::Entities => (
                "entities",
                "&#20013;&#x6587;",
                "中文",
                "Text that was escaped for HTML is not what the author wrote.",
                "HTML Standard, section 13.5 and 13.2.5.80",
            ),
            Rule::Pinyin => (
                "pinyin",
                "學(xué)校",
                "學校",
                "Readings after characters break words. Textbooks need them, though.",
                "GB/T 16159-2012, the forms of syllables",
            ),
            Rule::Spaces => (
                "spaces",
                "中文  與\u{A0}英文  \n",
                "中文 與 英文\n",
                "Layout by blanks is not text.",
                "UAX #44, General_Category=Zs",
            ),
            Rule::BlankLines => (
                "blank-lines",
                "上\n\n\n\n下",
                "上\n\n下",
                "A gap separates two parts; its height comes from the layout of the page.",
                "convention of plain text",
            ),
            Rule::Rewrap => (
                "rewrap",
                "本會於週三召開大會討論道路維修的經費決定\n下月動工。",
                "本會於週三召開大會討論道路維修的經費決定下月動工。",
                "Lines cut at a fixed width split words and sentences.",
                "UAX #14; W3C, Requirements for Chinese Text Layout",
            ),
            Rule::Bullets => (
                "bullets",
                "● 第一",
                "• 第一",
                "Items of lists get one mark, whatever the page drew.",
                "UAX #14",
            ),
            Rule::Dots => (
                "dots",
                "约翰‧史密斯",
                "约翰·史密斯",
                "With one dot, foreign names can be compared.",
                "GB/T 15834-2011, section 4.14",
            ),
            Rule::Repeat => (
                "repeat",
                "好！！！！！",
                "好！！！",
                "Emphasis by repetition has no end; an ellipsis has one form.",
                "GB/T 15834-2011, section 4.11",
            ),
            Rule::Quotes => (
                "quotes",
                "他說“你好”。",
                "他說「你好」。",
                "Taiwan and Hong Kong write corner brackets.",
                "Taiwan, Revised Handbook of Punctuation (2008); GB/T 15834-2011, section 4.8",
            ),
            Rule::CurlyQuotes => (
                "curly-quotes",
                "他說「你好」。",
                "他說“你好”。",
                "The mainland writes curly quotes.",
                "GB/T 15834-2011, section 4.8",
            ),
            Rule::Width => (
                "width",
                "你好,世界!",
                "你好，世界！",
                "Crawlers and keyboards flatten ，；（ to ASCII, and widen letters.",
                "UAX #11; GB/T 15834-2011; W3C, Requirements for Chinese Text Layout",
            ),
            Rule::Repair => (
                "repair",
                "這是一個后門程式",
                "這是一個後門程式",
                "No Traditional reader writes 后門 for 後門; a bad conversion does.",
                "corpus/repair/README.md",
            ),
            Rule::VariantsTw => (
                "variants-tw",
                "裏爲",
                "裡為",
                "In the forms of Taiwan, texts can be compared.",
                VARIANTS,
            ),
            Rule::VariantsHk => (
                "variants-hk",
                "裡爲",
                "裏為",
                "In the forms of Hong Kong, texts can be compared.",
                VARIANTS,
            ),
            Rule::VariantsOpencc => (
                "variants-opencc",
                "裡為",
                "裏爲",
                "In OpenCC's forms, texts can be compared.",
                VARIANTS,
            ),
        };
        RuleText { id, before, after, reason, source }
    }

    /// The id of the rule, as options and reports name it: `blank-lines`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.text().id
    }

    /// What the rule does to a short text.
    #[must_use]
    pub const fn example(self) -> RuleExample {
        let RuleText { before, after, .. } = self.text();
        // How wide cut lines are shows only in several of them.
        let context = if let Rule::Rewrap = self { CUT_LINES } else { "" };
        RuleExample { context, before, after }
    }

    /// Why one would want the rule: a sentence.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        self.text().reason
    }

    /// The standard that the rule follows, or where its data come from.
    #[must_use]
    pub const fn source(self) -> &'static str {
        self.text().source
    }
}

/// Lines of 40 columns that end inside a sentence, each before one that begins an article.
const CUT_LINES: &str = "第一條本會每年召開大會一次討論道路的維修與\n\
                         第二條本會每年召開大會一次討論道路的維修與\n\
                         第三條本會每年召開大會一次討論道路的維修與\n\
                         第四條本會每年召開大會一次討論道路的維修與\n\
                         第五條本會每年召開大會一次討論道路的維修與\n\
                         第六條";

/// The source of all variants.
const VARIANTS: &str = "OpenCC 1.4.2, STCharacters, TWVariants, HKVariants";

/// Writes [`Rule::id`].
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

/// The error for an id that neither a rule nor a preset has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The id that was given.
    pub(crate) id: String,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rule is called '{}'; there are", self.id)?;
        Rule::ALL.iter().try_for_each(|rule| write!(f, " {rule}"))
    }
}

impl Error for UnknownRule {}
