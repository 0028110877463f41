//! The table, unpacked on first use into an array over the basic plane.

use std::sync::OnceLock;

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
        script(char)
    }
}

/// Made by `cargo xtask tables`; its header says from what.
const TABLE: &str = include_str!("characters.txt");

/// For a character of the basic plane: itself if it is in neither set, 0 if it is Simplified
/// only, its Simplified form if it is Traditional only.
///
/// The few pairs outside the basic plane are so rare that they are left out.
struct Characters {
    plane: Box<[u16]>,
}

static CHARACTERS: OnceLock<Characters> = OnceLock::new();

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

pub(super) fn script(char: char) -> Option<Script> {
    let code = char as u32;
    // The first Han character that is in a set.
    if code < 0x3400 {
        return None;
    }
    match characters().plane.get(code as usize) {
        Some(0) => Some(Script::Simplified),
        Some(&to) if u32::from(to) != code => Some(Script::Traditional),
        _ => None,
    }
}

/// The Simplified form of a Traditional-only character; any other as it is.
pub(crate) fn simplify(char: char) -> char {
    if (char as u32) < 0x3400 {
        return char;
    }
    match characters().plane.get(char as usize) {
        Some(&to) if to != 0 => char::from_u32(u32::from(to)).unwrap_or(char),
        _ => char,
    }
}
