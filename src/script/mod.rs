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
#[cfg(feature = "serde")]
mod checked;
mod classes;
mod counts;
mod detection;

pub(crate) use characters::simplify;
pub use counts::Counts;
pub use detection::{DetectLines, Detection, Evidence, Region, Verdict, detect, detect_lines};

/// One of the two scripts that Chinese is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Script {
    /// As written in mainland China and Singapore.
    Simplified,
    /// As written in Taiwan, Hong Kong and Macau.
    Traditional,
}

impl Script {
    /// The script that `char` is used in alone; `None` if in both, or in neither.
    #[must_use]
    pub fn of(char: char) -> Option<Script> {
        characters::script(char)
    }
}
