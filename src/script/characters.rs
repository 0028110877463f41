//! The characters of one script alone, as an array over the Basic Multilingual Plane.
//!
//! `characters.txt` has the Traditional characters, their Simplified forms, and the Simplified
//! characters, each on a line. On first use they are unpacked into an array of 65,536 code units,
//! or 128 KB, so that a look-up is one load.
//!
//! Invariant: a character is never in both sets.

use std::sync::OnceLock;

/// One of the two scripts of Chinese.
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
    /// Returns the script that alone uses `char`; `None` if both use it or neither does.
    #[must_use]
    pub fn of(char: char) -> Option<Script> {
        script(char)
    }
}

/// The sets. `cargo xtask tables` generates the file, whose header names its sources.
const TABLE: &str = include_str!("characters.txt");

/// For each character of the BMP: itself if it is in neither set, 0 if it is only Simplified, and
/// its Simplified form if it is only Traditional.
///
/// ```text
/// plane['中'] = '中'      both scripts
/// plane['国'] = 0         Simplified only
/// plane['國'] = '国'      Traditional only
/// ```
///
/// The few pairs outside the BMP are so rare that they are left out.
struct Characters {
    /// 65,536 code units.
    plane: Box<[u16]>,
}

/// The array, built on first use.
static CHARACTERS: OnceLock<Characters> = OnceLock::new();

/// Returns the array, building it if needed.
fn characters() -> &'static Characters {
    CHARACTERS.get_or_init(|| {
        let mut plane: Box<[u16]> = (0..=u16::MAX).collect();
        let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let mut line = || lines.next().unwrap_or_default();
        let (traditional, forms, simplified) = (line(), line(), line());
        for (from, to) in traditional.chars().zip(forms.chars()) {
            if let (Ok(from), Ok(to)) = (u16::try_from(from as u32), u16::try_from(to as u32)) {
                plane[usize::from(from)] = to;
            }
        }
        for char in simplified.chars() {
            if let Some(slot) = plane.get_mut(char as usize) {
                *slot = 0;
            }
        }
        Characters { plane }
    })
}

/// Returns the script that alone uses `char`.
pub(super) fn script(char: char) -> Option<Script> {
    let code = char as u32;
    // No character in a set is below the first of extension A.
    if code < 0x3400 {
        return None;
    }
    match characters().plane.get(code as usize) {
        Some(0) => Some(Script::Simplified),
        Some(&to) if u32::from(to) != code => Some(Script::Traditional),
        _ => None,
    }
}

/// Returns the Simplified form of a Traditional-only character, and any other character unchanged.
///
/// This converts single characters, without the phrases that a
/// [`Converter`](crate::convert::Converter) knows.
pub(crate) fn simplify(char: char) -> char {
    if (char as u32) < 0x3400 {
        return char;
    }
    match characters().plane.get(char as usize) {
        Some(&to) if to != 0 => char::from_u32(u32::from(to)).unwrap_or(char),
        _ => char,
    }
}
