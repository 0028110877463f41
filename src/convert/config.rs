use std::fmt;
use std::str::FromStr;

use super::tables::TableId;

/// A conversion, by OpenCC's name for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Config {
    /// Traditional (OpenCC's standard) to Simplified.
    T2s,
    /// Traditional as written in Taiwan to Simplified.
    Tw2s,
    /// The same, with the words of Taiwan turned into those of mainland China.
    Tw2sp,
    /// Traditional as written in Hong Kong to Simplified.
    Hk2s,
}

/// What a config does: the chain of its stages, each within the segments that the segmentation
/// gives, if there is one.
pub(super) struct Plan {
    /// The table of the segmentation and the highest rank of its members.
    pub(super) segmentation: Option<(TableId, u8)>,
    pub(super) stages: &'static [TableId],
}

impl Config {
    /// All of them.
    pub const ALL: &'static [Config] = &[Config::T2s, Config::Tw2s, Config::Tw2sp, Config::Hk2s];

    /// OpenCC's name, such as `t2s`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Config::T2s => "t2s",
            Config::Tw2s => "tw2s",
            Config::Tw2sp => "tw2sp",
            Config::Hk2s => "hk2s",
        }
    }

    /// As OpenCC's `config/*.json` have it. All begin with the CJK compatibility ideographs, which
    /// the tables have inside.
    pub(super) fn plan(self) -> Plan {
        use TableId::*;
        // Segmentation is by the phrases alone, which have rank 0 in this table.
        let phrases = Some((TraditionalToSimplified, 0));
        match self {
            Config::T2s => Plan { segmentation: None, stages: &[TraditionalToSimplified] },
            Config::Tw2s => Plan {
                segmentation: phrases,
                stages: &[TaiwanToTraditional, TraditionalToSimplified],
            },
            Config::Tw2sp => Plan {
                segmentation: phrases,
                stages: &[TaiwanPhrasesToTraditional, TraditionalToSimplified],
            },
            Config::Hk2s => Plan {
                segmentation: phrases,
                stages: &[HongKongToTraditional, TraditionalToSimplified],
            },
        }
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

/// No [`Config`] has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownConfig(String);

impl fmt::Display for UnknownConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = Config::ALL.iter().map(|config| config.name()).collect();
        write!(f, "no config {:?}; there are {}", self.0, names.join(", "))
    }
}

impl std::error::Error for UnknownConfig {}
