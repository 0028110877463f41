//! Reads the command line and refuses what would be ignored.
//!
//! Invariant: an option that is given has an effect, or the run ends with exit status 2 before
//! anything is read or written, and the message names the options that don't go together. An
//! option that is given with its default value is given. Most rules are clap's and stand in
//! [`args`](super::flags); those here depend on a value, which clap cannot express, or on a command:
//! `clean` takes the options of terms only with `--segment`.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args as _, CommandFactory, Error, FromArgMatches};
use hanclean::convert::Config;
use hanclean::normalize::{Normalizer, Rules};

use super::mistake::Mistake;
use crate::args::{
    AnyConfig, Args, CleanArgs, Command, ConversionArgs, EngineName, InputArgs, TermArgs,
    TermFormat,
};
use crate::text::escape;

/// The arguments of this run; the error is clap's, also for `--help`.
pub(crate) fn read() -> Result<Args, Error> {
    let given: Vec<OsString> = env::args_os().collect();
    parse(&given).map_err(|error| visible(error, &given))
}

fn parse(given: &[OsString]) -> Result<Args, Error> {
    let mut command = Args::command();
    command.build();
    let refuse = |command: &mut clap::Command, mistake: Mistake<'_>| {
        Err(command.error(ErrorKind::InvalidSubcommand, mistake))
    };
    let is_command = |name: &OsStr| command.get_subcommands().any(|known| known.get_name() == name);
    // Before clap, which may find an option of the command that was meant.
    let first = given.get(1).filter(|first| !first.as_encoded_bytes().starts_with(b"-"));
    if let Some(mistake) = first
        .filter(|first| !is_command(first))
        .and_then(|first| Mistake::in_first(first, &command))
    {
        return refuse(&mut command, mistake);
    }
    let matches = command.try_get_matches_from_mut(given)?;
    let args = Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    if args.command.is_none() {
        let mut paths = args.clean.input.paths.iter().map(|path| path.as_os_str());
        let first = paths.next().and_then(|path| Mistake::in_first(path, &command));
        let mistake = first.or_else(|| paths.find_map(|path| Mistake::in_later(path, &command)));
        if let Some(mistake) = mistake {
            return refuse(&mut command, mistake);
        }
    }
    let (command, matches) = match matches.subcommand() {
        Some((name, matches)) => (command.find_subcommand_mut(name), matches),
        None => (Some(&mut command), &matches),
    };
    match (check(&args, Given { matches }), command) {
        (Err(problem), Some(command)) => Err(command.error(ErrorKind::ArgumentConflict, problem)),
        _ => Ok(args),
    }
}

/// The error with what it quotes of the arguments in visible form: clap quotes them as they are,
/// so it is given escaped ones.
fn visible(error: Error, given: &[OsString]) -> Error {
    let escaped: Vec<OsString> =
        given.iter().map(|argument| escape::name(argument).to_string().into()).collect();
    match parse(&escaped) {
        Err(visible) if visible.kind() == error.kind() => visible,
        _ => error,
    }
}

/// What was given on the command line, defaults aside.
#[derive(Clone, Copy)]
struct Given<'m> {
    matches: &'m ArgMatches,
}

impl Given<'_> {
    /// The first of these options that was given, with its dashes.
    fn first(self, ids: &[&str]) -> Option<String> {
        let is_given = |id: &&str| {
            self.matches.ids().any(|known| known == *id)
                && self.matches.value_source(id) == Some(ValueSource::CommandLine)
        };
        ids.iter().copied().find(is_given).map(|id| format!("--{}", id.replace('_', "-")))
    }
}

/// Finds options that don't go together; the error names them.
fn check(args: &Args, given: Given<'_>) -> Result<(), String> {
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
        Some(Command::Rules) => Ok(()),
    }
}

fn check_clean(args: &CleanArgs, given: Given<'_>) -> Result<(), String> {
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

/// OpenCC's library takes its own configs alone, as they are.
fn check_engine(args: &ConversionArgs, config: &AnyConfig, given: Given<'_>) -> Result<(), String> {
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

/// Of rules that contradict each other only one would run.
fn check_rules(rules: Rules) -> Result<(), String> {
    let runs = |rule, rules| Normalizer::new(rules).rules().contains(rule);
    let pairs = rules.iter().flat_map(|rule| rules.iter().map(move |other| (rule, other)));
    let mut idle = pairs.filter(|&(rule, other)| !runs(rule, Rules::from_iter([rule, other])));
    match idle.next() {
        Some((rule, other)) => Err(format!("'--rules +{rule}' cannot be used with '+{other}'")),
        None => Ok(()),
    }
}

/// Only lines of text have something between terms.
fn check_format(args: &TermArgs, given: Given<'_>) -> Result<(), String> {
    match given.first(&["separator"]) {
        Some(option) if args.format == TermFormat::Jsonl => {
            Err(format!("'{option}' cannot be used with '--format jsonl'"))
        }
        _ => Ok(()),
    }
}

fn check_inputs(args: &InputArgs) -> Result<(), String> {
    check_paths(args.paths.iter().map(|path| path.as_path()))
}

/// The standard input ends when it has been read.
fn check_paths<'p>(paths: impl Iterator<Item = &'p Path>) -> Result<(), String> {
    match paths.filter(|path| *path == Path::new("-")).count() {
        0 | 1 => Ok(()),
        _ => Err("the standard input '-' can be read once only".to_owned()),
    }
}
