//! CJK compatibility ideographs: what OpenCC replaces before it converts.
//!
//! Unicode encodes some ideographs twice, for round trips with older standards: U+F9D1 is another 六
//! (U+516D). OpenCC 1.4 first maps them to the unified ideograph, by its
//! `CJK_Compatibility_Ideographs.txt`, which holds the canonical decompositions of
//! [Unicode](https://www.unicode.org/charts/PDF/UF900.pdf).
//!
//! A pass of its own over the text would be wasted: such characters are rare. So tables look characters
//! up through [`Compatibility::of`], which costs two comparisons for all others.

use std::sync::LazyLock;

use super::char_table::{Cell, CharTable, Single};
use super::sections::Sections;

/// How a table treats compatibility ideographs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compatibility {
    /// Each is converted as the unified ideograph that it stands for.
    Unified,
    /// They are characters like any other, as in a loaded config without OpenCC's normalisation.
    Distinct,
}

impl Compatibility {
    /// The character in whose place `c` is converted.
    pub(crate) fn of(self, c: char) -> char {
        if !is_compatibility(c.into()) || self == Compatibility::Distinct {
            return c;
        }
        unified(c)
    }
}

/// The unified ideograph of a compatibility ideograph; any other character as it is.
#[inline]
pub(crate) fn unified(c: char) -> char {
    if is_compatibility(c.into()) { look_up(c) } else { c }
}

/// Looks up a code point that is in one of the two blocks.
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
