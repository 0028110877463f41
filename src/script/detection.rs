use std::iter::FusedIterator;

use super::classes::CharClass;
use super::{Counts, classes};
use crate::align::Span;

/// What script a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "script", rename_all = "snake_case"))]
pub enum Verdict {
    /// Simplified.
    Simplified,
    /// Traditional.
    Traditional {
        /// Whose standard it follows; `None` where that cannot be distinctive, as in short texts, in
        /// texts that mix the forms, and in OpenCC's own standard.
        #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none", default))]
        region: Option<Region>,
    },
    /// Both, neither as little as one in ten.
    Mixed,
    /// Too little tells it: no Han, only characters that both scripts have, or Japanese.
    Undetermined,
}

/// A region with a standard of its own for Traditional characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Region {
    /// Taiwan: 裡, 臺, 洩.
    Taiwan,
    /// Hong Kong: 裏, 着, 説.
    HongKong,
}

/// What [`detect`] found, with the counts that it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Detection {
    /// The script.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub verdict: Verdict,
    /// The counts.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub evidence: Evidence,
}

/// How many characters of a text tell something about its script.
///
/// Deserialising refuses counts that no text has: more characters of a script, or of the standards,
/// than Han characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedEvidence"))]
pub struct Evidence {
    /// Han characters.
    pub han: usize,
    /// Hiragana and Katakana, full-width.
    pub kana: usize,
    /// Those of one script alone. Forms that Simplified shares with a region's Traditional (户 in
    /// Hong Kong, 秘 in both) are not among them, though [`Script::of`](super::Script::of) calls them
    /// Simplified.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub scripts: Counts,
    /// Traditional forms of Taiwan's standard that Hong Kong does not write.
    pub taiwan: usize,
    /// Traditional forms of Hong Kong's standard that Taiwan does not write. Some are Simplified
    /// as well, so they mean something in Traditional text only.
    pub hong_kong: usize,
    /// Traditional forms of neither standard, but of OpenCC's and of old print: 爲, 衆.
    pub neither: usize,
}

/// An [`Evidence`] as it is written; its counts are those that some text can have.
///
/// The verdict beside it in a [`Detection`] is not checked against the counts: a later version may
/// judge the same counts otherwise, and must still read what was stored.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "Evidence")]
struct UncheckedEvidence {
    han: usize,
    kana: usize,
    #[serde(flatten)]
    scripts: Counts,
    taiwan: usize,
    hong_kong: usize,
    neither: usize,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedEvidence> for Evidence {
    type Error = String;

    fn try_from(unchecked: UncheckedEvidence) -> Result<Self, String> {
        let UncheckedEvidence { han, kana, scripts, taiwan, hong_kong, neither } = unchecked;
        // A Han character is of one script at most, and of one standard at most.
        let script_counts = [scripts.simplified, scripts.traditional];
        let standard_counts = [taiwan, hong_kong, neither];
        for counts in [&script_counts[..], &standard_counts] {
            let sum = counts.iter().try_fold(0_usize, |sum, &count| sum.checked_add(count));
            if sum.is_none_or(|sum| sum > han) {
                return Err(format!("{han} Han characters cannot be {counts:?}"));
            }
        }
        Ok(Evidence { han, kana, scripts, taiwan, hong_kong, neither })
    }
}

/// One of so many Han characters at least has to be of one script alone. In 19,000 lines of
/// statutes, help texts and a treebank with 30 Han characters or more it is one of 20 or more, in
/// whole documents one of three or four; what is below is a list of names or not Chinese.
const SPARSE: usize = 50;
/// One kana for so many Han makes a text Japanese, whose new characters are often Simplified ones;
/// in Japanese there is more than one kana for each Han, in Chinese they are words quoted.
const HAN_FOR_EACH_KANA: usize = 2;
/// So many of four forms that tell a region have to tell the same: people mix them.
const REGION_OF_FOUR: usize = 3;

impl Evidence {
    /// Counts in `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let counts = classes::count(text);
        let count = |class: CharClass| counts[class as usize];
        let shared = count(CharClass::HongKongOrSimplified);
        let traditional = count(CharClass::Traditional)
            + count(CharClass::Taiwan)
            + count(CharClass::HongKong)
            + count(CharClass::Neither);
        let common = count(CharClass::Han)
            + count(CharClass::TaiwanOrCommon)
            + count(CharClass::HongKongOrCommon)
            + count(CharClass::NeitherOrCommon);
        Evidence {
            han: common + shared + traditional + count(CharClass::Simplified),
            kana: count(CharClass::Kana),
            scripts: Counts { simplified: count(CharClass::Simplified), traditional },
            taiwan: count(CharClass::Taiwan) + count(CharClass::TaiwanOrCommon),
            hong_kong: count(CharClass::HongKong) + count(CharClass::HongKongOrCommon) + shared,
            neither: count(CharClass::Neither) + count(CharClass::NeitherOrCommon),
        }
    }

    /// The script that this tells.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let Counts { simplified, traditional } = self.scripts;
        let distinctive = simplified.saturating_add(traditional);
        if distinctive.saturating_mul(SPARSE) < self.han
            || self.kana.saturating_mul(HAN_FOR_EACH_KANA) > self.han
        {
            return Verdict::Undetermined;
        }
        match self.scripts.dominant(1) {
            Some(super::Script::Simplified) => Verdict::Simplified,
            Some(super::Script::Traditional) => Verdict::Traditional { region: self.region() },
            None if distinctive == 0 => Verdict::Undetermined,
            None => Verdict::Mixed,
        }
    }

    /// The region of a text that is Traditional.
    fn region(&self) -> Option<Region> {
        let least = self.regional_total().saturating_mul(REGION_OF_FOUR);
        let most = |count: usize| count > 0 && count.saturating_mul(4) >= least;
        match () {
            () if most(self.taiwan) => Some(Region::Taiwan),
            () if most(self.hong_kong) => Some(Region::HongKong),
            () => None,
        }
    }

    fn regional_total(&self) -> usize {
        self.taiwan.saturating_add(self.hong_kong).saturating_add(self.neither)
    }
}

/// Tells the script of `text`, in one pass over it.
///
/// - A script is distinctive if at least nine of ten characters that belong to one script alone are its
///   own; one such character is enough for a name or a title. If both have more than that, the
///   text is mixed.
/// - Nothing is distinctive if there is none, or less than one of 50 Han characters, or as
///   much as one kana for two Han, which makes a text Japanese.
/// - The region of a Traditional text is distinctive if at least three of four forms that belong to one
///   region's standard alone, or to neither, are its own.
///
/// ```
/// use hanclean::script::{Region, Verdict, detect};
///
/// assert_eq!(detect("这里有什么").verdict, Verdict::Simplified);
/// let region = Some(Region::Taiwan);
/// assert_eq!(detect("臺北的房子裡有什麼").verdict, Verdict::Traditional { region });
/// assert_eq!(detect("大小").verdict, Verdict::Undetermined);
/// ```
#[must_use]
pub fn detect(text: &str) -> Detection {
    let evidence = Evidence::of(text);
    Detection { verdict: evidence.verdict(), evidence }
}

/// Tells the script of each line of `text`, with its span, which leaves out the line end (`\n` or
/// `\r\n`). What is after the last line end is a line if there is something.
pub fn detect_lines(text: &str) -> DetectLines<'_> {
    DetectLines { text, start: 0 }
}

/// The iterator of [`detect_lines`].
#[derive(Clone, Debug)]
pub struct DetectLines<'t> {
    text: &'t str,
    start: usize,
}

impl Iterator for DetectLines<'_> {
    type Item = (Span, Detection);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.start..];
        if rest.is_empty() {
            return None;
        }
        let (line, whole) = match rest.find('\n') {
            Some(end) => (&rest[..end], end + 1),
            None => (rest, rest.len()),
        };
        let line = line.strip_suffix('\r').filter(|_| whole > line.len()).unwrap_or(line);
        let span = Span::new(self.start, self.start + line.len());
        self.start += whole;
        Some((span, detect(line)))
    }
}

impl FusedIterator for DetectLines<'_> {}
