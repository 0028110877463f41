//! The command `hanclean`: one file for each subcommand, and what they share.

mod args;
mod clean;
mod commands;
mod convert;
mod detect;
mod escape;
mod evaluate;
mod explain;
mod format;
mod input;
mod json;
mod lines;
mod options;
mod output;
mod rules;
mod script;
mod segment;
mod terms;

use std::io;
use std::process::ExitCode;

use args::Command;
use input::Inputs;

fn main() -> ExitCode {
    let args = options::read().unwrap_or_else(|answer| answer.exit());
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
        Ok(Inputs::AllRead) => ExitCode::SUCCESS,
        Ok(Inputs::SomeFailed) => ExitCode::FAILURE,
        // Whoever reads the output has seen enough.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("hanclean: {}", escape::message(&format!("{error:#}")));
            ExitCode::FAILURE
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(kind))
}
