//! Rejects pages that cannot have a block, in about the time that converting them takes.
//!
//! Nearly all pages have no block, and cutting a page into runs and computing its features takes
//! many times longer than reading it. A prefilter in the sense of
//! [aho-corasick](https://docs.rs/aho-corasick) and [daachorse](https://docs.rs/daachorse) saves
//! that.
//!
//! # Contract
//!
//! The prefilter may report **false positives**: a page that passes need not have a block. It has
//! **no false negatives**: a page that it rejects has no block that the model would report. Two
//! property tests hold it to that: one compares the detector with and without the prefilter on
//! pages put together from pieces, the other looks for every term in text with disguises.
//!
//! There is one known exception, accepted for speed. [`script_sample`] reads 4 KiB at each end of
//! the page. If only the middle of a longer page is Traditional, medium terms that stand out there
//! by their script are not counted.
//!
//! # How it works
//!
//! ```text
//! script_sample   128 characters of both ends: may the page be Traditional?
//! edge_script     if so: Simplified phrases at an edge pass it at once
//! scan            SIMD, 64 bytes a step: which offsets may begin a term?
//!   bigram_filter   … by a table of character bigrams, then a Bloom filter of prefixes
//!   char_classes    … and by two bits for each kana, mark or full-width form
//! scorer          reads the text around each candidate: how much certain evidence?
//! filter          adds it up while candidates are close together, and stops at the threshold
//! ```
//!
//! Each step rejects most of what the step before let through, and costs more per candidate. Read
//! [`filter`] first, then downwards from [`scan`].
//!
//! Only [`Prefilter`] leaves this folder. It depends on the lexicon and not on runs or features,
//! which don't exist yet when it runs.

mod bigram_filter;
mod char_classes;
mod edge_script;
mod filter;
mod scan;
mod scorer;
mod script_sample;

pub(crate) use filter::Prefilter;
