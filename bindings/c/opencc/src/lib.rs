//! OpenCC's C functions, for programs that were written for libopencc.
//!
//! It is used with OpenCC's own header, and behaves as `opencc.h` of OpenCC 1.4 says; where that
//! leaves something open it is defined here:
//!
//! - A descriptor that was closed or never opened is an error, and so are NULL and `(opencc_t)-1`.
//! - A length is a maximum: nothing is read behind a NUL. The character that it ends in the middle
//!   of is copied as it is.
//! - What is not UTF-8 otherwise is an error, also overlong forms and surrogates, which OpenCC copies.
//! - `opencc_convert_utf8_to_buffer` writes the result and a NUL, and nothing on failure. Nobody
//!   tells it how much room there is.
//! - A descriptor may be used by many threads at once, and `opencc_error` is of the thread.

mod descriptors;
mod ffi;
mod open;
