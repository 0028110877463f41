//! `hanclean man`: prints a manual page, or writes all of them into a folder.
//!
//! `hanclean man` prints `hanclean(1)` and `hanclean man convert` prints `hanclean-convert(1)`, so
//! `hanclean man | man -l -` shows a page without installing it. Packages write all pages with
//! `hanclean man --dir DIR`.
//!
//! The pages are in the [man(7)](https://man7.org/linux/man-pages/man7/man.7.html) macros of roff.
//! clap_mangen makes most of a page from the [definition] of the command
//! line. The sections that clap has no place for are written here: examples, exit status,
//! environment, see also.
//!
//! Invariant: a page has no date and nothing of the machine, so that the same version always gives
//! the same bytes. `man --warnings` and `mandoc -T lint` warn of nothing.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::args::{ManArgs, definition, examples};
use crate::output::{Files, Inputs, Outcome, Outputs};
use crate::system::diagnostics::WrongUsage;
use crate::text::escape;

/// The name of the program, and of its manual page.
const PROGRAM: &str = "hanclean";

/// Writes the page of `hanclean` or of one command to standard output, or all pages into a folder.
///
/// # Errors
/// [`WrongUsage`] if there is no such command; or an output can't be opened.
pub(crate) fn run(args: &ManArgs) -> Result<Outcome> {
    // Without `help`, which has nothing to say of itself.
    let mut program = definition().disable_help_subcommand(true);
    program.build();
    if let Some(folder) = &args.dir {
        return write_all(&program, folder);
    }
    let command = match args.command.as_deref() {
        None | Some(PROGRAM) => &program,
        Some(name) => program.find_subcommand(name).ok_or_else(|| unknown(&program, name))?,
    };
    let mut outputs = Outputs::open(&Files::new(Vec::new(), None))?;
    outputs.main(|output| output.write_all(&page(&program, command)?));
    Ok(outputs.finish(&Inputs::default()))
}

/// The error for a name that is not a command's, with the names that are.
fn unknown(program: &Command, name: &str) -> WrongUsage {
    let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
    let (name, names) = (escape::text(name), names.join(", "));
    WrongUsage(format!("there is no command '{name}'; the commands are {names}"))
}

/// Writes `hanclean.1`, `hanclean-clean.1` and so on; each is replaced as a whole.
fn write_all(program: &Command, folder: &Path) -> Result<Outcome> {
    let read = Inputs { read: 1, ..Inputs::default() };
    let mut outcome = Outcome::Complete;
    for command in [program].into_iter().chain(program.get_subcommands()) {
        let page = page(program, command).context("the manual page")?;
        let path = folder.join(Man::new(command.clone()).get_filename());
        let mut outputs = Outputs::open(&Files::new(Vec::new(), Some(&path)))?;
        outputs.main(|output| output.write_all(&page));
        if outputs.finish(&read) == Outcome::SomeFailed {
            outcome = Outcome::SomeFailed;
        }
    }
    Ok(outcome)
}

/// The page of a command; `command` is `program` for that of `hanclean` itself.
///
/// Its sections are in the order that
/// [man-pages(7)](https://man7.org/linux/man-pages/man7/man-pages.7.html) recommends: name,
/// synopsis, description, options under the headings of help, subcommands, exit status,
/// environment, examples, see also.
fn page(program: &Command, command: &Command) -> io::Result<Vec<u8>> {
    let is_program = command.get_name() == program.get_name();
    let version = program.get_version().unwrap_or_default();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    // clap_mangen leaves out the empty date, so that the version would be in its place.
    let title = man.get_filename().trim_end_matches(".1").to_uppercase();
    writeln!(page, ".TH {title} 1 \"\" \"{PROGRAM} {version}\" \"User Commands\"")?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if is_program {
        man.render_subcommands_section(&mut page)?;
    }
    let mut sections = Roff::new();
    if is_program {
        sections.control("SH", ["EXIT STATUS"]);
        for (status, meaning) in EXIT_STATUS {
            sections.control("TP", []).text([bold(*status)]).text([roman(*meaning)]);
        }
        sections.control("SH", ["ENVIRONMENT"]);
        for (variable, meaning) in ENVIRONMENT {
            sections.control("TP", []).text([bold(*variable)]).text([roman(*meaning)]);
        }
    }
    section_of_examples(&mut sections, command.get_name());
    let others = program.get_subcommands().map(|other| format!("{PROGRAM}-{}", other.get_name()));
    let others: Vec<String> = match is_program {
        true => others.collect(),
        false => vec![PROGRAM.to_owned()],
    };
    sections.control("SH", ["SEE ALSO"]);
    for (index, name) in others.iter().enumerate() {
        let end = if index + 1 < others.len() { "(1)," } else { "(1)" };
        sections.text([bold(name), roman(end)]);
    }
    sections.to_writer(&mut page)?;
    Ok(with_vertical_space(&page))
}

/// The page with `.sp`, a request for vertical space, in the place of each blank line.
///
/// Formatters warn of blank lines, and of the line breaks (`.br`) that clap_mangen puts around some
/// of them.
fn with_vertical_space(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let page = page.replace("\n.br\n\n.br\n", "\n.sp\n").replace("\n\n", "\n.sp\n");
    page.into_bytes()
}

/// The exit statuses of all commands.
const EXIT_STATUS: &[(&str, &str)] = &[
    ("0", "Every input was read, and every output is complete or its reader left."),
    ("1", "An input or output failed. The others are still done."),
    ("2", "The command line is wrong. Nothing was read or written."),
];

/// The variables that [colours](crate::system::diagnostics::set_color) depend on.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("NO_COLOR", "If set, messages and help are not coloured."),
    ("CLICOLOR", "If 0, messages and help are not coloured."),
    ("CLICOLOR_FORCE", "If set and not 0, they are coloured even outside a terminal."),
];

/// The examples of a command: each purpose as a tag, and the invocation indented below it.
fn section_of_examples(roff: &mut Roff, command: &str) {
    roff.control("SH", ["EXAMPLES"]);
    for (invocation, purpose) in examples(command) {
        roff.control("TP", []).text([roman(*purpose)]);
        roff.text([bold(*invocation)]);
    }
}
