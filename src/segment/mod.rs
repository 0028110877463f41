//! Segmentation: the terms of a text, each with its span.
//!
//! Chinese has no spaces between words. [jieba-rs](https://docs.rs/jieba-rs) cuts Han text, by the
//! most probable path through its dictionary and a hidden Markov model for unknown words. All other
//! text is cut into the words of [UAX #29](https://www.unicode.org/reports/tr29/), but URLs, e-mail
//! addresses, numbers with their units and identifiers such as `C++` stay whole. The terms of a
//! text tile it: they are in order, do not overlap, and only white space lies between them.
//!
//! jieba's dictionary is in Simplified script. A [`Worker`] segments text of any script through its
//! Simplified form, while the spans of the terms refer to the text itself:
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
//! A [builder](Segmenter::builder) sets the [`Mode`], the [`Hmm`], [`Tagging`], user
//! [dictionaries](Dictionary) and [`StopWords`]. [`sentences`] needs no dictionary. jieba's
//! dictionary is loaded once per process, by the first text that is not all ASCII.
//!
//! # Layers
//!
//! The stage uses `align`, `convert` (for the Simplified form), `limits` and `location`; only
//! `page` and the command use it. Inside, each line may use the lines under it:
//!
//! ```text
//! keywords                     TF-IDF and TextRank over the terms
//! engine                       segmenter and worker: chunks, walk, projection of spans
//! dictionary                   jieba's words, the user's words, stop words
//! words          sentence      words outside of Han        sentence breaks
//! terms                        the results and options: Term, TermKind, Tag, Mode
//! ```
//!
//! Read `terms`, then `words/runs.rs`, then `engine/walk.rs`, where the two are put together, and
//! last `engine/project.rs`. `sentence` and `keywords` can be read alone.

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
