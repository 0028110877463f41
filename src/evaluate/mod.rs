//! How well a detector finds the spam of labelled pages, and what it costs in text of their own.
//!
//! The labels are JSON Lines, one page a line:
//!
//! ```text
//! {"id":"p1","kind":"trailer","origin":"real","family":"gambling","text":"…","spans":[[120,310]]}
//! ```
//!
//! `spans` are the bytes of the spam in the UTF-8 text; a page without any is a clean one.
//! `origin` and `family` may be left out.
//!
//! ```
//! use hanclean::evaluate::{Labelled, evaluate};
//!
//! let lines = r#"{"id":"a","kind":"trailer","text":"page spam","spans":[[5,9]]}"#;
//! let pages = Labelled::read(lines.as_bytes()).unwrap();
//! let report = evaluate(&pages, |text| vec![(text.len() - 4..text.len()).into()]);
//! assert_eq!((report.all.spam_found, report.all.legitimate_lost), (4, 0));
//! ```

mod cell;
mod labelled;
mod report;

pub use labelled::{Labelled, LabelledError};
pub use report::{BLOCK_KINDS, Figures, Report, evaluate};
