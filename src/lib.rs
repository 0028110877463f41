//! Clean crawled Chinese pages, and keep every byte of the result traceable.
//!
//! Chinese pages from a crawl come in several encodings, with odd widths and invisible characters,
//! with blocks of spam that someone injected, and in two scripts. A [`Cleaner`] takes such a page,
//! as extracted text, and returns it normalised, without the spam, and in Simplified script. It
//! also returns a record of all changes: what was removed and why, and which bytes of the page each
//! part of the result came from.
//!
//! ```
//! use hanclean::Cleaner;
//! use hanclean::align::Span;
//!
//! // A byte order mark, an ASCII comma among Han, Traditional script, and a line of gambling spam.
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
//! // Where 经费 came from.
//! let start = page.text.find("经费").unwrap();
//! let span = page.edits.source_span(Span::new(start, start + "经费".len()));
//! assert_eq!(&source[span.range()], "經費");
//! ```
//!
//! [`Cleaner::builder`] changes the settings, [`Cleaner::clean_bytes`] starts from the bytes of a
//! file, and [`Cleaner::clean_into`] reuses its buffers from page to page. Cleaning text cannot
//! fail.
//!
//! # The stages
//!
//! A page passes through five stages. Each has its own module and can be used alone:
//!
//! | module | input | output |
//! |---|---|---|
//! | [`decode`] | bytes in any encoding | text |
//! | [`normalize`] | text | the same in one spelling: line ends, invisible characters, NFC, entities, width |
//! | [`spam`] | text | injected blocks with their evidence; the text without them |
//! | [`convert`] | text | the same in another script, as OpenCC converts it |
#![cfg_attr(feature = "segment", doc = "| [`segment`] | text in any script | its terms |")]
#![cfg_attr(not(feature = "segment"), doc = "| `segment` | text in any script | its terms |")]
//!
//! [`page`] runs them in order. Three modules serve all of them: with [`align`], every stage
//! reports how its output was made from its input, and those reports compose. [`script`] tells
//! Simplified from Traditional text. [`limits`] bounds the files that users provide, such as
//! dictionaries.
//!
//! For example, to convert a phrase and nothing else:
//!
//! ```
//! use hanclean::convert::{Config, Converter};
//!
//! assert_eq!(Converter::new(Config::Tw2sp).convert("用滑鼠和網際網路"), "用鼠标和互联网");
//! ```
//!
//! # Features
//!
//! None is on by default.
//!
//! - `encodings`: decodes all encodings of the web, detected from the bytes; without it, only UTF-8
//! - `segment`: terms, by jieba-rs, whose dictionary is loaded when the first Han text is segmented
//! - `keywords`: keywords by TF-IDF and TextRank; includes jieba's inverse document frequencies
//! - `user-rules`: words and patterns of users for spam detection, from TOML files
//! - `serde`: `Serialize` and `Deserialize` for configs, spans, edits, blocks, pages and terms
//! - `opencc-config`: loads configs in OpenCC's format
//! - `opencc`: the installed libopencc as a conversion [engine](convert::Engine)
//! - `evaluate`: measures detection on labelled pages
//! - `cli`: the command `hanclean`, with all of the above except `opencc`
//!
//! # Reading the source
//!
//! A folder of `src` is a layer. It may use the rows under it; arrows point to what a stage uses:
//!
//! | layer | folders |
//! |---|---|
//! | the command | `cli` |
//! | on top | `page`, `evaluate` |
//! | stages | `decode`; `spam` → `normalize`; `segment` → `convert` |
//! | characters | `script` |
//! | at the bottom | `align`, `raw`, and the files `bloom`, `chars`, `common_chars`, `limits`, `location`, `visible` |
//!
//! Begin with `page/cleaner.rs`, which reads as the stages in order. The `mod.rs` of each folder
//! says what lives there and in which order to read it. `DESIGN.md` in the repository follows one
//! page through all stages, byte by byte, and explains each mechanism with what was rejected.

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

/// Compiles and runs the examples of the README as tests.
#[cfg(all(doctest, feature = "segment"))]
#[doc = include_str!("../README.md")]
struct Readme;
