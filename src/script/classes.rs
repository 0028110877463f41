//! The classes of characters that script detection counts, as one byte per BMP character.
//!
//! A class combines two facts: the script that alone uses a character, and the region whose
//! standard prescribes this form. With twelve classes instead of five counters, the counting loop
//! has no branch per fact: it increments one slot of a histogram, and [`Evidence`](super::Evidence)
//! adds the slots up.
//!
//! ```text
//! 里   Han                      both scripts use it
//! 裡   Taiwan                   Traditional only, the form of Taiwan
//! 裏   HongKong…                the form of Hong Kong
//! 爲   Neither                  Traditional only, the form of neither standard
//! 户   HongKongOrSimplified     Hong Kong's form, and Simplified
//! の   Kana
//! ```

use std::sync::LazyLock;

use super::{Script, characters};
use crate::chars::is_han;

/// The forms of the regions. `cargo xtask tables` generates the file, whose header names its
/// sources.
const REGIONS: &str = include_str!("regions.txt");

/// The class of a character. A name with `Or…` means that the character is not only Traditional.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum CharClass {
    /// Neither Han nor kana.
    Other,
    /// A hiragana or katakana letter.
    Kana,
    /// A Han character of both scripts.
    Han,
    /// Used in Simplified text only.
    Simplified,
    /// Used in Traditional text only, in both regions.
    Traditional,
    /// Traditional only, and the form of Taiwan's standard alone.
    Taiwan,
    /// The form of Taiwan's standard alone, but used in Simplified text too.
    TaiwanOrCommon,
    /// Traditional only, and the form of Hong Kong's standard alone.
    HongKong,
    /// The form of Hong Kong's standard alone, and in neither set of a script.
    HongKongOrCommon,
    /// The form of Hong Kong's standard alone, and otherwise Simplified only.
    HongKongOrSimplified,
    /// Traditional only, and the form of neither standard.
    Neither,
    /// The form of neither standard, but used in Simplified text too.
    NeitherOrCommon,
}

/// The number of slots of a histogram: the number of classes, rounded up to a power of two. Masking
/// the index then makes it provably in bounds.
pub(super) const CLASS_SLOTS: usize = 16;

/// The class of each character of the BMP, built on first use.
static PLANE: LazyLock<Box<[u8; 1 << 16]>> = LazyLock::new(|| {
    let mut plane = vec![CharClass::Other as u8; 1 << 16];
    for (code, slot) in plane.iter_mut().enumerate() {
        let Some(char) = char::from_u32(code as u32) else { continue };
        *slot = match char {
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => CharClass::Kana,
            _ => match characters::script(char) {
                Some(Script::Simplified) => CharClass::Simplified,
                Some(Script::Traditional) => CharClass::Traditional,
                None if is_han(char) => CharClass::Han,
                None => CharClass::Other,
            },
        } as u8;
    }
    let mut sets = REGIONS.lines().filter(|line| !line.starts_with('#'));
    let classes = [
        [CharClass::Taiwan, CharClass::TaiwanOrCommon, CharClass::TaiwanOrCommon],
        [CharClass::HongKong, CharClass::HongKongOrCommon, CharClass::HongKongOrSimplified],
        [CharClass::Neither, CharClass::NeitherOrCommon, CharClass::NeitherOrCommon],
        [CharClass::Traditional, CharClass::Han, CharClass::Han],
    ];
    for [traditional, common, simplified] in classes {
        for char in sets.next().unwrap_or_default().chars() {
            let Some(slot) = plane.get_mut(char as usize) else { continue };
            *slot = match characters::script(char) {
                Some(Script::Traditional) => traditional,
                Some(Script::Simplified) => simplified,
                None => common,
            } as u8;
        }
    }
    plane.into_boxed_slice().try_into().expect("the length is that of the plane")
});

/// Counts the characters of each class in `text`.
///
/// One step of the inner loop takes two characters of three bytes, such as 圖書: it checks both first
/// bytes, computes two code points, loads two classes and increments two counters. Any other
/// character takes the slower path below.
pub(super) fn count(text: &str) -> [usize; CLASS_SLOTS] {
    let plane = &**PLANE;
    // Two histograms: an increment of the slot just incremented would wait for its store.
    let mut even = [0usize; CLASS_SLOTS];
    let mut odd = [0usize; CLASS_SLOTS];
    let mut rest = text.as_bytes();
    loop {
        // Two characters of three bytes per step: most of a Chinese text.
        while let Some((&[a, b, c, d, e, f], after)) = rest.split_first_chunk::<6>() {
            if a & 0xF0 != 0xE0 || d & 0xF0 != 0xE0 {
                break;
            }
            even[class(plane, three_bytes(a, b, c))] += 1;
            odd[class(plane, three_bytes(d, e, f))] += 1;
            rest = after;
        }
        let Some(&first) = rest.first() else { break };
        let len = match first {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        match rest[..len.min(rest.len())] {
            [a, b, c] => even[class(plane, three_bytes(a, b, c))] += 1,
            [a, b, c, d] => {
                let low = usize::from(b & 0x3F) << 12 | usize::from(c & 0x3F) << 6;
                let code = usize::from(a & 7) << 18 | low | usize::from(d & 0x3F);
                let han = char::from_u32(code as u32).is_some_and(is_han);
                odd[if han { CharClass::Han } else { CharClass::Other } as usize] += 1;
            }
            _ => {}
        }
        rest = &rest[len.min(rest.len())..];
    }
    std::array::from_fn(|class| even[class] + odd[class])
}

/// Decodes a UTF-8 sequence of three bytes.
fn three_bytes(a: u8, b: u8, c: u8) -> u16 {
    u16::from(a) << 12 | u16::from(b & 0x3F) << 6 | u16::from(c & 0x3F)
}

/// Looks up the class of a BMP code point as an index of a histogram.
fn class(plane: &[u8; 1 << 16], code: u16) -> usize {
    usize::from(plane[usize::from(code)]) & (CLASS_SLOTS - 1)
}
