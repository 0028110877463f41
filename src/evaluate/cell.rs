//! Names from data as cells of a table.
//!
//! Invariant: a cell has at most [`WIDEST`] characters, all of which can be seen, so that no name
//! breaks a line, moves a cursor or turns the direction of a terminal, and the width stays far below
//! the 65,535 at which formatting panics.

/// The longest cell in characters: with the figures beside it, a line of the table fits on a screen.
const WIDEST: usize = 40;

/// The cell of a name: escaped (`\u{1b}` for ESC) and, if that is too long, cut with `…` at its end.
pub(super) fn cell(name: &str) -> String {
    let mut cell = String::new();
    let mut width = 0;
    for c in name.chars() {
        let shown = shown(c);
        // Room for the `…`, unless this is the end.
        width += shown.chars().count();
        if width > WIDEST {
            let kept = cell.char_indices().nth(WIDEST - 1).map_or(cell.len(), |(at, _)| at);
            cell.truncate(kept);
            cell.push('…');
            break;
        }
        cell.push_str(&shown);
    }
    cell
}

/// A character, or its escape if it cannot be seen: controls, separators of lines, marks of direction.
fn shown(c: char) -> String {
    match c {
        '\'' | '"' | '\\' => c.to_string(),
        _ => c.escape_debug().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{WIDEST, cell};

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        let cases = [
            ("trailer", "trailer"),
            ("賭博 廣告", "賭博 廣告"),
            (r#"a\b "c" 'd'"#, r#"a\b "c" 'd'"#),
            ("a\x1b[31mb", r"a\u{1b}[31mb"),
            ("a\nb\r\tc\0", r"a\nb\r\tc\0"),
            ("a\u{202e}b\u{2066}c\u{200b}", r"a\u{202e}b\u{2066}c\u{200b}"),
            ("a\u{2028}b\u{85}", r"a\u{2028}b\u{85}"),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(cell(name), expected, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut() {
        let just = "字".repeat(WIDEST);
        assert_eq!(cell(&just), just);
        for name in [just + "字", "x".repeat(70_000), "\x1b".repeat(70_000)] {
            let cell = cell(&name);
            assert!((WIDEST - 6..=WIDEST).contains(&cell.chars().count()), "{cell}");
            assert!(cell.ends_with('…'), "{cell}");
        }
    }
}
