//! Text from outside as it may be shown in a message or a table.

use std::fmt;

/// Displays a text with every character escaped that cannot be seen (`\u{1b}` for ESC): controls, ends of
/// lines, marks of direction. Such a character from a file name or a file would otherwise move the cursor
/// of a terminal, or turn what it shows around. Quotes and backslashes stay as they are.
pub(crate) struct Visible<'t>(pub(crate) &'t str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '\'' | '"' | '\\' => write!(f, "{c}"),
            _ => write!(f, "{}", c.escape_debug()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Visible;

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
        for (text, expected) in cases {
            assert_eq!(Visible(text).to_string(), expected, "{text:?}");
        }
    }
}
