//! What a function returns. The numbers stay as they are as long as the ABI version does.

/// How a call ended: one of the HANCLEAN_STATUS_ values. More may come; all but 0 are failures.
pub type hanclean_status = i32;

/// Done.
pub const HANCLEAN_STATUS_OK: hanclean_status = 0;
/// A pointer is NULL that must not be.
pub const HANCLEAN_STATUS_NULL_POINTER: hanclean_status = 1;
/// A handle was freed, is of another type, or never was one.
pub const HANCLEAN_STATUS_INVALID_HANDLE: hanclean_status = 2;
/// A text is not UTF-8; the message has the offset of the first byte that is wrong.
pub const HANCLEAN_STATUS_INVALID_UTF8: hanclean_status = 3;
/// An argument has no such value: an unknown name or number, a length that no memory has.
pub const HANCLEAN_STATUS_INVALID_ARGUMENT: hanclean_status = 4;
/// A dictionary or config cannot be read or has an error; the message has file and line.
pub const HANCLEAN_STATUS_INVALID_FILE: hanclean_status = 5;
/// A span does not lie in its text.
pub const HANCLEAN_STATUS_OUT_OF_RANGE: hanclean_status = 6;
/// The buffer is too small; nothing was written to it, and it was said how much is needed.
pub const HANCLEAN_STATUS_BUFFER_TOO_SMALL: hanclean_status = 7;
/// The stream has ended, or had failed before.
pub const HANCLEAN_STATUS_FINISHED: hanclean_status = 8;
/// An error in hanclean itself. The objects of the call can still be freed.
pub const HANCLEAN_STATUS_PANIC: hanclean_status = 9;
