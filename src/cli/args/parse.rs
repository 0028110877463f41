//! Reads the command line of this run.
//!
//! clap does the parsing. Around it are three things that clap does not do: a misspelt or misplaced
//! command is [recognised](super::mistake), options that would have no effect are
//! [refused](super::conflicts), and error messages quote arguments in a form that cannot drive the
//! terminal.

use std::env;
use std::ffi::{OsStr, OsString};

use clap::error::ErrorKind;
use clap::{Error, FromArgMatches, ValueEnum};

use super::command::Args;
use super::conflicts::{GivenOptions, check};
use super::help;
use super::mistake::Mistake;
use super::values::ColorName;
use crate::text::escape;

/// The options of this run.
///
/// # Errors
/// clap's error, which is also its answer to `--help` and `--version`.
pub(crate) fn read() -> Result<Args, Error> {
    let given: Vec<OsString> = env::args_os().collect();
    parse(&given).map_err(|error| in_visible_form(error, &given))
}

/// The value of `--color`, for help and errors: they are printed when nothing is parsed yet.
///
/// A value that clap would not accept counts as absent; clap reports it.
pub(crate) fn color() -> ColorName {
    let given: Vec<OsString> = env::args_os().take_while(|argument| argument != "--").collect();
    let value = given.iter().enumerate().find_map(|(index, argument)| {
        match argument.to_str()?.strip_prefix("--color")? {
            "" => given.get(index + 1)?.to_str(),
            value => value.strip_prefix('='),
        }
    });
    value.and_then(|value| ColorName::from_str(value, false).ok()).unwrap_or_default()
}

/// Parses the command line, the name of the program included.
///
/// A mistaken command is looked for twice. Before clap runs, because clap may stumble over an
/// option of the command that was meant: `convrt -c t2s f` has an option that `clean` takes as
/// well, and `convrt --ambiguities f` one that it doesn't. After clap, because only then it is
/// known which arguments are paths and which are values of options.
fn parse(given: &[OsString]) -> Result<Args, Error> {
    let mut command = if wants_summary(given) { help::summary() } else { help::definition() };
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
    match (check(&args, GivenOptions { matches }), command) {
        (Err(problem), Some(command)) => Err(command.error(ErrorKind::ArgumentConflict, problem)),
        _ => Ok(args),
    }
}

/// Whether the help that may be asked for is the short one, by `-h` or a group of flags such as
/// `-qh`.
///
/// clap knows only after it has parsed, with a definition that is made for one form or the other. A
/// wrong guess, for example because `-h` is the value of an option, does no harm: the definitions
/// differ only in where help shows the values of an option.
fn wants_summary(given: &[OsString]) -> bool {
    let flags = given.iter().filter_map(|argument| argument.to_str()?.strip_prefix('-'));
    let mut flags = flags.take_while(|flags| *flags != "-help");
    flags.any(|flags| !flags.starts_with('-') && flags.contains('h'))
}

/// The error with what it quotes of the arguments in visible form. clap quotes them as they are, so
/// it is asked again with escaped ones.
fn in_visible_form(error: Error, given: &[OsString]) -> Error {
    let escaped: Vec<OsString> =
        given.iter().map(|argument| escape::name(argument).to_string().into()).collect();
    match parse(&escaped) {
        Err(visible) if visible.kind() == error.kind() => visible,
        _ => error,
    }
}
