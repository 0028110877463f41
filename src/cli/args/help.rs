//! The definition of the command line, in the form that each of its readers wants.
//!
//! [`definition`] is what the doc comments of [`command`](super::command) and
//! [`shared`](super::shared) say, with versions and styles: the parser, the manual pages, the
//! completion scripts and `--help` read it as it is. [`summary`] is the same for `-h`.
//!
//! clap prints `[possible values: ...]` in both forms of help. In `-h`, that breaks most lines in
//! two, so `summary` moves the values of short enums into the sentence:
//!
//! ```text
//! -h        --scope <SCOPE>   Where to look: ends or anywhere [default: ends]
//!
//! --help    --scope <SCOPE>
//!               Where to look
//!
//!               Possible values:
//!               - ends:     Above the first sentence of the article and below its last
//!               - anywhere: Also between the sentences of the article
//!
//!               [default: ends]
//! ```
//!
//! The definition itself keeps the values, since completion scripts, manual pages and `--help` show
//! them with their descriptions. A second set of texts for `-h` would be the obvious design, and
//! the two would soon contradict each other.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use clap::{Arg, Command, CommandFactory};

use super::command::Args;
use super::examples::examples;
use super::version;

/// The style of headings in help.
const HEADING: Style = AnsiColor::Green.on_default().bold();

/// The style of comments in examples.
const COMMENT: Style = Style::new().dimmed();

/// Lines of help are no longer than this many columns, however wide the terminal is.
const COLUMNS: usize = 100;

/// The command line as it is defined. It is built anew for each caller, which takes no time that a
/// user could notice.
pub(crate) fn definition() -> Command {
    let literal = AnsiColor::Cyan.on_default().bold();
    let styles = Styles::styled()
        .header(HEADING)
        .usage(HEADING)
        .literal(literal)
        .placeholder(AnsiColor::Cyan.on_default());
    let command = Args::command()
        .long_version(version::long())
        .styles(styles)
        .max_term_width(COLUMNS)
        .subcommand_value_name("COMMAND");
    with_examples(command).mut_subcommands(with_examples)
}

/// The command line as `-h` shows it: one line for each option.
pub(crate) fn summary() -> Command {
    definition().mut_args(in_one_line).mut_subcommands(|command| command.mut_args(in_one_line))
}

/// Puts the values of an option into its line of help, if they are few.
///
/// "Detection threshold" becomes "Detection threshold: careful, balanced or eager". The default is
/// left to clap, which adds "[default: balanced]".
fn in_one_line(argument: Arg) -> Arg {
    /// Options with more values than this show them in `--help` alone.
    const FEW: usize = 5;
    if !argument.get_action().takes_values() {
        return argument;
    }
    let values = argument.get_possible_values();
    let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    let argument = argument.hide_possible_values(true);
    match (argument.get_help(), values.split_last()) {
        (Some(help), Some((last, others))) if (1..FEW).contains(&others.len()) => {
            let help = format!("{help}: {} or {last}", others.join(", "));
            argument.help(help)
        }
        _ => argument,
    }
}

/// Adds the examples of a command at the end of its help, as lines for a shell: the invocations in
/// one column, their purposes in another, as comments.
fn with_examples(command: Command) -> Command {
    let examples = examples(command.get_name());
    let Some(width) = examples.iter().map(|(invocation, _)| invocation.len()).max() else {
        return command;
    };
    let mut lines = format!("{HEADING}Examples:{HEADING:#}");
    for (invocation, purpose) in examples {
        // Writing to a string cannot fail.
        let _ = write!(lines, "\n  {invocation:width$}  {COMMENT}# {purpose}{COMMENT:#}");
    }
    command.after_help(lines)
}
