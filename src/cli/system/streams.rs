//! The standard streams, if the command was started with them.
//!
//! Rust's runtime opens `/dev/null` for a standard stream that is closed at start (`>&-`), and its
//! `Stdin` and `Stdout` take a stream of the wrong direction for an empty one. Either way output
//! disappears without an error, and an input that isn't there reads as an empty page. Both are
//! detected here. An open `/dev/null` looks the same afterwards, so the descriptors are checked
//! before the runtime starts, by a constructor: the only way to see them as they were.

use std::io;

/// The standard input.
///
/// # Errors
/// If it was closed at start or is not open for reading.
pub(crate) fn standard_input() -> io::Result<io::Stdin> {
    #[cfg(unix)]
    at_start::check(&at_start::INPUT)?;
    Ok(io::stdin())
}

/// The standard output.
///
/// # Errors
/// If it was closed at start or is not open for writing.
pub(crate) fn standard_output() -> io::Result<io::Stdout> {
    #[cfg(unix)]
    at_start::check(&at_start::OUTPUT)?;
    Ok(io::stdout())
}

#[cfg(unix)]
mod at_start {
    use std::io;
    use std::os::fd::BorrowedFd;
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::fs::{OFlags, fcntl_getfl};
    use rustix::io::Errno;
    use rustix::stdio::{stdin, stdout};

    /// Whether the standard input was open for reading.
    pub(super) static INPUT: AtomicBool = AtomicBool::new(false);
    /// Whether the standard output was open for writing.
    pub(super) static OUTPUT: AtomicBool = AtomicBool::new(false);

    // Two system calls and nothing of the standard library, which isn't set up yet.
    ctor::declarative::ctor! {
        #[ctor(unsafe)]
        fn inspect() {
            INPUT.store(is_open(stdin(), OFlags::WRONLY), Ordering::Relaxed);
            OUTPUT.store(is_open(stdout(), OFlags::RDONLY), Ordering::Relaxed);
        }
    }

    /// Whether a descriptor is open, and not only in the `wrong` direction.
    fn is_open(descriptor: BorrowedFd<'_>, wrong: OFlags) -> bool {
        fcntl_getfl(descriptor).is_ok_and(|flags| flags & OFlags::RWMODE != wrong)
    }

    pub(super) fn check(was_open: &AtomicBool) -> io::Result<()> {
        match was_open.load(Ordering::Relaxed) {
            true => Ok(()),
            false => Err(Errno::BADF.into()),
        }
    }
}
