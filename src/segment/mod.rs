//! Segmentation: the words of a text, each with its place.
//!
//! Han text is cut by [jieba-rs](https://docs.rs/jieba-rs); what is not Han is cut into words as
//! [UAX #29](https://www.unicode.org/reports/tr29/) has them, but URLs, e-mail addresses, numbers
//! with their units and identifiers such as `C++` stay whole. The terms of a text tile it: they
//! are in order, do not overlap, and only white space lies between them.
//!
//! jieba's dictionary knows Simplified script. A [`Worker`] segments text of any script through
//! its Simplified form, while the terms point into the text itself:
//!
//! ```
//! use hanclean::segment::Segmenter;
//!
//! let text = "繁體中文與C++程式";
//! let terms = Segmenter::new().worker().segment(text);
//! let surfaces: Vec<&str> = terms.iter().map(|term| term.surface(text)).collect();
//! assert_eq!(surfaces, ["繁體中文", "與", "C++", "程式"]);
//! ```
//!
//! A [builder](Segmenter::builder) chooses the [`Mode`], the [`Hmm`], [`Tagging`], own
//! [dictionaries](Dictionary) and [`StopWords`]. [`sentences`] needs no dictionary. The dictionary
//! is loaded once in a process, when the first text that is not all ASCII is segmented.

mod dictionary;
mod engine;
#[cfg(feature = "keywords")]
mod keywords;
mod sentence;
mod terms;
mod words;

pub use dictionary::lexicon::is_loaded;
pub use dictionary::stop_words::{StopWords, StopWordsError};
pub use dictionary::user_dictionary::{Dictionary, DictionaryError};
pub use engine::builder::SegmenterBuilder;
pub use engine::segmenter::Segmenter;
pub(crate) use engine::worker::Scratch;
pub use engine::worker::{FoundTerm, Worker};
#[cfg(feature = "keywords")]
pub use keywords::{Keyword, Weighting};
pub use sentence::{Sentences, sentences};
pub use terms::options::{Hmm, Mode, Tagging};
pub use terms::tag::Tag;
pub use terms::term::Term;
pub use terms::term_kind::TermKind;
