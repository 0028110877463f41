//! Maintenance of hanclean: commands for its developers, by the
//! [xtask convention](https://github.com/matklad/cargo-xtask).
//!
//! ```text
//! cargo xtask tables            generate the tables from data of others
//! cargo xtask tables --check    fail if they are out of date
//! cargo xtask header            generate the header of the C library
//! cargo xtask header --check    fail if it is out of date
//! cargo xtask install PREFIX [PROFILE]
//!                               build and install the C libraries, headers and pkg-config files
//! cargo xtask train             train the spam model
//! cargo xtask train --check     fail if it is out of date
//! cargo xtask train --learned   train the path that knows no terms, alone
//! cargo xtask train --advertisement
//!                               train what grows blocks over their advertisement, and measure it
//! cargo xtask train --unseen    measure the learned path with each family left out
//! cargo xtask train --terms     replace the terms of the model alone, without training
//! cargo xtask train --report    measure it on data that it was not trained on
//! cargo xtask train --hidden FILE...
//!                               measure it on labelled pages, with part of the terms hidden
//! cargo xtask train --pages FILE
//!                               write pages like those it is trained on, from unseen lines
//! cargo xtask structure         fail if files or folders import each other in a ring, or if a file
//!                               does not say what it is
//! cargo xtask opencc            build OpenCC, against which conversion is tested
//! ```
//!
//! `generated` and `inputs` are the lowest layer: they know no command. Each command is a module of
//! its own and uses no other.

mod generated;
mod header;
mod inputs;
mod install;
mod opencc;
mod structure;
mod tables;
mod train;

use std::process::ExitCode;

use generated::Mode;

const USAGE: &str = "usage: cargo xtask tables [--check] | train [--check | --terms | --learned | --advertisement | --unseen | --report | --hidden FILE... | \
     --pages FILE] | header [--check] | install PREFIX [PROFILE] | structure | opencc";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["tables"] => tables::run(Mode::Write),
        ["tables", "--check"] => tables::run(Mode::Check),
        ["header"] => header::run(Mode::Write),
        ["header", "--check"] => header::run(Mode::Check),
        ["install", prefix] => install::run(prefix, "release"),
        ["install", prefix, profile] => install::run(prefix, profile),
        ["train"] => train::run(Mode::Write),
        ["train", "--check"] => train::run(Mode::Check),
        ["train", "--terms"] => train::terms(),
        ["train", "--learned"] => train::learned(Mode::Write),
        ["train", "--unseen"] => train::unseen(),
        ["train", "--advertisement"] => train::advertisement(Mode::Write),
        ["train", "--report"] => train::report(),
        ["train", "--hidden", ref paths @ ..] => train::hidden(paths),
        ["train", "--pages", path] => train::pages(path),
        ["structure"] => structure::run(),
        ["opencc"] => opencc::run(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
