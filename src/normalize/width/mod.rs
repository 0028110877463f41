//! Full width and half width.

mod across;
mod habit;
mod latin;
mod line;
mod mark;
mod marks;
mod pair;
mod piece;
mod settled;
mod side;

pub(super) use latin::{narrow, narrow_latin};
pub(super) use marks::widen_marks;

/// The distance from an ASCII character to its full-width form.
const DISTANCE: u32 = 0xFEE0;
