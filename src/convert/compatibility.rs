//! CJK compatibility ideographs: what OpenCC makes of them before it converts.

use super::front::Cell;
use super::tables::TableId;

/// The character that `c` stands for if it is a compatibility ideograph, else `c`.
///
/// By OpenCC's `CJK_Compatibility_Ideographs.txt`, which holds the canonical decompositions of
/// Unicode.
pub(super) fn unified(c: char) -> char {
    if !matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}') {
        return c;
    }
    let front = &TableId::Compatibility.table().front;
    match Cell::of(front.cell(c.into())) {
        Cell::Becomes(unified) => unified,
        Cell::Head(head) => front.single(head).and_then(|s| s.chars().next()).unwrap_or(c),
        Cell::Same | Cell::Description => c,
    }
}
