//! Messages for people, on the standard error.
//!
//! Every message of the command goes through [`say!`], which never panics and never fails: when the
//! standard error is full or closed there is nowhere left to report that, and the work goes on.
//! `eprintln!` would panic instead. A message is written at once, so that the lines of several
//! processes don't mix.

use std::fmt;
use std::io::Write;

/// Prints a line on the standard error, with colours if that is a terminal.
pub(crate) fn print_line(message: fmt::Arguments<'_>) {
    print(&format!("{message}\n"));
}

/// Prints whole lines on the standard error, with colours if that is a terminal.
pub(crate) fn print(lines: &str) {
    // There is nowhere left to report a failure.
    let _ = anstream::stderr().write_all(lines.as_bytes());
}

/// Prints a line on the standard error; takes the arguments of `format!`.
macro_rules! say {
    ($($argument:tt)*) => {
        $crate::system::diagnostics::print_line(format_args!($($argument)*))
    };
}

pub(crate) use say;

/// What is wrong with a command line; exit status 2.
#[derive(Debug)]
pub(crate) struct WrongUsage(pub(crate) String);

impl fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUsage {}
