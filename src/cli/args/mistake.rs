//! Distinguishes a misspelt or misplaced command from the name of a file.
//!
//! Without a command, hanclean cleans what it is given. So `convrt -c t2s f` and `--explain clean
//! f` would clean `f` and only report that a file is missing.
//!
//! | command line | if there is no such file |
//! |---|---|
//! | `convrt -c t2s f` | did you mean `convert`? |
//! | `seg f` | did you mean `segment`? |
//! | `--explain clean f` | `clean` has to come first |
//! | `f convert` | `convert` has to come first |
//! | `f convrt` | a missing file: only the first argument is compared |
//! | `./convert`, `convert.txt` | a missing file |
//!
//! Invariant: a name that exists is a file. So is a name with a `/` or a `.`, which no command has.
//!
//! Names are compared by their optimal string alignment distance, a restricted form of the
//! [Damerau–Levenshtein
//! distance](https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance), which counts a
//! swap of neighbours (`claen`) as one edit. clap would suggest commands as well, but it never gets
//! here: a path can be any word.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io::ErrorKind;

use crate::text::escape;

/// An argument that was meant as a command but is not used as one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mistake<'a> {
    /// It resembles the name of a command.
    Misspelt { argument: &'a str, command: String },
    /// It is a command, but something else comes before it.
    Misplaced { command: &'a str },
}

impl<'a> Mistake<'a> {
    /// The mistake in the first argument that is not an option.
    pub(crate) fn in_first(argument: &'a OsStr, commands: &clap::Command) -> Option<Self> {
        let argument = absent(argument)?;
        Mistake::misplaced(argument, commands).or_else(|| {
            let command = resembled(argument, commands)?;
            Some(Mistake::Misspelt { argument, command })
        })
    }

    /// The mistake in a later argument. It is more likely to be a missing file, so it has to be the
    /// exact name of a command.
    pub(crate) fn in_later(argument: &'a OsStr, commands: &clap::Command) -> Option<Self> {
        Mistake::misplaced(absent(argument)?, commands)
    }

    fn misplaced(argument: &'a str, commands: &clap::Command) -> Option<Self> {
        let is_command = names(commands).any(|command| command == argument);
        is_command.then_some(Mistake::Misplaced { command: argument })
    }
}

/// The message after `error: `. It says what to write instead.
impl fmt::Display for Mistake<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Misspelt { argument, command } => write!(
                f,
                "there is no file or command '{}'; did you mean the command '{command}'?",
                escape::text(argument)
            ),
            Mistake::Misplaced { command } => write!(
                f,
                "the command '{command}' has to come first: hanclean {command} [OPTIONS] ... \
                 (for a file of this name, write './{command}')"
            ),
        }
    }
}

/// The argument, if it may be a command and no file has its name.
fn absent(argument: &OsStr) -> Option<&str> {
    let is_absent = |name: &str| {
        fs::symlink_metadata(name).is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    argument.to_str().filter(|name| !name.contains(['/', '\\', '.']) && is_absent(name))
}

/// The command that a name resembles: it is the beginning of the command, or at most two edits
/// away.
///
/// Two edits must leave more than half of the command, or every short word would resemble `man`.
fn resembled(argument: &str, commands: &clap::Command) -> Option<String> {
    /// Bytes of the shortest beginning that is taken for a command.
    const BEGINNING: usize = 3;
    /// Letters to insert, to delete, to replace, or to swap with the next.
    const EDITS: usize = 2;
    let argument = argument.to_lowercase();
    let distance = |command: &str| match command.starts_with(&argument) {
        true if argument.len() >= BEGINNING => 0,
        _ => strsim::osa_distance(command, &argument),
    };
    let resembles = |command: &str| {
        let edits = distance(command);
        edits <= EDITS && 2 * edits < command.len()
    };
    let resembling = names(commands).filter(|command| resembles(command));
    resembling.min_by_key(|command| distance(command)).map(str::to_owned)
}

/// The names of all commands, with `help`, which clap adds.
fn names(commands: &clap::Command) -> impl Iterator<Item = &str> {
    commands.get_subcommands().map(clap::Command::get_name)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::command::Args;
    use super::*;

    #[test]
    fn names_that_resemble_a_command() {
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
            ("com", Some("completions")),
            ("mann", Some("man")),
            ("a", None),
            ("cat", None),
            ("main", Some("man")),
            ("map", Some("man")),
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
