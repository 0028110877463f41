//! Normalisation: one way to write what can be written in many.
//!
//! Crawled text has invisible characters, ends of lines of five kinds, ASCII commas among Han, `&nbsp;`, and
//! UTF-8 that was read as something else. The [rules](Rule) are a table in a fixed order; [`Rules`] says
//! which of them run. Any `&str` can be normalised, and normalising twice gives the same as once.
//!
//! NFKC is not among the rules: it turns `，` into `,` and `①` into `1`.
//!
//! ```
//! use hanclean::normalize::{Normalizer, Rules};
//!
//! let normalizer = Normalizer::new(Rules::WEB);
//! let (text, edits) = normalizer.normalize("8月24日,論壇\u{200B}舉辦\u{A0}\r\n");
//! assert_eq!(text, "8月24日，論壇舉辦\n");
//! assert_eq!(edits.output_len(), text.len());
//! ```
//!
//! # Layers
//!
//! Each line uses only the lines below it.
//!
//! ```text
//! engine           which passes are due, and running them
//! rules            a file or a folder for each rule
//! rule  rule_set   ids, reasons and sources of the rules; sets of them
//! text             byte search, line ends, blanks, emoji
//! ```
//!
//! - A new rule: an entry in `rule.rs`, a file in `rules/`, a line in `engine/passes.rs`, and the work that
//!   the scan reports for it in `engine/work.rs` and `engine/scan.rs`.
//! - `unreadable.rs` reports what no rule can repair.

mod effect;
mod engine;
mod rule;
mod rule_set;
mod rules;
mod text;
mod unreadable;

pub use effect::{Effect, Example};
pub use engine::{Hint, Normalizer};
pub use rule::{Rule, RuleExample, UnknownRule};
pub use rule_set::Rules;
pub(crate) use text::blank::is_blank;
pub(crate) use text::line_end::is_line_end;
pub use unreadable::{Unreadable, UnreadableKind, unreadable};
