//! Messages for people, on standard error.
//!
//! Every message of the command goes through this file. Its form is that of compilers, so that
//! editors can jump to the file:
//!
//! ```text
//! hanclean: page.txt: cannot be read: Permission denied (os error 13)
//! hanclean: page.txt: warning: 2 byte sequences ...
//! hanclean: page.txt: note: read as Big5, ...
//! ```
//!
//! Invariant: printing never panics and never fails. When standard error is full or closed, there
//! is nowhere left to report that, and the work goes on; `eprintln!` would panic. Each message is
//! one write, so that the lines of several processes don't mix.
//!
//! What comes from files and arguments has to be [escaped](crate::text::escape) by the caller.

use std::fmt::{self, Display};
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};

/// The style of the name of the program, which begins every message.
const PROGRAM: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// Whether warnings and notes are left out. One for the process, as its standard error is.
static IS_QUIET: AtomicBool = AtomicBool::new(false);

/// Leaves out warnings and notes from now on.
pub(crate) fn silence_warnings() {
    IS_QUIET.store(true, Ordering::Relaxed);
}

/// Chooses when messages and help are coloured.
///
/// The choice is anstream's own global, which clap's help and errors follow as well. With
/// [`Auto`](ColorChoice::Auto) it looks at the terminal and at `NO_COLOR`, `CLICOLOR` and
/// `CLICOLOR_FORCE`.
pub(crate) fn set_color(choice: ColorChoice) {
    choice.write_global();
}

/// Reports that something failed. The message begins with the file or stream that it is about.
pub(crate) fn error(message: impl Display) {
    print(&format!("{ERROR}hanclean:{ERROR:#} {message}\n"));
}

/// Reports that the result may not be what the user wants.
pub(crate) fn warning(location: impl Display, message: impl Display) {
    remark(WARNING, "warning", &location, &message);
}

/// Reports what was decided for the user.
pub(crate) fn note(location: impl Display, message: impl Display) {
    remark(NOTE, "note", &location, &message);
}

/// Prints a warning or a note, unless they are silenced.
fn remark(style: Style, label: &str, location: &dyn Display, message: &dyn Display) {
    if !IS_QUIET.load(Ordering::Relaxed) {
        print(&format!(
            "{PROGRAM}hanclean:{PROGRAM:#} {location}: {style}{label}:{style:#} {message}\n"
        ));
    }
}

/// Prints whole lines, which may have ANSI styles; they are taken out where colours are off.
pub(crate) fn print(lines: &str) {
    // There is nowhere left to report a failure.
    let _ = anstream::stderr().write_all(lines.as_bytes());
}

/// A mistake in the command line that shows only after it was parsed, such as two outputs that are
/// the same file. `main` gives it clap's form and exit status 2.
#[derive(Debug)]
pub(crate) struct WrongUsage(pub(crate) String);

impl fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUsage {}
