//! One way to write what can be written in many: text read in a wrong encoding, ends of lines, invisible characters, NFC, blanks,
//! width of punctuation.
//!
//! The [rules](Rule) are a table in a fixed order; [`Rules`] says which of them run. Any `&str` can
//! be normalised, and doing it twice gives what doing it once gives. Never NFKC, which makes `,`
//! of `，` and `1` of `①`.
//!
//! ```
//! use hanclean::normalize::{Normalizer, Rules};
//!
//! let normalizer = Normalizer::new(Rules::WEB);
//! let (text, edits) = normalizer.normalize("8月24日,論壇\u{200B}舉辦\u{A0}\r\n");
//! assert_eq!(text, "8月24日，論壇舉辦\n");
//! assert_eq!(edits.output_len(), text.len());
//! ```

mod effect;
mod engine;
mod rule;
mod rule_set;
mod rules;
mod text;
mod unreadable;

pub use effect::{Effect, Example};
pub use engine::{Hint, Normalizer};
pub use rule::{Rule, UnknownRule};
pub use rule_set::Rules;
pub(crate) use text::blank::is_blank;
pub(crate) use text::line_end::is_line_end;
pub use unreadable::{Unreadable, UnreadableKind, unreadable};
