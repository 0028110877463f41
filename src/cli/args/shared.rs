//! Options that several commands share, in groups that the commands flatten into theirs.
//!
//! Invariant: an option is defined in one place, here or in [`command`](super::command). Its
//! definition feeds the parser, both forms of help, the manual pages and the completion scripts.
//!
//! The first paragraph of a doc comment is the line that `-h` shows. It says what the value does
//! and fits beside its option in 100 columns; [`help`](super::help) adds the values of an enum to
//! it. The paragraphs after the first are shown by `--help` and in the manual.

use std::path::{Path, PathBuf};

use clap::{ArgAction, ValueHint};
use hanclean::decode::Encoding;

use super::values::{
    ColorName, EngineName, HmmName, MalformedPolicy, ModeName, ScopeName, SensitivityName,
    TermFormat, WeightingName,
};

/// The headings of help, in the words that all commands use.
pub(super) mod heading {
    /// No heading: clap lists arguments without a dash first, as "Arguments".
    pub(crate) const POSITIONAL: Option<&str> = None;
    pub(crate) const INPUT: &str = "Input";
    pub(crate) const OUTPUT: &str = "Output";
    pub(crate) const CONVERSION: &str = "Conversion";
    pub(crate) const NORMALIZATION: &str = "Normalisation";
    pub(crate) const SPAM: &str = "Spam detection";
    pub(crate) const TERMS: &str = "Terms";
    pub(crate) const GENERAL: &str = "General";
}

/// What is read, and how its bytes become text.
#[derive(clap::Args)]
#[command(next_help_heading = heading::INPUT)]
pub(crate) struct InputArgs {
    /// Plain-text files to read; standard input if none, or for -
    ///
    /// Each file is one document. It is extracted text, not HTML: hanclean warns of HTML, and
    /// refuses binary files and (unless the command is convert or script) JSON.
    #[arg(
        value_name = "PATH",
        value_hint = ValueHint::FilePath,
        help_heading = heading::POSITIONAL,
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// Encoding, like big5 [default: detect; convert: utf-8]
    ///
    /// Takes any label of the WHATWG Encoding Standard, such as utf-8, big5, gb18030 or utf-16le.
    /// A byte order mark takes precedence over this option and over detection.
    ///
    /// Example: --encoding big5
    #[arg(long, value_name = "LABEL", value_hint = ValueHint::Other)]
    pub(crate) encoding: Option<Encoding>,
    /// Treatment of invalid bytes
    ///
    /// The default is replace. For convert, which changes no other byte, it is strict.
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) malformed: Option<MalformedPolicy>,
}

impl InputArgs {
    /// The inputs, in order; `-` is standard input.
    pub(crate) fn names(&self) -> Vec<&Path> {
        if self.paths.is_empty() {
            return vec![Path::new("-")];
        }
        self.paths.iter().map(PathBuf::as_path).collect()
    }
}

/// Where the result is written.
#[derive(clap::Args)]
#[command(next_help_heading = heading::OUTPUT)]
pub(crate) struct OutputArgs {
    /// Write to this file instead of standard output
    ///
    /// The file is replaced as a whole when everything is written, and only if at least one input
    /// was read. It may be one of the inputs. A dash (-) is standard output.
    ///
    /// Example: hanclean page.txt -o page.txt cleans a file in place.
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

impl OutputArgs {
    /// The path of `--output`, if that was given; it may be `-`.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.output.as_deref()
    }
}

/// How script is converted, besides the config.
#[derive(clap::Args)]
#[command(next_help_heading = heading::CONVERSION)]
pub(crate) struct ConversionArgs {
    /// Add a user dictionary in OpenCC's format; repeatable
    ///
    /// A text file, each line with a key, a tab, and the candidates separated by spaces. User
    /// dictionaries take precedence over those of the config. If a key is in several, the first one
    /// wins.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) dict: Vec<PathBuf>,
    /// Leave out conversions to characters few fonts have
    ///
    /// Without a font, a character is displayed as an empty box, called tofu. OpenCC's own command
    /// leaves such conversions out by default.
    #[arg(long)]
    pub(crate) no_tofu: bool,
    /// Conversion engine
    ///
    /// The engine opencc takes the built-in configs alone: no --dict, no --no-tofu, no t2cn, and no
    /// config file.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) engine: EngineName,
}

/// How injected blocks of spam are found.
#[derive(clap::Args)]
#[command(next_help_heading = heading::SPAM)]
pub(crate) struct DetectorArgs {
    /// Where to look
    #[arg(long, value_enum, default_value_t)]
    pub(crate) scope: ScopeName,
    /// Detection threshold
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub(crate) sensitivity: SensitivityName,
    /// Also find names of spam sites within a line
    ///
    /// Without it, spam is found in blocks of whole phrases only.
    #[arg(long)]
    pub(crate) inline: bool,
    /// Add user rules (TOML): words to cut out or protect
    ///
    /// The file has the tables add and protect. Each may have two lists: words, and patterns, which
    /// are regular expressions.
    ///
    /// Example of such a file: protect.words = ["无码科技"]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) spam_rules: Option<PathBuf>,
}

/// What `segment` and `clean --segment` write.
#[derive(clap::Args)]
#[command(next_help_heading = heading::TERMS)]
pub(crate) struct TermArgs {
    /// Term mode
    ///
    /// For example, 圖書館 gives 圖書館 with precise, and 圖書館, 圖書 and 書館 with search.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) mode: ModeName,
    /// Find unknown words
    ///
    /// Words that are not in the dictionary, such as names, are recognised by a hidden Markov
    /// model.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) hmm: HmmName,
    /// Leave out the words in this file; repeatable
    ///
    /// The file has one word per line.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) stop_words: Vec<PathBuf>,
    /// Append the part of speech to each term: term/tag
    ///
    /// The tags are jieba's, such as n for a noun and v for a verb.
    #[arg(long)]
    pub(crate) tags: bool,
    /// Write the N best keywords instead, with weights
    ///
    /// For each document, one per line: a keyword, a tab and its weight.
    #[arg(
        long,
        value_name = "N",
        value_hint = ValueHint::Other,
        conflicts_with_all = ["sentences", "mode", "tags", "separator"],
    )]
    pub(crate) keywords: Option<usize>,
    /// Weighting
    ///
    /// How the weights of keywords are computed.
    #[arg(long, value_name = "METHOD", value_enum, default_value_t, requires = "keywords")]
    pub(crate) weighting: WeightingName,
    /// Write the sentences instead, one per line
    #[arg(long, conflicts_with_all = ["mode", "hmm", "stop_words", "tags", "separator"])]
    pub(crate) sentences: bool,
    /// Text between terms
    ///
    /// Example: --separator '|'
    #[arg(
        long,
        value_name = "TEXT",
        value_hint = ValueHint::Other,
        default_value = " ",
        allow_hyphen_values = true,
    )]
    pub(crate) separator: String,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TermFormat,
}

/// Options of every command.
#[derive(clap::Args)]
#[command(next_help_heading = heading::GENERAL)]
pub(crate) struct GeneralArgs {
    /// Print errors and --explain only, no warnings or notes
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Use of colours
    ///
    /// Help and messages are coloured; results never are. With auto, the environment variables
    /// NO_COLOR, CLICOLOR and CLICOLOR_FORCE are respected.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    pub(crate) color: ColorName,
    /// Print help: -h one line per option, --help all details
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}
