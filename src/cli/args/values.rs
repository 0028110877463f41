//! The values that options take, and the parsers of those that are not plain enums.
//!
//! The enums mirror those of the library, with one line of help for each value. They are types of
//! their own because the library does not depend on clap. [`build`](super::build) maps them.
//!
//! Invariant: a value that parses is complete. Whether two options contradict each other is decided
//! later, in [`parse`](super::parse).

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use hanclean::convert::{Config, UnknownConfig};

/// `--scope`: [`Scope`](hanclean::spam::Scope) on the command line.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ScopeName {
    /// Above the first sentence of the article and below its last
    #[default]
    Ends,
    /// Also between the sentences of the article
    Anywhere,
}

/// `--sensitivity`: [`Sensitivity`](hanclean::spam::Sensitivity) on the command line.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum SensitivityName {
    /// Only long, dense blocks
    Careful,
    /// A few phrases that leave little doubt are enough
    #[default]
    Balanced,
    /// Find more, and accept some false positives
    Eager,
}

/// `--engine`: [`Engine`](hanclean::convert::Engine) on the command line.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum EngineName {
    /// The converter and the tables of this program
    #[default]
    Native,
    /// The installed libopencc and its configs; not in every build
    Opencc,
}

/// `--malformed`: what happens to bytes that are invalid in the encoding of the input.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MalformedPolicy {
    /// Replace each invalid sequence by U+FFFD and report its offset
    Replace,
    /// Report the first invalid byte and skip the file
    Strict,
}

/// `--mode`: [`Mode`](hanclean::segment::Mode) on the command line.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeName {
    /// The best segmentation, without overlaps
    #[default]
    Precise,
    /// The same, each long term followed by the words inside it, for a search index
    Search,
    /// Every dictionary word at every position, overlapping
    All,
}

/// `--hmm`: [`Hmm`](hanclean::segment::Hmm) on the command line.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum HmmName {
    /// Recognise unknown words by a hidden Markov model
    #[default]
    On,
    /// Use the dictionary alone
    Off,
}

/// `--weighting`: [`Weighting`](hanclean::segment::Weighting) on the command line.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum WeightingName {
    /// Terms that are more frequent here than in general text
    #[default]
    TfIdf,
    /// Terms that occur near many others, ranked by TextRank
    #[value(name = "textrank")]
    TextRank,
}

/// `--format` of the commands that write terms.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TermFormat {
    /// Plain lines
    #[default]
    Text,
    /// One JSON object per line, with byte spans in the segmented text and in the file
    Jsonl,
}

/// `--format` of `evaluate`.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum FigureFormat {
    /// A table for people
    #[default]
    Table,
    /// One JSON object for programs
    Json,
}

/// `--color`: when help and messages are coloured.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ColorName {
    /// In a terminal, unless NO_COLOR or CLICOLOR=0 is set
    #[default]
    Auto,
    /// Even if the output is not a terminal
    Always,
    /// Without colours
    Never,
}

/// A conversion config: one that is built in, such as `t2s`, or a file in OpenCC's form, such as
/// `my/config.json`.
#[derive(Clone, Debug)]
pub(crate) enum AnyConfig {
    Named(Config),
    File(PathBuf),
}

impl AnyConfig {
    /// The path of the config file, if it is one.
    pub(crate) fn path(&self) -> Option<&PathBuf> {
        match self {
            AnyConfig::Named(_) => None,
            AnyConfig::File(path) => Some(path),
        }
    }
}

/// The config of `clean`, which may be `none`: the script stays as it is.
#[derive(Clone, Debug)]
pub(crate) struct OptionalConfig(pub(crate) Option<AnyConfig>);

/// The value of `--config` that means no conversion.
const NO_CONVERSION: &str = "none";

/// A built-in config by its name, otherwise a path that ends in `.json`. Whether there is such a
/// file shows when it is opened.
fn config(argument: &str) -> Result<AnyConfig, UnknownConfig> {
    match argument.parse() {
        Ok(config) => Ok(AnyConfig::Named(config)),
        Err(_) if argument.ends_with(".json") => Ok(AnyConfig::File(argument.into())),
        Err(error) => Err(error),
    }
}

/// Parses the config of `convert`.
///
/// A plain function would parse as well, but a parser can also list its possible values. Completion
/// scripts, `--help` and the manual get the configs from that list.
#[derive(Clone)]
pub(super) struct ConfigParser;

impl TypedValueParser for ConfigParser {
    type Value = AnyConfig;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<AnyConfig, clap::Error> {
        let parser = StringValueParser::new().try_map(|value| config(&value));
        parser.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            Config::ALL
                .iter()
                .map(|&config| PossibleValue::new(config.name()).help(description(config))),
        ))
    }
}

/// Parses the config of `clean`, which may be `none`.
#[derive(Clone)]
pub(super) struct OptionalConfigParser;

impl TypedValueParser for OptionalConfigParser {
    type Value = OptionalConfig;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<OptionalConfig, clap::Error> {
        if value == NO_CONVERSION {
            return Ok(OptionalConfig(None));
        }
        let config = ConfigParser.parse_ref(command, argument, value)?;
        Ok(OptionalConfig(Some(config)))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let none = PossibleValue::new(NO_CONVERSION).help("No conversion: keep the script");
        Some(Box::new(ConfigParser.possible_values()?.chain([none])))
    }
}

/// What a config converts, in one line of help.
fn description(config: Config) -> &'static str {
    match config {
        Config::S2t => "Simplified to Traditional, OpenCC's standard",
        Config::T2s => "Traditional to Simplified",
        Config::S2tw => "Simplified to Traditional as written in Taiwan",
        Config::Tw2s => "Traditional as written in Taiwan to Simplified",
        Config::S2hk => "Simplified to Traditional as written in Hong Kong",
        Config::Hk2s => "Traditional as written in Hong Kong to Simplified",
        Config::S2twp => "Like s2tw, and with the vocabulary of Taiwan",
        Config::Tw2sp => "Like tw2s, and with the vocabulary of mainland China",
        Config::S2hkp => "Like s2hk, and with the vocabulary of Hong Kong",
        Config::Hk2sp => "Like hk2s, and with the vocabulary of mainland China",
        Config::T2tw => "Traditional, OpenCC's standard, to that of Taiwan",
        Config::Tw2t => "Traditional as written in Taiwan to OpenCC's standard",
        Config::T2hk => "Traditional, OpenCC's standard, to that of Hong Kong",
        Config::Hk2t => "Traditional as written in Hong Kong to OpenCC's standard",
        Config::T2jp => "Traditional (old Japanese kanji) to new Japanese kanji",
        Config::Jp2t => "New Japanese kanji to Traditional (old Japanese kanji)",
        Config::T2cn => "Any Traditional to the standard characters of mainland China",
        _ => "A config of a later version",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_config_is_described() {
        for &config in Config::ALL {
            assert!(!description(config).contains("later version"), "{config}");
        }
    }
}
