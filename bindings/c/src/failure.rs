use std::cell::RefCell;
use std::ffi::CString;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::ffi::status::{self, hanclean_status};

/// Why a function did not do what it was asked for.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: hanclean_status,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(status: hanclean_status, message: impl Display) -> Self {
        Failure { status, message: message.to_string() }
    }

    /// An argument that has no such value.
    pub(crate) fn argument(message: impl Display) -> Self {
        Failure::new(status::HANCLEAN_STATUS_INVALID_ARGUMENT, message)
    }
}

thread_local! {
    static LAST: RefCell<CString> = RefCell::new(CString::default());
}

/// Runs the body of an exported function: a failure becomes the thread's last one, and so does a
/// panic, which never reaches the caller.
pub(crate) fn guard(body: impl FnOnce() -> Result<(), Failure>) -> hanclean_status {
    // What a panic may leave half done is behind locks that are asked for poison, or is dropped.
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(ToString::to_string);
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        let text = text.unwrap_or_else(|| "without a message".into());
        Err(Failure::new(status::HANCLEAN_STATUS_PANIC, format!("internal error: {text}")))
    });
    match result {
        Ok(()) => status::HANCLEAN_STATUS_OK,
        Err(failure) => {
            let message = failure.message.replace('\0', "\u{FFFD}");
            let message = CString::new(message).expect("its NULs were replaced");
            // A thread that ends has no last failure any more.
            let _ = LAST.try_with(|last| last.replace(message));
            failure.status
        }
    }
}

/// Lets `look` see the message of the last failure of this thread, empty if there was none.
pub(crate) fn with_last<T>(look: impl FnOnce(&CString) -> T) -> Option<T> {
    LAST.try_with(|last| look(&last.borrow())).ok()
}

#[cfg(test)]
mod tests {
    use super::{Failure, guard, with_last};
    use crate::ffi::status::*;

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
        assert_eq!(last(), "internal error: without a message");
    }

    #[test]
    fn each_thread_has_its_own() {
        assert_eq!(guard(|| Err(Failure::argument("a\0b"))), HANCLEAN_STATUS_INVALID_ARGUMENT);
        assert_eq!(std::thread::spawn(last).join().unwrap(), "");
        assert_eq!(last(), "a\u{FFFD}b");
    }
}
