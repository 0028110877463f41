//! The command `hanclean`: one file for each subcommand, and what they share.
//!
//! Invariant: the exit status is 0 only if every input was read and every output is complete, or its
//! reader left. It is 1 if an input or output failed, and 2 for a wrong command line. Messages go
//! through [`system::diagnostics`], so that a standard error that can't be written to changes nothing.

mod args;
mod commands;
mod input;
mod output;
mod report;
mod system;
mod text;

use std::io;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::ErrorKind;

use args::{Args, Command};
use commands::{clean, convert, detect, evaluate, rules, script, segment};
use output::Outcome;
use system::diagnostics::{WrongUsage, say};
use system::streams;
use text::escape;

fn main() -> ExitCode {
    let args = match args::read() {
        Ok(args) => args,
        Err(answer) => return print(&answer),
    };
    let done = match args.command.unwrap_or(Command::Clean(args.clean)) {
        Command::Clean(args) => clean::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Segment(args) => segment::run(&args),
        Command::Detect(args) => detect::run(&args),
        Command::Rules => rules::run(),
        Command::Script(args) => script::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
    };
    match done {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::FAILURE,
        Err(error) => match error.downcast_ref::<WrongUsage>() {
            Some(usage) => print(&Args::command().error(ErrorKind::ArgumentConflict, usage)),
            None => {
                say!("hanclean: {}", escape::message(&format!("{error:#}")));
                ExitCode::FAILURE
            }
        },
    }
}

/// Prints what the parser of arguments answers: what is wrong with them, or the help.
fn print(answer: &clap::Error) -> ExitCode {
    if answer.use_stderr() {
        // There is nowhere left to report a failure.
        let _ = answer.print();
        return ExitCode::from(2);
    }
    match streams::standard_output().and_then(|_| answer.print()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            say!("hanclean: the standard output: cannot be written: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
