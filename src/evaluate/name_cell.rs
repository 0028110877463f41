//! Formats names from data as cells of a table.
//!
//! Invariant: a cell has at most [`WIDEST`] characters, all of them visible. So no name breaks a
//! line, and widths stay far below 65,535, the width at which the standard library's formatting
//! panics.

use crate::visible::Visible;

/// The longest cell in characters. With the figures next to it, a line of the table fits a screen.
const WIDEST: usize = 40;

/// The cell of a name: escaped, and cut with `…` at its end if it is too long.
///
/// At most one character more than fits is escaped, so that a name of a megabyte costs nothing.
pub(super) fn name_cell(name: &str) -> String {
    let end = name.char_indices().nth(WIDEST + 1).map_or(name.len(), |(at, _)| at);
    let mut cell = Visible(&name[..end]).to_string();
    if cell.chars().count() > WIDEST {
        let kept = cell.char_indices().nth(WIDEST - 1).map_or(cell.len(), |(at, _)| at);
        cell.truncate(kept);
        cell.push('…');
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::{WIDEST, name_cell};

    /// Exactly 40 characters stay whole; escaped ones count as what is shown.
    #[test]
    fn a_long_name_is_cut() {
        let just = "字".repeat(WIDEST);
        assert_eq!(name_cell(&just), just);
        assert_eq!(name_cell("a\nb"), r"a\nb");
        for name in [just + "字", "x".repeat(70_000), "\x1b".repeat(70_000)] {
            let cell = name_cell(&name);
            assert_eq!(cell.chars().count(), WIDEST, "{cell}");
            assert!(cell.ends_with('…'), "{cell}");
        }
    }
}
