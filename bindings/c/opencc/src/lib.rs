//! OpenCC's C functions, implemented by hanclean: link programs written for libopencc with
//! `-lhanclean_opencc` instead of `-lopencc`.
//!
//! Compile them with OpenCC's own header, `opencc.h` of OpenCC 1.4. Where that header leaves
//! something open, this library defines it:
//!
//! - A descriptor that was closed or never opened is an error. So are NULL and `(opencc_t)-1`.
//! - A length is a maximum: nothing after a NUL is read. If the text ends inside a character, the
//!   incomplete bytes are copied.
//! - Other invalid UTF-8 is an error. This includes overlong forms and surrogates, which OpenCC
//!   copies.
//! - `opencc_convert_utf8_to_buffer` writes the result and a NUL, and nothing on failure. Like
//!   OpenCC, it cannot know the size of the buffer.
//! - Threads may share a descriptor. `opencc_error` is per thread.
//!
//! It is a separate library, so that the symbols of neither get in the way of the other.
//!
//! | module | contents |
//! |---|---|
//! | `descriptors` | the table of open converters |
//! | `open` | configs by name or file; conversion of a text that ends inside a character |
//! | `ffi` | the exported functions, and all `unsafe` code |

mod descriptors;
mod ffi;
mod open;
