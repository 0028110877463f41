//! Script detection: is a Han text Simplified or Traditional, and by which region's standard?
//!
//! A few thousand characters occur in one script alone: 国 in Simplified, 國 in Traditional text.
//! They are counted, and the counts decide. The sets come from OpenCC's character dictionaries;
//! characters that are used in both scripts (后, 里, 干) are in neither set.
//!
//! [`Counts`] has the number of each kind in a text. [`detect`] judges a text, [`detect_lines`]
//! judges line by line.
//!
//! ```
//! use hanclean::script::{Counts, Script};
//!
//! let counts = Counts::of("中國的网站");
//! assert_eq!((counts.traditional, counts.simplified), (1, 1));
//! assert_eq!(Script::of('國'), Some(Script::Traditional));
//! assert_eq!(Script::of('中'), None);
//! ```
//!
//! Why characters and not a language model? In whole documents, one Han character of three or four
//! is decisive, so counting is accurate. And a reader can check the result: it is a few counts.
//!
//! # Layers
//!
//! The folder uses `align` (for spans) and `chars`. The stages `normalize` and `spam` use it, and
//! so does the command. Inside, each line may use the lines under it:
//!
//! ```text
//! detection      Evidence and the verdict
//! counts         the two counts of a text
//! classes        the class of each character, with regions and kana
//! characters     the sets of both scripts
//! ```
//!
//! Read from the bottom upwards.

mod characters;
mod classes;
mod counts;
mod detection;

pub use characters::Script;
pub(crate) use characters::simplify;
pub use counts::Counts;
pub use detection::{DetectLines, Detection, Evidence, Region, Verdict, detect, detect_lines};
