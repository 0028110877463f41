//! Make crawled Chinese pages clean.
//!
//! A [`Cleaner`] takes a page as it was crawled and gives it back normalised, without the spam
//! blocks that were injected into it, and in Simplified script; each byte of the result can be
//! traced to the bytes that it came from.
//!
//! ```
//! use hanclean::Cleaner;
//! use hanclean::align::Span;
//!
//! let source = "\u{FEFF}本會於週三召開大會,討論道路維修的經費。\r\n\
//!               在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
//! let page = Cleaner::new().clean(source);
//! assert_eq!(page.text, "本会于周三召开大会，讨论道路维修的经费。\n");
//!
//! // What was removed, where, and why.
//! let block = &page.removed[0];
//! assert!(source[block.span.range()].starts_with("在线百家乐"));
//! assert!(!block.evidence.is_empty());
//!
//! // Where 道路 came from.
//! let start = page.text.find("道路").unwrap();
//! let span = page.edits.source_span(Span::new(start, start + "道路".len()));
//! assert_eq!(&source[span.range()], "道路");
//! ```
//!
//! # The stages
//!
//! Each can be used alone:
//!
//! | module | from | to |
//! |---|---|---|
//! | [`decode`] | bytes | text |
//! | [`normalize`] | text | one way to write it: line ends, invisible characters, NFC, entities, width … |
//! | [`spam`] | text | the injected blocks in it, with their evidence; the text without them |
//! | [`convert`] | text | the same in another script, as OpenCC converts it |
#![cfg_attr(feature = "segment", doc = "| [`segment`] | text of any script | its terms |")]
#![cfg_attr(not(feature = "segment"), doc = "| `segment` | text of any script | its terms |")]
//! | [`page`] | text | all of the above |
//!
//! [`align`] runs through all of them: [`Edits`](align::Edits) say how an output was made from its
//! source. [`script`] tells Simplified from Traditional characters.
//!
//! Files that users bring have [`limits`].
//!
//! # Features
//!
//! None is on by default.
//!
//! - `encodings`: decoding of all encodings of the web, told by their look; without it, UTF-8 alone
//! - `segment`: terms, by jieba-rs; its dictionary is loaded when the first Han text is segmented
//! - `keywords`: keywords by TF-IDF and TextRank; brings jieba's inverse document frequencies
//! - `serde`: `Serialize` and `Deserialize` for configs, spans, edits, blocks, pages and terms
//! - `opencc-config`: loading configs in OpenCC's form
//! - `opencc`: the installed libopencc as an [engine](convert::Engine) of conversion
//! - `evaluate`: measuring detection on labelled pages
//! - `cli`: the command `hanclean`, with all of the above but `opencc`

pub mod align;
mod bloom;
mod chars;
mod common_chars;
pub mod convert;
pub mod decode;
#[cfg(feature = "evaluate")]
pub mod evaluate;
pub mod limits;
mod location;
pub mod normalize;
pub mod page;
mod raw;
pub mod script;
#[cfg(feature = "segment")]
pub mod segment;
pub mod spam;
mod visible;

pub use page::{Cleaner, CleanerBuilder, Page};

/// The README's examples are tests.
#[cfg(all(doctest, feature = "segment"))]
#[doc = include_str!("../README.md")]
struct Readme;
