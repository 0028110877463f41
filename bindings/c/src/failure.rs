//! Errors on their way to C: a status for the return value, a message for `hanclean_last_error`.
//!
//! The message lives in a thread-local slot, like `errno`. So threads never see each other's
//! errors, and no function needs an extra parameter for them.

use std::cell::RefCell;
use std::ffi::CString;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::status::{self, hanclean_status};

/// Why a function failed.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What the function returns; never `HANCLEAN_STATUS_OK`.
    pub(crate) status: hanclean_status,
    /// One sentence in English that names the argument at fault.
    pub(crate) message: String,
}

impl Failure {
    /// Creates a failure with the given status and message.
    pub(crate) fn new(status: hanclean_status, message: impl Display) -> Self {
        Failure { status, message: message.to_string() }
    }

    /// Creates a failure for an argument whose value is not supported.
    pub(crate) fn argument(message: impl Display) -> Self {
        Failure::new(status::HANCLEAN_STATUS_INVALID_ARGUMENT, message)
    }
}

thread_local! {
    /// The message of this thread's last failure, empty before the first one.
    ///
    /// A `CString`, because C reads it in place: the pointer stays valid until the next failure
    /// replaces it.
    static LAST_ERROR: RefCell<CString> = RefCell::new(CString::default());
}

/// Runs the body of an exported function and returns its status.
///
/// A failure is recorded as the last error of the thread. So is a panic, which must not unwind into
/// C: that would abort the process.
pub(crate) fn guard(body: impl FnOnce() -> Result<(), Failure>) -> hanclean_status {
    // `AssertUnwindSafe`: a panic can leave nothing half-changed that a later call would see.
    // Shared state is behind locks that recover from poison; everything else is dropped by the
    // unwinding.
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(ToString::to_string);
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        let text = text.unwrap_or_else(|| "panic without a message".into());
        Err(Failure::new(status::HANCLEAN_STATUS_PANIC, format!("internal error: {text}")))
    });
    match result {
        Ok(()) => status::HANCLEAN_STATUS_OK,
        Err(failure) => {
            let message = failure.message.replace('\0', "\u{FFFD}");
            let message = CString::new(message).expect("NULs were replaced");
            // `try_with` fails while the thread is being torn down; nobody can ask for it then.
            let _ = LAST_ERROR.try_with(|last| last.replace(message));
            failure.status
        }
    }
}

/// Calls `read` with the message of this thread's last failure, which is empty before the first
/// one.
///
/// Returns `None` while the thread is being torn down.
pub(crate) fn with_last<T>(read: impl FnOnce(&CString) -> T) -> Option<T> {
    LAST_ERROR.try_with(|last| read(&last.borrow())).ok()
}

#[cfg(test)]
mod tests {
    use super::{Failure, guard, with_last};
    use crate::status::*;

    /// Returns the last error of the current thread.
    fn last() -> String {
        with_last(|last| last.to_str().unwrap().to_owned()).unwrap()
    }

    #[test]
    fn a_panic_becomes_a_status() {
        assert_eq!(guard(|| Ok(())), HANCLEAN_STATUS_OK);
        assert_eq!(last(), "");
        assert_eq!(guard(|| panic!("of {}", 1)), HANCLEAN_STATUS_PANIC);
        assert_eq!(last(), "internal error: of 1");
        assert_eq!(guard(|| std::panic::panic_any(1)), HANCLEAN_STATUS_PANIC);
        assert_eq!(last(), "internal error: panic without a message");
    }

    #[test]
    fn each_thread_has_its_own_last_error() {
        assert_eq!(guard(|| Err(Failure::argument("a\0b"))), HANCLEAN_STATUS_INVALID_ARGUMENT);
        assert_eq!(std::thread::spawn(last).join().unwrap(), "");
        assert_eq!(last(), "a\u{FFFD}b");
    }
}
