//! Untrusted text, made safe to display in a message or a table.
//!
//! A file name or a line of a file may contain terminal escapes and [bidirectional
//! controls](https://www.unicode.org/reports/tr9/). Printed as they are, they could move the
//! cursor, hide text, or reverse its order ([Trojan Source](https://trojansource.codes/) is such an
//! attack).

use std::fmt;

/// Displays a text with invisible characters escaped: `\u{1b}` for ESC.
///
/// Controls, line ends and directional marks are escaped; quotes and backslashes are not, as
/// messages would become hard to read.
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
    fn invisible_characters_are_escaped() {
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
