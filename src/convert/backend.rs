//! The choice between this library and the installed OpenCC.
//!
//! OpenCC itself stays selectable because it is the oracle: whoever doubts a result can convert with both.

use std::fmt;

use super::config::Config;

/// The conversion engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Engine {
    /// This library, with its own tables.
    #[default]
    Native,
    /// The installed libopencc with its own configs and dictionaries, through `opencc-rust`. Needs
    /// the feature `opencc`.
    ///
    /// It opens the config's file as OpenCC does: `t2s.json` in the current folder, else in that of
    /// the installation. Only one thread at a time can convert. NUL, at which `opencc-rust` stops,
    /// separates texts that are converted each by itself. Were the library to fail on a text (it
    /// takes all UTF-8, but could be out of memory), [`Engine::Native`] converts it.
    ///
    /// OpenCC does not tell where its output came from. [`Edits`](crate::align::Edits) are found by
    /// lines: those of [`Engine::Native`] where its result for the line is the same; else the line
    /// is one replacement, without what it begins and ends with before and after.
    ///
    /// Streams convert whole lines, so that memory is that of the longest one.
    OpenCc,
}

/// The error if an [`Engine`] is not available.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineError(EngineProblem);

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
enum EngineProblem {
    /// The feature `opencc` is off.
    #[cfg_attr(feature = "opencc", allow(dead_code))]
    NotBuilt,
    #[cfg_attr(not(feature = "opencc"), allow(dead_code))]
    Open { config: Config, reason: String },
}

impl EngineError {
    #[cfg(not(feature = "opencc"))]
    pub(crate) fn not_built() -> Self {
        EngineError(EngineProblem::NotBuilt)
    }

    #[cfg(feature = "opencc")]
    pub(crate) fn open(config: Config, reason: impl fmt::Display) -> Self {
        EngineError(EngineProblem::Open { config, reason: reason.to_string() })
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            EngineProblem::NotBuilt => {
                f.write_str("OpenCC's engine needs a build with the feature `opencc`")
            }
            EngineProblem::Open { config, reason } => {
                write!(f, "OpenCC cannot open its config {config}.json: {reason}")
            }
        }
    }
}

impl std::error::Error for EngineError {}
