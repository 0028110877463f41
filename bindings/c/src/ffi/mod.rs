//! The exported functions and types, one file for each type. All `unsafe` code is here.
//!
//! Each function reads its arguments through [`support::memory`] in one `unsafe` block at its
//! start. The rest is safe code under [`guard`](crate::failure::guard), which turns errors and
//! panics into a status. The block relies on what the head of the header asks of every caller:
//! pointers with a length point to that many bytes, and names end with NUL. Handles need no
//! promise, since [`handles`](crate::handles) checks them.
//!
//! The files, from the bottom up; each one uses only files above it:
//!
//! | files | contents |
//! |---|---|
//! | `support/` | reading arguments, writing results, checking numbers, shared structs |
//! | `general`, `names`, `string` | versions, errors, names of rules and configs, result strings |
//! | `edits`, `script`, `decoded` | offsets between texts, script detection, decoding |
//! | `converter`, `ambiguities`, `stream` | conversion |
//! | `terms`, `segmenter`, `segmenter_builder`, `keywords`, `sentences` | segmentation |
//! | `block`, `page`, `cleaner`, `cleaner_builder`, `effects` | cleaning |
//!
//! # Names in two forms
//!
//! C programmers write `hanclean_converter_new("t2s", &converter)`; other languages have strings
//! with a length and no NUL. So a function that takes a name, path or word comes in two forms. The
//! one with the suffix `_n` takes pointer and length, and has the body. The plain one measures the
//! C string with [`name_len`](support::memory::name_len) and calls it. Both are written out, since
//! cbindgen reads the source and does not expand macros.
#![allow(unsafe_code)]
// The header states the obligations of callers once, in its head.
#![allow(clippy::missing_safety_doc)]
// C reaches the functions by their symbols, not by a path.
#![allow(unreachable_pub)]

mod ambiguities;
mod block;
mod cleaner;
mod cleaner_builder;
mod converter;
mod decoded;
mod edits;
mod effects;
mod general;
mod keywords;
mod names;
mod page;
mod script;
mod segmenter;
mod segmenter_builder;
mod sentences;
mod stream;
mod string;
mod support;
mod terms;
