//! Standard input and output, if the process was started with them.
//!
//! Rust's runtime opens `/dev/null` for a standard stream that is closed at start (`>&-`), and its
//! `Stdin` and `Stdout` treat a stream of the wrong direction as an empty one. In both cases output
//! disappears without an error, and a missing input reads as an empty page.
//!
//! Invariant: the functions here return an error instead. Once the runtime has started, a stream
//! that was closed and one that is redirected to `/dev/null` look the same. So a constructor checks
//! the descriptors before the runtime starts.

use std::io;
use std::path::Path;

/// The argument that stands for standard input or output.
pub(crate) const STANDARD: &str = "-";

/// Whether a path is `-`, which stands for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

/// Standard input.
///
/// # Errors
/// If it was closed at start or is not open for reading.
pub(crate) fn standard_input() -> io::Result<io::Stdin> {
    #[cfg(unix)]
    at_start::check(&at_start::INPUT)?;
    Ok(io::stdin())
}

/// Standard output.
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

    /// Whether standard input was open for reading.
    pub(super) static INPUT: AtomicBool = AtomicBool::new(false);
    /// Whether standard output was open for writing.
    pub(super) static OUTPUT: AtomicBool = AtomicBool::new(false);

    // Two system calls, and nothing from the standard library: it isn't set up yet.
    ctor::declarative::ctor! {
        #[ctor(unsafe)]
        fn inspect() {
            INPUT.store(is_open(stdin(), OFlags::WRONLY), Ordering::Relaxed);
            OUTPUT.store(is_open(stdout(), OFlags::RDONLY), Ordering::Relaxed);
        }
    }

    /// Whether a descriptor is open in another mode than `wrong`, which is `O_RDONLY` or
    /// `O_WRONLY`.
    fn is_open(descriptor: BorrowedFd<'_>, wrong: OFlags) -> bool {
        fcntl_getfl(descriptor).is_ok_and(|flags| flags & OFlags::RWMODE != wrong)
    }

    /// The error that a closed descriptor gives, unless the stream was open at start.
    pub(super) fn check(was_open: &AtomicBool) -> io::Result<()> {
        match was_open.load(Ordering::Relaxed) {
            true => Ok(()),
            false => Err(Errno::BADF.into()),
        }
    }
}
