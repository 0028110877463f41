//! Segmentation: the words of a text, each with its place.
//!
//! Han text is cut by [jieba-rs](https://docs.rs/jieba-rs); what is not Han is cut into words as
//! [UAX #29](https://www.unicode.org/reports/tr29/) has them, but URLs, e-mail addresses, numbers
//! with their units and identifiers such as `C++` stay whole. The terms of a text tile it: they
//! are in order, do not overlap, and only white space lies between them.
//!
//! jieba's dictionary knows Simplified script. Text in another script is segmented through its
//! Simplified form, while its terms point into the text itself:
//!
//! ```
//! use hanclean::convert::{Config, Converter};
//! use hanclean::segment::Segmenter;
//!
//! let text = "繁體中文與C++程式";
//! let (simplified, edits) = Converter::new(Config::T2s).convert_with_edits(text);
//! let terms = Segmenter::new().segment_through(text, &simplified, &edits);
//! let surfaces: Vec<&str> = terms.iter().map(|term| term.surface(text)).collect();
//! assert_eq!(surfaces, ["繁體中文", "與", "C++", "程式"]);
//! ```
//!
//! The dictionary is loaded once in a process, when the first Han text is segmented.

mod chunk;
mod dictionary;
mod emoji;
mod run;
mod segmenter;
mod term;
mod through;
mod walk;
mod web;
mod word;

pub use dictionary::is_loaded;
pub use segmenter::{Hmm, Segmenter, SegmenterBuilder};
pub use term::{Term, TermKind};
