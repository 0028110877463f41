//! The exported functions: all that is `unsafe` is in this folder.
//!
//! Each function takes what C hands over through `memory`, in one `unsafe` block at its start, and
//! does its work in safe code under [`guard`](crate::failure::guard). The invariants are those that
//! the head of the header asks of every caller; handles need none.
#![allow(unsafe_code)]
// Said once, in the head of the header, for all functions.
#![allow(clippy::missing_safety_doc)]
// They are reached from C.
#![allow(unreachable_pub)]

mod ambiguities;
mod block;
mod cleaner;
mod cleaner_builder;
mod converter;
mod decoded;
mod edits;
mod effects;
mod files;
mod general;
mod keywords;
mod memory;
mod names;
mod options;
mod page;
mod script;
mod segmenter;
mod segmenter_builder;
mod sentences;
pub(crate) mod status;
mod stream;
mod string;
mod terms;
mod values;
