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

mod blank_lines;
mod bullets;
mod cells;
mod dots;
mod effect;
mod emoji;
mod entities;
mod fused;
mod hint;
mod invisible;
mod lines;
mod mojibake;
mod nfc;
mod normalizer;
mod pinyin;
mod places;
mod quotes;
mod radicals;
mod repair;
mod repeat;
mod rewrap;
mod rule;
mod rules;
mod scan;
mod spaces;
mod tables;
mod unreadable;
mod variants;
mod width;

pub use effect::{Effect, Example};
pub use hint::Hint;
pub(crate) use lines::is_line_end;
pub use normalizer::Normalizer;
pub use rule::{Rule, UnknownRule};
pub use rules::Rules;
pub(crate) use spaces::is_blank;
pub use unreadable::{Unreadable, UnreadableKind, unreadable};
