//! hanclean for C: what `include/hanclean.h` declares.
//!
//! | module | has |
//! |---|---|
//! | `handles` | the objects that are alive, by what C knows them by |
//! | `failure` | statuses, the message of a thread's last failure, and what catches panics |
//! | `objects` | what the handles stand for |
//! | `ffi` | the exported functions, and all that is `unsafe` |

// C's names are those of the header.
#![allow(non_camel_case_types)]

mod failure;
mod ffi;
mod handles;
mod objects;
