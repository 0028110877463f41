//! Refuses options that contradict each other or would be ignored.
//!
//! Invariant: an option that is given has an effect, or the run ends with exit status 2 before
//! anything is read or written. The message names the options that don't go together. An option
//! that is given with its default value counts as given. (`--quiet` and `--color` are exceptions:
//! they may find nothing to silence or colour.)
//!
//! An option that is silently ignored is worse than an error: whoever gives `--no-strip --scope
//! anywhere` believes that something is searched for.
//!
//! clap checks what can be said of options by their presence; that is declared where they are
//! defined. The rules here depend on a value, which clap cannot express, or on a command:
//!
//! | given | refused |
//! |---|---|
//! | `clean` without `--segment` | the options of terms |
//! | `--config none` | `--dict`, `--no-tofu`, `--engine` |
//! | `--engine opencc` | `--dict`, `--no-tofu`, `--ambiguities`, `t2cn`, a config file |
//! | `--rules +quotes` | `+curly-quotes`, which undoes it |
//! | `--format jsonl` | `--separator` |
//! | `-` | another `-` |

use std::path::Path;

use clap::parser::ValueSource;
use clap::{ArgMatches, Args as _};
use hanclean::convert::Config;
use hanclean::normalize::{Normalizer, Rules};

use super::command::{Args, CleanArgs, Command};
use super::shared::{ConversionArgs, InputArgs, TermArgs};
use super::values::{AnyConfig, EngineName, TermFormat};
use crate::text::escape;

/// The options that were given on the command line, without those that have their default value
/// because they were not given.
#[derive(Clone, Copy)]
pub(super) struct GivenOptions<'m> {
    pub(super) matches: &'m ArgMatches,
}

impl GivenOptions<'_> {
    /// The first of the options with these identifiers that was given, as `--option`.
    ///
    /// Identifiers are clap's, which are the names of fields: `stop_words` for `--stop-words`. One
    /// that the command does not have was not given.
    fn first(self, ids: &[&str]) -> Option<String> {
        let is_given = |id: &&str| {
            self.matches.ids().any(|known| known == *id)
                && self.matches.value_source(id) == Some(ValueSource::CommandLine)
        };
        ids.iter().copied().find(is_given).map(|id| format!("--{}", id.replace('_', "-")))
    }
}

/// Finds options that don't go together.
///
/// clap has accepted the command line before, so each value is one that its option takes, and
/// options that exclude each other by their presence were refused.
///
/// # Errors
/// A message that names two of them.
pub(super) fn check(args: &Args, given: GivenOptions<'_>) -> Result<(), String> {
    match &args.command {
        None => check_clean(&args.clean, given),
        Some(Command::Clean(args)) => check_clean(args, given),
        Some(Command::Convert(args)) => {
            if args.ambiguities && args.conversion.engine == EngineName::Opencc {
                return Err("'--engine opencc' cannot be used with '--ambiguities'".to_owned());
            }
            check_engine(&args.conversion, &args.config, given)?;
            check_inputs(&args.input)
        }
        Some(Command::Segment(args)) => {
            check_format(&args.terms, given)?;
            check_inputs(&args.input)
        }
        Some(Command::Detect(args)) => check_inputs(&args.input),
        Some(Command::Script(args)) => check_inputs(&args.input),
        Some(Command::Evaluate(args)) => check_paths(args.paths.iter().map(|path| path.as_path())),
        Some(Command::Rules(_) | Command::Completions(_) | Command::Man(_)) => Ok(()),
    }
}

/// Checks the options of `clean`: those of terms need `--segment`, and those of conversion a
/// conversion.
fn check_clean(args: &CleanArgs, given: GivenOptions<'_>) -> Result<(), String> {
    if !args.segment {
        let terms = TermArgs::augment_args(clap::Command::new("terms"));
        let ids = terms.get_arguments().map(|argument| argument.get_id().as_str());
        let ids: Vec<&str> = ids.chain(["term_dict"]).collect();
        if let Some(option) = given.first(&ids) {
            return Err(format!("'{option}' can only be used with '--segment'"));
        }
    }
    match &args.config.0 {
        Some(config) => check_engine(&args.conversion, config, given)?,
        None => {
            if let Some(option) = given.first(&["dict", "no_tofu", "engine"]) {
                return Err(format!("'{option}' cannot be used with '--config none'"));
            }
        }
    }
    check_rules(args.rules)?;
    check_format(&args.terms, given)?;
    check_inputs(&args.input)
}

/// OpenCC's library takes its built-in configs alone, as they are.
fn check_engine(
    args: &ConversionArgs,
    config: &AnyConfig,
    given: GivenOptions<'_>,
) -> Result<(), String> {
    if args.engine == EngineName::Native {
        return Ok(());
    }
    let config = match config {
        AnyConfig::Named(Config::T2cn) => Some("t2cn".to_owned()),
        AnyConfig::Named(_) => None,
        AnyConfig::File(path) => Some(escape::name(path.as_os_str()).to_string()),
    };
    let config = config.map(|config| format!("--config {config}"));
    match given.first(&["dict", "no_tofu"]).or(config) {
        Some(option) => Err(format!("'--engine opencc' cannot be used with '{option}'")),
        None => Ok(()),
    }
}

/// Two rules that undo each other, such as `quotes` and `curly-quotes`: only one of them would run.
fn check_rules(rules: Rules) -> Result<(), String> {
    let runs = |rule, rules| Normalizer::new(rules).rules().contains(rule);
    let pairs = rules.iter().flat_map(|rule| rules.iter().map(move |other| (rule, other)));
    let mut idle = pairs.filter(|&(rule, other)| !runs(rule, Rules::from_iter([rule, other])));
    match idle.next() {
        Some((rule, other)) => Err(format!("'--rules +{rule}' cannot be used with '+{other}'")),
        None => Ok(()),
    }
}

/// A separator needs the format in which terms stand on one line.
fn check_format(args: &TermArgs, given: GivenOptions<'_>) -> Result<(), String> {
    match given.first(&["separator"]) {
        Some(option) if args.format == TermFormat::Jsonl => {
            Err(format!("'{option}' cannot be used with '--format jsonl'"))
        }
        _ => Ok(()),
    }
}

/// The inputs of a command that reads documents.
fn check_inputs(args: &InputArgs) -> Result<(), String> {
    check_paths(args.paths.iter().map(|path| path.as_path()))
}

/// Standard input has ended once it was read, so it can be named once.
fn check_paths<'p>(paths: impl Iterator<Item = &'p Path>) -> Result<(), String> {
    match paths.filter(|path| *path == Path::new("-")).count() {
        0 | 1 => Ok(()),
        _ => Err("standard input '-' can be read only once; name it once".to_owned()),
    }
}
