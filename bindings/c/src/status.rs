//! Status codes: what a C function returns.
//!
//! A status is an `i32` and not a Rust enum: C may pass any number to `hanclean_status_name`, and
//! an enum with an unknown number would be undefined behaviour. The numbers are part of the ABI.

// cbindgen puts only `pub` items into the header.
#![allow(unreachable_pub)]

/// The outcome of a call: one of the HANCLEAN_STATUS_ values. Every value but HANCLEAN_STATUS_OK is
/// a failure. Later versions may add values.
pub type hanclean_status = i32;

/// Success. Always 0, so that `if (hanclean_...())` tests for failure.
pub const HANCLEAN_STATUS_OK: hanclean_status = 0;
/// A required pointer or handle is NULL.
pub const HANCLEAN_STATUS_NULL_POINTER: hanclean_status = 1;
/// A handle was freed, has another type, or never was a handle.
pub const HANCLEAN_STATUS_INVALID_HANDLE: hanclean_status = 2;
/// A text or name is not UTF-8. The message gives the offset of the first invalid byte.
pub const HANCLEAN_STATUS_INVALID_UTF8: hanclean_status = 3;
/// An argument has an unsupported value: an unknown name or number, or an impossible length.
pub const HANCLEAN_STATUS_INVALID_ARGUMENT: hanclean_status = 4;
/// A dictionary, config or rules file cannot be read or is malformed. The message gives the path or
/// the line.
pub const HANCLEAN_STATUS_INVALID_FILE: hanclean_status = 5;
/// A span does not lie within its text.
pub const HANCLEAN_STATUS_OUT_OF_RANGE: hanclean_status = 6;
/// The buffer is too small. Nothing was written to it; the call reports the size that it needs.
pub const HANCLEAN_STATUS_BUFFER_TOO_SMALL: hanclean_status = 7;
/// The stream has already been finished, or stopped at an earlier error.
pub const HANCLEAN_STATUS_FINISHED: hanclean_status = 8;
/// A bug in hanclean. The objects of the call can still be freed.
pub const HANCLEAN_STATUS_PANIC: hanclean_status = 9;
