//! Tells a misspelt or misplaced command from the name of a file.
//!
//! Without a command hanclean cleans what it is given, so `convrt -c t2s f` and `--explain clean f`
//! would clean `f` and only report that a file is missing. Invariant: a name under which there is
//! anything is a file, and so is one with a `/` or a `.`, unlike every command.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io::ErrorKind;

use crate::text::escape;

/// An argument that was meant as a command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mistake<'a> {
    /// It resembles the name of one.
    Misspelt { argument: &'a str, command: String },
    /// It is one, behind something else.
    Misplaced { command: &'a str },
}

impl<'a> Mistake<'a> {
    /// What is wrong with the first argument that is not an option.
    pub(crate) fn in_first(argument: &'a OsStr, commands: &clap::Command) -> Option<Self> {
        let argument = absent(argument)?;
        Mistake::misplaced(argument, commands).or_else(|| {
            let command = resembled(argument, commands)?;
            Some(Mistake::Misspelt { argument, command })
        })
    }

    /// What is wrong with a later one. It is likelier to be a file that is missing, so only the
    /// name of a command counts.
    pub(crate) fn in_later(argument: &'a OsStr, commands: &clap::Command) -> Option<Self> {
        Mistake::misplaced(absent(argument)?, commands)
    }

    fn misplaced(argument: &'a str, commands: &clap::Command) -> Option<Self> {
        let is_command = names(commands).any(|command| command == argument);
        is_command.then_some(Mistake::Misplaced { command: argument })
    }
}

impl fmt::Display for Mistake<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Misspelt { argument, command } => write!(
                f,
                "there is no file '{}', and no such command; did you mean '{command}'?",
                escape::text(argument)
            ),
            Mistake::Misplaced { command } => write!(
                f,
                "the command '{command}' has to come first: hanclean {command} [OPTIONS] [PATH]... \
                 (a file of this name is './{command}')"
            ),
        }
    }
}

/// An argument under whose name there is nothing, if it may be a command.
fn absent(argument: &OsStr) -> Option<&str> {
    let is_absent = |name: &str| {
        fs::symlink_metadata(name).is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    argument.to_str().filter(|name| !name.contains(['/', '\\', '.']) && is_absent(name))
}

/// The command that a name resembles: it begins with it, or is two letters away.
fn resembled(argument: &str, commands: &clap::Command) -> Option<String> {
    /// A shorter beginning fits too many.
    const BEGINNING: usize = 3;
    /// Letters to put in, to take out, to change, or to swap with the next.
    const DISTANCE: usize = 2;
    let argument = argument.to_lowercase();
    let distance = |command: &String| match command.starts_with(&argument) {
        true if argument.len() >= BEGINNING => 0,
        _ => strsim::osa_distance(command, &argument),
    };
    names(commands)
        .map(str::to_owned)
        .min_by_key(distance)
        .filter(|best| distance(best) <= DISTANCE)
}

fn names(commands: &clap::Command) -> impl Iterator<Item = &str> {
    commands.get_subcommands().map(clap::Command::get_name)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Args;

    #[test]
    fn what_resembles_a_command() {
        let mut commands = Args::command();
        commands.build();
        let rows = [
            ("convrt", Some("convert")),
            ("covnert", Some("convert")),
            ("conv", Some("convert")),
            ("CONVERT", Some("convert")),
            ("claen", Some("clean")),
            ("clear", Some("clean")),
            ("seg", Some("segment")),
            ("eval", Some("evaluate")),
            ("scripts", Some("script")),
            ("rule", Some("rules")),
            ("detcet", Some("detect")),
            ("hlep", Some("help")),
            ("file", None),
            ("page", None),
            ("co", None),
            ("s", None),
            ("text", None),
            ("", None),
            ("網頁", None),
            ("convert-c", Some("convert")),
            ("conversion", None),
        ];
        for (argument, expected) in rows {
            assert_eq!(resembled(argument, &commands).as_deref(), expected, "{argument}");
        }
    }
}
