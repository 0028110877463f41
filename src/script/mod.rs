//! Which script a Han text is written in, told by its characters.
//!
//! A few thousand characters are used in one script alone: 国 in Simplified, 國 in Traditional
//! text. The sets come from OpenCC's character dictionaries; what has a use in both scripts
//! (后, 里, 干) is in neither. [`Counts`] says how many of each a text has; [`detect`] judges by them
//! what a text is, [`detect_lines`] line by line.
//!
//! ```
//! use hanclean::script::{Counts, Script};
//!
//! let counts = Counts::of("中國的网站");
//! assert_eq!((counts.traditional, counts.simplified), (1, 1));
//! assert_eq!(Script::of('國'), Some(Script::Traditional));
//! assert_eq!(Script::of('中'), None);
//! ```

mod characters;
mod classes;
mod counts;
mod detection;

pub use characters::Script;
pub(crate) use characters::simplify;
pub use counts::Counts;
pub use detection::{DetectLines, Detection, Evidence, Region, Verdict, detect, detect_lines};
