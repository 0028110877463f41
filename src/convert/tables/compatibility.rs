//! CJK compatibility ideographs: what OpenCC makes of them before it converts.

use std::sync::LazyLock;

use super::char_table::{Cell, CharTable, Single};
use super::sections::Sections;

/// What is done with compatibility ideographs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compatibility {
    /// They are converted as the characters that they stand for.
    Unified,
    /// They are characters of their own.
    Distinct,
}

impl Compatibility {
    /// The character that `c` is converted as.
    pub(crate) fn of(self, c: char) -> char {
        if !is_compatibility(c.into()) || self == Compatibility::Distinct {
            return c;
        }
        unified(c)
    }
}

/// The character that `c` stands for if it is a compatibility ideograph, else `c`.
///
/// By OpenCC's `CJK_Compatibility_Ideographs.txt`, which holds the canonical decompositions of
/// Unicode.
#[inline]
pub(crate) fn unified(c: char) -> char {
    if is_compatibility(c.into()) { look_up(c) } else { c }
}

#[cold]
fn look_up(c: char) -> char {
    static UNIFIED: LazyLock<CharTable> = LazyLock::new(|| {
        let (_, mut sections) = Sections::of_file(include_bytes!("compatibility.bin"));
        CharTable::read(&mut sections)
    });
    let char_table = &*UNIFIED;
    match Cell::of(char_table.cell(c.into())) {
        Cell::Becomes(unified) => unified,
        Cell::Head(head) => match char_table.single(head) {
            Single::Char(unified) => unified,
            Single::Same | Single::Text(_) => c,
        },
        Cell::Same | Cell::Description => c,
    }
}

/// Whether the code point is in one of the two blocks of compatibility ideographs.
pub(crate) fn is_compatibility(code: u32) -> bool {
    matches!(code, 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}
