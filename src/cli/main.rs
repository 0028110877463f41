//! The command `hanclean`: reads the command line, runs one command, and sets the exit status.
//!
//! Invariant: the exit status is 0 only if every input was read and every output is complete, or
//! its reader left. It is 1 if an input or output failed, and 2 for a wrong command line. Messages
//! go through [`system::diagnostics`], so that a standard error that can't be written to changes
//! nothing.
//!
//! The folders are layers. Each uses only those below it, and `args`, which holds the options:
//!
//! ```text
//! main ──► commands      one file for each command: builds the engine, runs it on each document
//!             │
//!             ▼
//!          report        what is written about a document: --explain, terms
//!             │
//!             ▼
//!          input         reads and decodes the documents of a run, refuses what is not text
//!             │
//!             ▼
//!          output        the files that are written, complete or not at all
//!             │
//!             ▼
//!          system        messages, standard streams, signals, reading files
//!             │
//!             ▼
//!          text          untrusted text for terminals and JSON
//! ```
//!
//! `args` uses `text` alone, and `input`, `report` and `commands` use `args`.
//!
//! Where a change goes:
//!
//! | change | file |
//! |---|---|
//! | an option | `args/shared.rs` or `args/command.rs`: help, manual and completions follow |
//! | a command | one file in `commands/`, its options and examples in `args/` |
//! | a format that is refused as input | `input/format.rs` |
//! | what `--explain` says | `report/explain.rs` |
//! | when a file is replaced | `output/outputs.rs` |

mod args;
mod commands;
mod input;
mod output;
mod report;
mod system;
mod text;

use std::io;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::error::ErrorKind;

use args::{ColorName, Command};
use commands::{clean, completions, convert, detect, evaluate, man, rules, script, segment};
use output::Outcome;
use system::diagnostics::{self, WrongUsage};
use system::streams;
use text::escape;

fn main() -> ExitCode {
    diagnostics::set_color(color_choice(args::color()));
    let args = match args::read() {
        Ok(args) => args,
        Err(answer) => return print(&answer),
    };
    diagnostics::set_color(color_choice(args.general.color));
    if args.general.quiet {
        diagnostics::silence_warnings();
    }
    let done = match args.command.unwrap_or(Command::Clean(args.clean)) {
        Command::Clean(args) => clean::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Segment(args) => segment::run(&args),
        Command::Detect(args) => detect::run(&args),
        Command::Script(args) => script::run(&args),
        Command::Rules(_) => rules::run(),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    };
    match done {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::FAILURE,
        Err(error) => match error.downcast_ref::<WrongUsage>() {
            Some(usage) => print(&args::definition().error(ErrorKind::ArgumentConflict, usage)),
            None => {
                diagnostics::error(escape::message(&format!("{error:#}")));
                ExitCode::FAILURE
            }
        },
    }
}

/// Prints clap's answer: the help or the version that was asked for, or what is wrong.
///
/// A reader that leaves early (`hanclean --help | head`) is no error. Any other failure to write is
/// one, as for every output.
fn print(answer: &clap::Error) -> ExitCode {
    if answer.use_stderr() {
        // There is nowhere left to report a failure.
        let _ = answer.print();
        return ExitCode::from(2);
    }
    match streams::standard_output().and_then(|_| answer.print()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            diagnostics::error(format_args!("standard output: cannot be written: {error}"));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// The choice of `--color` in the terms of anstream.
fn color_choice(color: ColorName) -> ColorChoice {
    match color {
        ColorName::Auto => ColorChoice::Auto,
        ColorName::Always => ColorChoice::Always,
        ColorName::Never => ColorChoice::Never,
    }
}
