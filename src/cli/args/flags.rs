//! The arguments of each command, as clap reads them.
//!
//! Options that exclude each other by their presence say so here; [`options`](super::parse) has
//! the rules that depend on a value.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use hanclean::convert::{Config, UnknownConfig};
use hanclean::decode::Encoding;
use hanclean::normalize::Rules;
use hanclean::spam::{Detector, Inline, Scope, Sensitivity, UserRules};

/// Make crawled Chinese pages clean: normalise, cut out injected spam, convert to Simplified.
///
/// Without a subcommand it cleans. Exit status: 0 done, 1 an input or output failed (the others are
/// still done), 2 wrong usage, such as an option that would have no effect.
///
/// In JSON output a path in UTF-8 appears as it was given; in any other path, each byte that is not
/// UTF-8 is U+0000 and two hexadecimal digits.
#[derive(Parser)]
#[command(name = "hanclean", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) clean: CleanArgs,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Clean pages: the main job, and what is done without a subcommand
    Clean(CleanArgs),
    /// Convert the script alone: no byte changes that the config does not change
    Convert(ConvertArgs),
    /// Write the terms of each line, found through their Simplified form, in the script they are in
    Segment(SegmentArgs),
    /// Report the injected blocks of each page, one JSON object a line
    Detect(DetectArgs),
    /// List the rules of normalisation and the presets
    Rules,
    /// Tell the script of each document, one JSON object a line
    Script(ScriptArgs),
    /// Measure the detection of injected blocks on labelled pages
    Evaluate(EvaluateArgs),
}

#[derive(clap::Args)]
pub(crate) struct CleanArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// The conversion, as for `convert`; `none` keeps the script
    #[arg(short, long, value_name = "CONFIG", default_value = "t2s", value_parser = conversion)]
    pub(crate) config: Conversion,
    #[command(flatten)]
    pub(crate) conversion: ConversionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Write the terms of the clean text, as `segment` does, with its options below
    #[arg(long)]
    pub(crate) segment: bool,
    #[command(flatten)]
    pub(crate) terms: TermArgs,
    /// An own dictionary of terms in jieba's format (with --segment); can be given several times
    #[arg(long, value_name = "FILE", conflicts_with = "sentences")]
    pub(crate) term_dict: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,
    /// Leave injected blocks where they are
    #[arg(long, conflicts_with_all = ["DetectorArgs", "removed"])]
    pub(crate) no_strip: bool,
    /// The rules of normalisation: a preset (`web`, `minimal`, `none`), or rules to add and to take
    /// away such as `+quotes,-width`; `hanclean rules` lists them
    #[arg(long, value_name = "RULES", default_value = "web", allow_hyphen_values = true)]
    pub(crate) rules: Rules,
    /// Leave the text as it is before the other stages: `--rules none`
    #[arg(long, conflicts_with = "rules")]
    pub(crate) no_normalize: bool,
    /// Report what was removed, and why, and which rules fired, on the standard error: the first few
    /// places of each kind, and how many there are
    #[arg(long)]
    pub(crate) explain: bool,
    /// Keep what was removed in this file, one JSON object a line with its place and its text;
    /// with -o, `-` is the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) removed: Option<PathBuf>,
}

/// How injected blocks are found.
#[derive(clap::Args)]
pub(crate) struct DetectorArgs {
    /// Where on a page injected blocks are looked for
    #[arg(long, value_enum, default_value_t)]
    pub(crate) scope: ScopeName,
    /// How much has to speak for a block
    #[arg(long, value_enum, default_value_t)]
    pub(crate) sensitivity: SensitivityName,
    /// Look for injected names within lines, too
    #[arg(long)]
    pub(crate) inline: bool,
    /// Own words and patterns to add and to protect, as TOML
    #[arg(long, value_name = "FILE")]
    pub(crate) spam_rules: Option<PathBuf>,
}

impl DetectorArgs {
    pub(crate) fn detector(&self) -> Result<Detector> {
        let scope = match self.scope {
            ScopeName::Ends => Scope::Ends,
            ScopeName::Anywhere => Scope::Anywhere,
        };
        let sensitivity = match self.sensitivity {
            SensitivityName::Careful => Sensitivity::Careful,
            SensitivityName::Balanced => Sensitivity::Balanced,
            SensitivityName::Eager => Sensitivity::Eager,
        };
        let inline = if self.inline { Inline::Find } else { Inline::Keep };
        let mut builder = Detector::builder().scope(scope).sensitivity(sensitivity).inline(inline);
        if let Some(path) = &self.spam_rules {
            builder = builder.own(UserRules::open(path)?);
        }
        Ok(builder.build())
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ScopeName {
    /// Above the first sentence of the page's own text, and below the last
    #[default]
    Ends,
    /// Everywhere
    Anywhere,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum SensitivityName {
    /// Long, dense blocks only
    Careful,
    /// A few phrases that leave little doubt
    #[default]
    Balanced,
    /// Also what may be a mistake
    Eager,
}

#[derive(clap::Args)]
pub(crate) struct ConvertArgs {
    /// The conversion: OpenCC's name, `t2cn`, or the path of a config in OpenCC's form (`.json`)
    #[arg(short, long, value_name = "CONFIG", value_parser = config)]
    pub(crate) config: AnyConfig,
    /// Report the choices instead of converting, one JSON object each: where a dictionary has
    /// several candidates, of which the first is chosen
    #[arg(long)]
    pub(crate) ambiguities: bool,
    #[command(flatten)]
    pub(crate) conversion: ConversionArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(clap::Args)]
pub(crate) struct ConversionArgs {
    /// An own dictionary in OpenCC's text format, which goes before the conversion's; can be given
    /// several times, and of equal keys the first counts
    #[arg(long, value_name = "FILE")]
    pub(crate) dict: Vec<PathBuf>,
    /// Leave out the dictionaries whose results are in few fonts, as OpenCC's command line does
    #[arg(long)]
    pub(crate) no_tofu: bool,
    /// What converts
    #[arg(long, value_enum, default_value_t)]
    pub(crate) engine: EngineName,
}

#[derive(clap::Args)]
pub(crate) struct SegmentArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) terms: TermArgs,
    /// An own dictionary in jieba's format, Traditional or Simplified; can be given several times
    #[arg(long, value_name = "FILE", conflicts_with = "sentences")]
    pub(crate) dict: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// What `segment` and `clean --segment` write.
#[derive(clap::Args)]
pub(crate) struct TermArgs {
    /// Which terms to write
    #[arg(long, value_enum, default_value_t)]
    pub(crate) mode: ModeName,
    /// Whether to look for words that the dictionary does not have
    #[arg(long, value_enum, default_value_t)]
    pub(crate) hmm: HmmName,
    /// Leave out the words of this file, one a line; can be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) stop_words: Vec<PathBuf>,
    /// Write the part of speech behind each term: `term/tag`
    #[arg(long)]
    pub(crate) tags: bool,
    /// Write the N first keywords of each document instead, one a line with its weight
    #[arg(long, value_name = "N", conflicts_with_all = ["sentences", "mode", "tags", "separator"])]
    pub(crate) keywords: Option<usize>,
    /// How keywords are weighed
    #[arg(long, value_enum, default_value_t, requires = "keywords")]
    pub(crate) weighting: WeightingName,
    /// Write the sentences of each document instead, one a line
    #[arg(long, conflicts_with_all = ["mode", "hmm", "stop_words", "tags", "separator"])]
    pub(crate) sentences: bool,
    /// What stands between terms
    #[arg(long, value_name = "TEXT", default_value = " ", allow_hyphen_values = true)]
    pub(crate) separator: String,
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TermFormat,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeName {
    /// One way through the text
    #[default]
    Precise,
    /// And behind each term the words inside it
    Search,
    /// Every word of the dictionary wherever it stands
    All,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum HmmName {
    /// By a hidden Markov model
    #[default]
    On,
    /// The dictionary alone
    Off,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum WeightingName {
    /// More frequent than in other texts
    #[default]
    TfIdf,
    /// Near others, by TextRank
    #[value(name = "textrank")]
    TextRank,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TermFormat {
    /// Lines of text
    #[default]
    Text,
    /// One JSON object a line for each, with its spans in bytes: in the text that was segmented,
    /// and in the source that was read
    Jsonl,
}

#[derive(clap::Args)]
pub(crate) struct DetectArgs {
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(clap::Args)]
pub(crate) struct ScriptArgs {
    /// Tell it of each line, with its number and its span in bytes
    #[arg(long)]
    pub(crate) lines: bool,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(clap::Args)]
pub(crate) struct EvaluateArgs {
    /// Labelled pages, one JSON object a line: `id`, `kind`, `text`, `spans` (in bytes)
    #[arg(value_name = "LABELLED", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,
    /// Take the inputs for texts without spam, cut into documents of so many characters; what is
    /// found in them is a false alarm
    #[arg(long, value_name = "CHARACTERS")]
    pub(crate) documents: Option<NonZeroUsize>,
    /// How to print the figures
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(clap::Args)]
pub(crate) struct InputArgs {
    /// Files of plain text to read; the standard input when there is none, or for `-`
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What the files are encoded in, by a label of the Encoding Standard such as `big5`; without
    /// it, what they look like (for `convert`: UTF-8). A byte order mark goes first
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<Encoding>,
    /// What to do with bytes that are no text: `replace` them by U+FFFD and say where they are, or
    /// `strict`, pass the file over [default: replace; for `convert`: strict]
    #[arg(long, value_enum, value_name = "HOW", hide_possible_values = true)]
    pub(crate) malformed: Option<Malformed>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Malformed {
    Replace,
    Strict,
}

#[derive(clap::Args)]
pub(crate) struct OutputArgs {
    /// Write to this file instead of the standard output (`-`); it is replaced when all is written,
    /// if any input could be read. It may be one of the inputs
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

impl OutputArgs {
    pub(crate) fn path(&self) -> Option<&Path> {
        self.output.as_deref()
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum EngineName {
    /// This program, with its own tables
    #[default]
    Native,
    /// The installed libopencc with its own configs; not in every build, and without `--dict` and
    /// `--no-tofu`
    Opencc,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// A table to read
    #[default]
    Table,
    /// For machines
    Json,
}

/// A config by its name, or in a file.
#[derive(Clone, Debug)]
pub(crate) enum AnyConfig {
    Named(Config),
    File(PathBuf),
}

impl AnyConfig {
    /// The file of the config, if it is one.
    pub(crate) fn path(&self) -> Option<&PathBuf> {
        match self {
            AnyConfig::Named(_) => None,
            AnyConfig::File(path) => Some(path),
        }
    }
}

/// The conversion that `clean` does, if it does one.
#[derive(Clone, Debug)]
pub(crate) struct Conversion(pub(crate) Option<AnyConfig>);

fn config(argument: &str) -> Result<AnyConfig, UnknownConfig> {
    match argument.parse() {
        Ok(config) => Ok(AnyConfig::Named(config)),
        Err(_) if argument.ends_with(".json") => Ok(AnyConfig::File(argument.into())),
        Err(error) => Err(error),
    }
}

fn conversion(argument: &str) -> Result<Conversion, UnknownConfig> {
    match argument {
        "none" => Ok(Conversion(None)),
        _ => config(argument).map(|config| Conversion(Some(config))),
    }
}
