//! Maintenance of hanclean.
//!
//! ```text
//! cargo xtask tables            make the tables anew
//! cargo xtask tables --check    say whether they are what would be made
//! cargo xtask header            make the header of the C library anew
//! cargo xtask header --check    say whether it is what would be made
//! cargo xtask install PREFIX [PROFILE]
//!                               build the C libraries and install them, with header and pkg-config
//! cargo xtask train             train the model of injected blocks
//! cargo xtask train --check     say whether it is what would be trained
//! cargo xtask train --report    measure it on what it was not trained on
//! cargo xtask train --hidden FILE...
//!                               measure it on labelled pages with a part of the terms hidden
//! cargo xtask train --pages FILE
//!                               write pages of the kind it is trained on, of unseen lines
//! cargo xtask structure         check that no files import each other in a ring, and that each says
//!                               what it is
//! cargo xtask opencc            build OpenCC itself, against which conversion is tested
//! ```

mod header;
mod install;
mod normalize;
mod opencc;
mod opencc_data;
mod repair;
mod script;
mod sentence;
mod structure;
mod supplement;
mod tables;
mod train;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask tables [--check] | train [--check | --report | --hidden FILE... | \
     --pages FILE] | header [--check] | install PREFIX [PROFILE] | structure | opencc";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["tables"] => tables::run(tables::Mode::Write),
        ["tables", "--check"] => tables::run(tables::Mode::Check),
        ["header"] => header::run(header::Mode::Write),
        ["header", "--check"] => header::run(header::Mode::Check),
        ["install", prefix] => install::run(prefix, "release"),
        ["install", prefix, profile] => install::run(prefix, profile),
        ["train"] => train::run(tables::Mode::Write),
        ["train", "--check"] => train::run(tables::Mode::Check),
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
