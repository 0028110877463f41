//! Measures how well a detector finds the spam of labelled pages, and what it costs in the pages'
//! own text.
//!
//! Two numbers matter, both counted in bytes: the share of spam that was found
//! ([recall](https://en.wikipedia.org/wiki/Precision_and_recall)), and the legitimate text that was
//! lost. Precision would hide how much of a large clean corpus is lost, so the loss is reported
//! itself, together with the number of false alarms: clean pages in which anything was reported.
//!
//! The labels are JSON Lines, one page a line:
//!
//! ```text
//! {"id":"p1","kind":"trailer","origin":"real","family":"gambling","text":"…","spans":[[120,310]]}
//! ```
//!
//! `spans` are the bytes of the spam in the UTF-8 text; a page without any is a clean one. `origin`
//! and `family` may be left out.
//!
//! ```
//! use hanclean::evaluate::{Labelled, evaluate};
//!
//! let lines = r#"{"id":"a","kind":"trailer","text":"page spam","spans":[[5,9]]}"#;
//! let pages = Labelled::read(lines.as_bytes()).unwrap();
//! let report = evaluate(&pages, |text| vec![(text.len() - 4..text.len()).into()]);
//! assert_eq!((report.all.spam_found, report.all.legitimate_lost), (4, 0));
//! ```

// Read `labelled` (what a labelled page is), then `report` (how it is counted). `name_cell` is a
// detail of the table that `report` prints. Nothing here depends on `spam`: any function from a text
// to spans can be measured.
mod labelled;
mod name_cell;
mod report;

pub use labelled::{Labelled, LabelledError};
pub use report::{BLOCK_KINDS, Figures, Report, evaluate};
