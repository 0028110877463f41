//! What each character tells about the script, as one byte for each of the basic plane.

use std::sync::LazyLock;

use super::{Script, characters};
use crate::chars::is_han;

/// Made by `cargo xtask tables`; its header says from what.
const REGIONS: &str = include_str!("regions.txt");

/// What a character tells. Those that end in `OrCommon` are not of the Traditional script alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum CharClass {
    Other,
    Kana,
    /// Han of both scripts.
    Han,
    Simplified,
    Traditional,
    Taiwan,
    TaiwanOrCommon,
    HongKong,
    HongKongOrCommon,
    HongKongOrSimplified,
    Neither,
    NeitherOrCommon,
}

/// The number of classes, rounded up to a power of two so that an index is always within.
pub(super) const CLASS_SLOTS: usize = 16;

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

/// How many characters of each class a text has.
pub(super) fn count(text: &str) -> [usize; CLASS_SLOTS] {
    let plane = &**PLANE;
    // Two histograms, since equal classes in a row would wait for each other.
    let mut even = [0usize; CLASS_SLOTS];
    let mut odd = [0usize; CLASS_SLOTS];
    let mut rest = text.as_bytes();
    loop {
        // Two characters of three bytes at once: most of a Chinese text.
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

fn three_bytes(a: u8, b: u8, c: u8) -> u16 {
    u16::from(a) << 12 | u16::from(b & 0x3F) << 6 | u16::from(c & 0x3F)
}

fn class(plane: &[u8; 1 << 16], code: u16) -> usize {
    usize::from(plane[usize::from(code)]) & (CLASS_SLOTS - 1)
}
