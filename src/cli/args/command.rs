//! The commands, with the options of each.
//!
//! Every struct here is one command. Groups of options that several commands take are flattened in
//! from [`shared`](super::shared), which also describes the form of the doc comments.
//!
//! Options that exclude each other by their presence say so here; [`parse`](super::parse) has the
//! rules that depend on a value.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueHint};
use clap_complete::Shell;
use hanclean::normalize::Rules;

use super::shared::{
    ConversionArgs, DetectorArgs, GeneralArgs, InputArgs, OutputArgs, TermArgs, heading,
};
use super::values::{AnyConfig, ConfigParser, FigureFormat, OptionalConfig, OptionalConfigParser};

/// Clean crawled Chinese pages: normalise, cut out spam, convert to Simplified
///
/// Without a command, hanclean cleans: 'hanclean page.txt' is 'hanclean clean page.txt'. The
/// command comes before all options.
///
/// The exit status is 0 if everything was done, 1 if an input or output failed (the others are
/// still done), and 2 for wrong usage, such as options that contradict each other.
///
/// Messages show control characters and invisible characters in the form \u{200b}. In JSON output,
/// a path in UTF-8 appears as it was given; in any other path, each byte that is not UTF-8 is
/// written as U+0000 and two hexadecimal digits.
#[derive(Parser)]
#[command(
    name = "hanclean",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) clean: CleanArgs,
    #[command(flatten)]
    pub(crate) general: GeneralArgs,
    /// Print version: -V one line, --version with details
    #[arg(short = 'V', long, help_heading = heading::GENERAL, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Clean(CleanArgs),
    Convert(ConvertArgs),
    Segment(SegmentArgs),
    Detect(DetectArgs),
    Script(ScriptArgs),
    Rules(RulesArgs),
    Evaluate(EvaluateArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Clean pages: normalise, cut out spam, convert (the default)
///
/// The stages run in this order: decode, normalise, find and cut out spam, convert, and with
/// --segment also segment. The clean pages are written one after the other; a page that does not
/// end its last line gets a line end before the next page.
#[derive(clap::Args)]
pub(crate) struct CleanArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Save what was removed to this file, as JSON lines
    ///
    /// Each line is an object with the path, the span in bytes of the file, the kind, the score,
    /// the evidence and the text of a block. With -o, a dash (-) is standard output.
    ///
    /// Example: hanclean page.txt -o clean.txt --removed spam.jsonl
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help_heading = heading::OUTPUT,
    )]
    pub(crate) removed: Option<PathBuf>,
    /// Report on stderr what changed, where and why
    ///
    /// Shows the first few places of each kind, and how many there are.
    #[arg(long, help_heading = heading::OUTPUT)]
    pub(crate) explain: bool,
    /// OpenCC config, t2cn, .json file or none
    ///
    /// A path that ends in .json is read as a config in OpenCC's form.
    #[arg(
        short,
        long,
        value_name = "CONFIG",
        value_parser = OptionalConfigParser,
        default_value = "t2s",
        help_heading = heading::CONVERSION,
    )]
    pub(crate) config: OptionalConfig,
    #[command(flatten)]
    pub(crate) conversion: ConversionArgs,
    /// Preset, or changes like +quotes,-width
    ///
    /// The presets are web, minimal and none. +RULE switches a rule on and -RULE switches it off,
    /// starting from the preset that comes first, or from web. 'hanclean rules' lists all of them.
    ///
    /// Example: --rules minimal,+spaces
    #[arg(
        long,
        value_name = "RULES",
        value_hint = ValueHint::Other,
        default_value = "web",
        allow_hyphen_values = true,
        help_heading = heading::NORMALIZATION,
    )]
    pub(crate) rules: Rules,
    /// Do not normalise, like --rules none
    #[arg(long, conflicts_with = "rules", help_heading = heading::NORMALIZATION)]
    pub(crate) no_normalize: bool,
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,
    /// Leave spam where it is
    #[arg(
        long,
        conflicts_with_all = ["DetectorArgs", "removed"],
        help_heading = heading::SPAM,
    )]
    pub(crate) no_strip: bool,
    /// Write the terms of the clean text, not the text
    ///
    /// The options below apply only with --segment.
    #[arg(long, help_heading = heading::TERMS)]
    pub(crate) segment: bool,
    /// Add a user dictionary in jieba's format; repeatable
    ///
    /// Each line is a word, optionally followed by its frequency and its part of speech.
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        conflicts_with = "sentences",
        help_heading = heading::TERMS,
    )]
    pub(crate) term_dict: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) terms: TermArgs,
}

/// Convert Traditional to Simplified or back, and nothing else
///
/// The output is that of OpenCC, to the byte. No byte changes that the config does not change: line
/// ends, invisible characters and a byte order mark stay. The input is UTF-8 unless --encoding says
/// otherwise.
#[derive(clap::Args)]
pub(crate) struct ConvertArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// List choices among candidates instead, as JSON lines
    ///
    /// Where a dictionary has several candidates for a key, the first is chosen. Each object has
    /// the text, the choice, all candidates, and the spans in bytes of the file and of its
    /// conversion.
    #[arg(long, help_heading = heading::OUTPUT)]
    pub(crate) ambiguities: bool,
    /// OpenCC config, t2cn or .json file
    ///
    /// A path that ends in .json is read as a config in OpenCC's form.
    #[arg(
        short,
        long,
        value_name = "CONFIG",
        value_parser = ConfigParser,
        help_heading = heading::CONVERSION,
    )]
    pub(crate) config: AnyConfig,
    #[command(flatten)]
    pub(crate) conversion: ConversionArgs,
}

/// Segment text into terms, in the script it is written in
///
/// Terms are found through the Simplified form of the text, so that one dictionary serves both
/// scripts, and written as they are in the text. Lines stay lines.
#[derive(clap::Args)]
pub(crate) struct SegmentArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Add a user dictionary in jieba's format; repeatable
    ///
    /// The words are Traditional or Simplified. Each line is a word, optionally followed by its
    /// frequency and its part of speech.
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        conflicts_with = "sentences",
        help_heading = heading::TERMS,
    )]
    pub(crate) dict: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) terms: TermArgs,
}

/// Report the spam injected into each page, as JSON lines
///
/// Each document is one object with its path and its blocks: span in bytes of the file, kind,
/// score, and the evidence for and against. Nothing is changed.
#[derive(clap::Args)]
pub(crate) struct DetectArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,
}

/// Report the script of documents, Traditional or Simplified
///
/// Each document is one JSON object on a line. It has the path, the script, and the counts of
/// characters that decide it.
#[derive(clap::Args)]
pub(crate) struct ScriptArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Report each line, with its number and its span in bytes
    #[arg(long, help_heading = heading::OUTPUT)]
    pub(crate) lines: bool,
}

/// List the normalisation rules and presets
///
/// The rules are in the order in which they run, each with its reason and its source. --rules of
/// clean switches them on and off.
#[derive(clap::Args)]
pub(crate) struct RulesArgs {}

/// Measure spam detection on labelled pages
///
/// Compares what clean would cut out with the labels. For each kind, origin and family of pages it
/// reports the recall of spam bytes, the legitimate bytes lost, exact boundaries and false alarms.
#[derive(clap::Args)]
pub(crate) struct EvaluateArgs {
    /// Files of labelled pages, as JSON lines
    ///
    /// Each page is an object with the fields id, kind, text, and spans: a list of [start, end] in
    /// bytes of the text. With --documents, plain-text files without spam. A dash (-) is standard
    /// input.
    #[arg(
        value_name = "LABELLED",
        required = true,
        value_hint = ValueHint::FilePath,
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// Read texts without spam, cut into N characters each
    ///
    /// Whatever is found in such a text is a false positive.
    ///
    /// Example: hanclean evaluate --documents 800 book.txt
    #[arg(
        long,
        value_name = "N",
        value_hint = ValueHint::Other,
        help_heading = heading::INPUT,
    )]
    pub(crate) documents: Option<NonZeroUsize>,
    /// Output format
    #[arg(long, value_enum, default_value_t, help_heading = heading::OUTPUT)]
    pub(crate) format: FigureFormat,
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,
}

/// Print a completion script for a shell
///
/// Where to put the script depends on the shell:
///
/// bash: ~/.local/share/bash-completion/completions/hanclean
///
/// zsh: a file _hanclean in a folder of $fpath
///
/// fish: ~/.config/fish/completions/hanclean.fish
#[derive(clap::Args)]
pub(crate) struct CompletionsArgs {
    /// Shell to complete in
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// Print the manual page of hanclean or of a command
///
/// The pages are made from the same definitions as --help.
#[derive(clap::Args)]
pub(crate) struct ManArgs {
    /// Command whose page to print; that of hanclean if there is none
    #[arg(value_name = "COMMAND", value_hint = ValueHint::Other)]
    pub(crate) command: Option<String>,
    /// Write all pages into this folder instead
    ///
    /// The files are hanclean.1, hanclean-clean.1 and so on.
    #[arg(
        long,
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        conflicts_with = "command",
        help_heading = heading::OUTPUT,
    )]
    pub(crate) dir: Option<PathBuf>,
}
