//! Names from data as cells of a table.
//!
//! Invariant: a cell has at most [`WIDEST`] characters, all of which can be seen, so that no name
//! breaks a line, and the width stays far below the 65,535 at which formatting panics.

use crate::visible::Visible;

/// The longest cell in characters: with the figures beside it, a line of the table fits on a screen.
const WIDEST: usize = 40;

/// The cell of a name: escaped and, if that is too long, cut with `…` at its end.
pub(super) fn cell(name: &str) -> String {
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
    use super::{WIDEST, cell};

    #[test]
    fn a_long_name_is_cut() {
        let just = "字".repeat(WIDEST);
        assert_eq!(cell(&just), just);
        assert_eq!(cell("a\nb"), r"a\nb");
        for name in [just + "字", "x".repeat(70_000), "\x1b".repeat(70_000)] {
            let cell = cell(&name);
            assert_eq!(cell.chars().count(), WIDEST, "{cell}");
            assert!(cell.ends_with('…'), "{cell}");
        }
    }
}
