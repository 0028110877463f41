//! Full width and half width.

mod chunks;
mod cross_line;
mod fast_path;
mod house_style;
mod latin;
mod line;
mod mark;
mod marks;
mod pair;
mod side;

pub(crate) use latin::{narrow, narrow_latin};
pub(crate) use marks::widen_marks;

/// The distance from an ASCII character to its full-width form.
const DISTANCE: u32 = 0xFEE0;
