//! Detection: from counts to a verdict.
//!
//! ```text
//! Evidence ─┬─ decisive characters < Han / 50, or kana > Han / 2 ───────▶ Undetermined
//!           ├─ nine of ten are Simplified ──────────────────────────────▶ Simplified
//!           ├─ nine of ten are Traditional ─┬─ three of four forms ─────▶ Traditional (region)
//!           │                               └─ otherwise ───────────────▶ Traditional
//!           ├─ no decisive character ───────────────────────────────────▶ Undetermined
//!           └─ otherwise ───────────────────────────────────────────────▶ Mixed
//! ```
//!
//! A [`Detection`] has its counts, so a caller with other thresholds can decide again.

use std::iter::FusedIterator;

use super::classes::CharClass;
use super::{Counts, classes};
use crate::align::Span;

/// The script that a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "script", rename_all = "snake_case"))]
pub enum Verdict {
    /// Simplified script.
    Simplified,
    /// Traditional script.
    Traditional {
        /// The region whose standard the text follows.
        ///
        /// `None` if the text does not show it: a short text, a mixture of forms, or OpenCC's own
        /// standard.
        #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none", default))]
        region: Option<Region>,
    },
    /// Both scripts: neither has nine of ten decisive characters.
    Mixed,
    /// Too little evidence: no Han, only characters of both scripts, or Japanese.
    Undetermined,
}

/// A region with its own standard for Traditional characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Region {
    /// Taiwan: 裡, 臺, 洩.
    Taiwan,
    /// Hong Kong: 裏, 着, 説.
    HongKong,
}

/// The result of [`detect`]: a verdict and the counts that it is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Detection {
    /// The verdict.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub verdict: Verdict,
    /// The counts.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub evidence: Evidence,
}

/// The numbers of characters in a text that are evidence for a script or a region.
///
/// Deserialising refuses counts that no text can have: more characters of the scripts, or of the
/// standards, than Han characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedEvidence"))]
pub struct Evidence {
    /// Han characters.
    pub han: usize,
    /// Hiragana and full-width katakana.
    pub kana: usize,
    /// Characters of one script alone.
    ///
    /// Forms that Simplified shares with a region's Traditional (户 with Hong Kong, 秘 with both) are
    /// not counted, although [`Script::of`](super::Script::of) calls them Simplified.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub scripts: Counts,
    /// Traditional forms of Taiwan's standard that Hong Kong does not use.
    pub taiwan: usize,
    /// Traditional forms of Hong Kong's standard that Taiwan does not use. Some are Simplified as
    /// well, so they are evidence in Traditional text only.
    pub hong_kong: usize,
    /// Traditional forms of neither standard, but of OpenCC's and of old print: 爲, 衆.
    pub neither: usize,
}

/// The serialised form of an [`Evidence`], before its counts are checked.
///
/// A [`Detection`] is not checked for a verdict that matches its counts. A later version may judge
/// the same counts differently, and must still read stored results.
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
        // A Han character belongs to at most one script and at most one standard.
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

/// The greatest number of Han characters per character of one script alone, for a verdict.
///
/// In 19,000 lines of statutes, help texts and a treebank, each with 30 or more Han characters, one
/// of 20 or more is decisive; in whole documents one of three or four. Text below the threshold is
/// a list of names or not Chinese.
const SPARSE: usize = 50;
/// The number of Han characters per kana below which a text is Japanese.
///
/// The new forms of Japanese characters are often Simplified ones. Japanese text has more than one
/// kana per Han character; in Chinese text kana occur only in quoted words.
const HAN_FOR_EACH_KANA: usize = 2;
/// The number of regional forms, out of four, that must agree for a region. Writers mix the forms.
const REGION_OF_FOUR: usize = 3;

impl Evidence {
    /// Counts the characters of `text`, in one pass.
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

    /// Returns the verdict for these counts; [`detect`] has the rules.
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

    /// Returns the region of a Traditional text.
    fn region(&self) -> Option<Region> {
        let least = self.regional_total().saturating_mul(REGION_OF_FOUR);
        let most = |count: usize| count > 0 && count.saturating_mul(4) >= least;
        match () {
            () if most(self.taiwan) => Some(Region::Taiwan),
            () if most(self.hong_kong) => Some(Region::HongKong),
            () => None,
        }
    }

    /// Returns the number of characters whose form depends on the region.
    fn regional_total(&self) -> usize {
        self.taiwan.saturating_add(self.hong_kong).saturating_add(self.neither)
    }
}

/// Detects the script of `text` in one pass.
///
/// - A script needs at least nine of ten characters that belong to one script alone. A single one
///   is enough for a name or a title. If neither script has so large a share, the text is mixed.
/// - The verdict is undetermined without such characters, with fewer than one per 50 Han
///   characters, or with more than one kana per two Han characters, which makes a text Japanese.
/// - A region needs at least three of four regional forms, that is, forms that belong to one
///   region's standard alone or to neither.
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

/// Detects the script of each line of `text`.
///
/// A line's span excludes its line end (`\n` or `\r\n`). Text after the last line end is a line,
/// unless it is empty.
///
/// ```
/// use hanclean::script::{Verdict, detect_lines};
///
/// let lines = detect_lines("国\r\n國\n").map(|(span, found)| (span.range(), found.verdict));
/// let lines: Vec<_> = lines.collect();
/// assert_eq!(lines[0], (0..3, Verdict::Simplified));
/// assert_eq!(lines[1], (5..8, Verdict::Traditional { region: None }));
/// ```
pub fn detect_lines(text: &str) -> DetectLines<'_> {
    DetectLines { text, start: 0 }
}

/// An iterator over the lines of a text, created by [`detect_lines`].
#[derive(Clone, Debug)]
pub struct DetectLines<'t> {
    /// The whole text.
    text: &'t str,
    /// The offset at which the next line begins.
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
