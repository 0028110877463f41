//! The configs: which tables run in which order.
//!
//! A config of OpenCC is a JSON file with a segmentation and a chain of dictionaries. The shipped ones are
//! fixed, so here they are an enum and a table of [plans](Config::plan), and nothing is parsed.
//! [`OpenCcConfig`](super::OpenCcConfig) loads others.

use std::fmt;
use std::str::FromStr;

use super::tables::shipped::TableId;

/// A conversion, by OpenCC's name for it. [`T2cn`](Config::T2cn) is ours.
///
/// ```
/// use hanclean::convert::{Config, Converter};
///
/// for (config, text, converted) in [
///     (Config::S2t, "头发里面的软件", "頭髮裏面的軟件"),
///     (Config::T2s, "乾坤與乾淨", "乾坤与干净"),
///     (Config::S2tw, "里面着急的内存", "裡面著急的內存"),
///     (Config::Tw2s, "裡面著急", "里面着急"),
///     (Config::S2hk, "里面着急说", "裏面着急説"),
///     (Config::Hk2s, "裏面着急説", "里面着急说"),
///     (Config::S2twp, "软件和鼠标的内存", "軟體和滑鼠的記憶體"),
///     (Config::Tw2sp, "軟體和滑鼠的記憶體", "软件和鼠标的内存"),
///     (Config::T2tw, "裏面爲什麼", "裡面為什麼"),
///     (Config::Tw2t, "裡面為什麼", "裏面爲什麼"),
///     (Config::T2hk, "裏面爲什麼說", "裏面為什麼説"),
///     (Config::Hk2t, "裏面為什麼説", "裏面爲什麼說"),
///     (Config::T2jp, "廣東澤國", "広東沢国"),
///     (Config::Jp2t, "広東沢国", "廣東澤國"),
///     (Config::T2cn, "想像澈底畫分", "想象彻底划分"),
/// ] {
///     assert_eq!(Converter::new(config).convert(text), converted, "{config}");
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Config {
    /// Simplified to Traditional in OpenCC's standard.
    ///
    /// 头发里面的软件 → 頭髮裏面的軟件
    S2t,
    /// Traditional in OpenCC's standard to Simplified.
    ///
    /// 乾坤與乾淨 → 乾坤与干净
    T2s,
    /// Simplified to Traditional as written in Taiwan.
    ///
    /// 里面着急的内存 → 裡面著急的內存
    S2tw,
    /// Traditional as written in Taiwan to Simplified.
    ///
    /// 裡面著急 → 里面着急
    Tw2s,
    /// Simplified to Traditional as written in Hong Kong.
    ///
    /// 里面着急说 → 裏面着急説
    S2hk,
    /// Traditional as written in Hong Kong to Simplified.
    ///
    /// 裏面着急説 → 里面着急说
    Hk2s,
    /// Simplified to Traditional as written in Taiwan, with Taiwan's words.
    ///
    /// 软件和鼠标的内存 → 軟體和滑鼠的記憶體
    S2twp,
    /// Traditional as written in Taiwan to Simplified, with the words of mainland China.
    ///
    /// 軟體和滑鼠的記憶體 → 软件和鼠标的内存
    Tw2sp,
    /// Simplified to Traditional as written in Hong Kong, with Hong Kong's words.
    S2hkp,
    /// Traditional as written in Hong Kong to Simplified, with the words of mainland China.
    Hk2sp,
    /// Traditional in OpenCC's standard to that of Taiwan.
    ///
    /// 裏面爲什麼 → 裡面為什麼
    T2tw,
    /// Traditional as written in Taiwan to OpenCC's standard.
    ///
    /// 裡面為什麼 → 裏面爲什麼
    Tw2t,
    /// Traditional in OpenCC's standard to that of Hong Kong.
    ///
    /// 裏面爲什麼說 → 裏面為什麼説
    T2hk,
    /// Traditional as written in Hong Kong to OpenCC's standard.
    ///
    /// 裏面為什麼説 → 裏面爲什麼說
    Hk2t,
    /// Traditional characters (old Japanese kanji) to new Japanese kanji.
    ///
    /// 廣東澤國 → 広東沢国
    T2jp,
    /// New Japanese kanji to Traditional characters (old Japanese kanji).
    ///
    /// 広東沢国 → 廣東澤國
    Jp2t,
    /// Any Traditional text to the characters that the standards of the PRC prescribe.
    ///
    /// The text may follow Taiwan, Hong Kong, old forms or no standard, or come from a machine. This is OpenCC's
    /// `t2s` with a supplement of ours, `corpus/t2cn/`.
    ///
    /// 想像澈底畫分 → 想象彻底划分
    T2cn,
}

/// The tables of a config: its segmentation, if any, and its stages in order.
pub(crate) struct Plan {
    /// The table of the segmentation, and the highest rank of its leaves that count.
    pub(crate) segmentation: Option<(TableId, u8)>,
    /// The tables of the stages.
    pub(crate) stages: &'static [TableId],
}

impl Config {
    /// All configs, in the order of the enum.
    pub const ALL: &'static [Config] = &[
        Config::S2t,
        Config::T2s,
        Config::S2tw,
        Config::Tw2s,
        Config::S2hk,
        Config::Hk2s,
        Config::S2twp,
        Config::Tw2sp,
        Config::S2hkp,
        Config::Hk2sp,
        Config::T2tw,
        Config::Tw2t,
        Config::T2hk,
        Config::Hk2t,
        Config::T2jp,
        Config::Jp2t,
        Config::T2cn,
    ];

    /// OpenCC's configs: all but [`T2cn`](Config::T2cn), which its engine does not have.
    pub const OPENCC: &'static [Config] = Config::ALL.split_at(16).0;

    /// The name, as in `t2s`: OpenCC's where OpenCC has the config.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Config::S2t => "s2t",
            Config::T2s => "t2s",
            Config::S2tw => "s2tw",
            Config::Tw2s => "tw2s",
            Config::S2hk => "s2hk",
            Config::Hk2s => "hk2s",
            Config::S2twp => "s2twp",
            Config::Tw2sp => "tw2sp",
            Config::S2hkp => "s2hkp",
            Config::Hk2sp => "hk2sp",
            Config::T2tw => "t2tw",
            Config::Tw2t => "tw2t",
            Config::T2hk => "t2hk",
            Config::Hk2t => "hk2t",
            Config::T2jp => "t2jp",
            Config::Jp2t => "jp2t",
            Config::T2cn => "t2cn",
        }
    }

    /// The plan, as OpenCC's `config/*.json` have it, except for `t2cn`, which is ours.
    ///
    /// Each of them begins with the CJK compatibility ideographs, which the tables unify themselves.
    pub(crate) fn plan(self) -> Plan {
        use TableId::*;
        // Segmentation is by the phrases alone, which have rank 0 in these tables.
        let simplified = Some((SimplifiedToTraditional, 0));
        let traditional = Some((TraditionalToSimplified, 0));
        let (segmentation, stages): (_, &[TableId]) = match self {
            Config::S2t => (None, &[SimplifiedToTraditional]),
            Config::T2s => (None, &[TraditionalToSimplified]),
            Config::S2tw => (simplified, &[SimplifiedToTraditional, TraditionalToTaiwan]),
            Config::Tw2s => (traditional, &[TaiwanToTraditional, TraditionalToSimplified]),
            Config::S2hk => (simplified, &[SimplifiedToTraditional, TraditionalToHongKong]),
            Config::Hk2s => (traditional, &[HongKongToTraditional, TraditionalToSimplified]),
            Config::S2twp => (simplified, &[SimplifiedToTraditional, TraditionalToTaiwanPhrases]),
            Config::Tw2sp => (traditional, &[TaiwanPhrasesToTraditional, TraditionalToSimplified]),
            Config::S2hkp => (simplified, &[SimplifiedToTraditional, TraditionalToHongKongPhrases]),
            Config::Hk2sp => {
                (traditional, &[HongKongPhrasesToTraditional, TraditionalToSimplified])
            }
            Config::T2tw => (None, &[TraditionalToTaiwan]),
            Config::Tw2t => (None, &[TaiwanToTraditional]),
            Config::T2hk => (None, &[TraditionalToHongKong]),
            Config::Hk2t => (None, &[HongKongToTraditional]),
            Config::T2jp => (None, &[TraditionalToJapanese]),
            Config::Jp2t => (None, &[JapaneseToTraditional]),
            Config::T2cn => (None, &[AnyToMainland]),
        };
        Plan { segmentation, stages }
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Config {
    type Err = UnknownConfig;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Config::ALL.iter().find(|config| config.name() == name);
        found.copied().ok_or_else(|| UnknownConfig(name.into()))
    }
}

/// The error for a name that no [`Config`] has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownConfig(String);

impl fmt::Display for UnknownConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = Config::ALL.iter().map(|config| config.name()).collect();
        write!(f, "no config {:?}; there are {}", self.0, names.join(", "))
    }
}

impl std::error::Error for UnknownConfig {}
