//! Untrusted text in a form that people can read safely: names of files, arguments, excerpts of
//! pages and of users' rules.
//!
//! A page may hold an escape sequence that clears the screen, or a mark that reverses the direction
//! of the line ([CWE-150](https://cwe.mitre.org/data/definitions/150.html),
//! [Trojan Source](https://trojansource.codes/)).
//!
//! Invariant: what these functions print cannot drive a terminal, reorder the text around it, or
//! pass for a line of ours. Every [hidden](is_hidden) character appears by its number, as
//! `\u{1b}`, and a byte that is not UTF-8 as `\xff`. Everything else stays as it is, including
//! Chinese punctuation and ideographic spaces.
//!
//! The result is to be read, not parsed: a backslash is not doubled, because paths have them on
//! Windows. [`json`](crate::text::json) has the form for programs.
//!
//! | text | shown as |
//! |---|---|
//! | 漢字　，。 | the same |
//! | an escape sequence for red | `\u{1b}[31m` |
//! | a mark that turns the direction of text | `\u{202e}` |
//! | a name with a line end in it | `a\nb` |
//! | a byte that is not UTF-8 | `\xff` |
//!
//! The functions return a `Display` and allocate nothing, so a message can hold many of them.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::{self, Display, Write};

/// Whether a character is a control character, or is invisible and changes the text around it.
///
/// These are the C0 and C1 controls, line separators, marks of direction, characters of width zero,
/// and tags. Variation selectors and combining marks are not among them: they belong to a visible
/// character.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

/// The text on one line, with hidden characters by their numbers.
pub(crate) fn text(text: &str) -> impl Display {
    fmt::from_fn(move |f| write_escaped(f, text))
}

/// The name of a file or an argument, which need not be UTF-8. An empty one is shown as `""`.
pub(crate) fn name(name: &OsStr) -> impl Display {
    fmt::from_fn(move |f| {
        if name.is_empty() {
            return f.write_str("\"\"");
        }
        for chunk in name.as_encoded_bytes().utf8_chunks() {
            write_escaped(f, chunk.valid())?;
            chunk.invalid().iter().try_for_each(|byte| write!(f, "\\x{byte:02x}"))?;
        }
        Ok(())
    })
}

/// A message that may have several lines, such as a regular expression with its error marked. The
/// lines stay, and those after the first are indented, so that none looks like a new message.
pub(crate) fn message(message: &str) -> impl Display {
    fmt::from_fn(move |f| {
        for (index, line) in message.lines().enumerate() {
            f.write_str(if index == 0 { "" } else { "\n    " })?;
            write_escaped(f, line)?;
        }
        Ok(())
    })
}

/// A table or other text of several lines, which stay as they are.
pub(crate) fn lines(text: &str) -> impl Display {
    fmt::from_fn(move |f| {
        text.lines().try_for_each(|line| {
            write_escaped(f, line)?;
            f.write_char('\n')
        })
    })
}

/// The first and last `half` characters of a text with `…` between them, or all of a short text.
///
/// Takes time in proportion to `half`, however long the text is. The result is not escaped.
pub(crate) fn excerpt(text: &str, half: usize) -> Cow<'_, str> {
    let start = text.char_indices().nth(half).map(|(offset, _)| offset);
    let end = text.char_indices().rev().take(half).last().map(|(offset, _)| offset);
    match (start, end) {
        (Some(start), Some(end)) if start < end => {
            Cow::Owned(format!("{} … {}", &text[..start], &text[end..]))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Writes runs of harmless characters as they are, and each hidden one as `\n` or `\u{1b}`.
fn write_escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(is_hidden) {
        let (shown, hidden) = rest.split_at(at);
        let mut characters = hidden.chars();
        f.write_str(shown)?;
        characters.next().map_or(Ok(()), |c| write!(f, "{}", c.escape_debug()))?;
        rest = characters.as_str();
    }
    f.write_str(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is visible stays, Chinese punctuation and combined emoji included.
    #[test]
    fn hidden_characters_are_shown_by_their_numbers() {
        let rows = [
            ("plain 漢字　，。 é👍🏻", "plain 漢字　，。 é👍🏻"),
            ("葛\u{E0100} e\u{301}", "葛\u{E0100} e\u{301}"),
            ("a\\b 'c' \"d\"", "a\\b 'c' \"d\""),
            ("\u{1B}[31m\u{7}", "\\u{1b}[31m\\u{7}"),
            ("a\nb\tc\r\0", "a\\nb\\tc\\r\\0"),
            ("\u{7F}\u{85}\u{9B}2J", "\\u{7f}\\u{85}\\u{9b}2J"),
            ("\u{202E}gpj\u{2066}\u{2069}", "\\u{202e}gpj\\u{2066}\\u{2069}"),
            (
                "\u{200B}\u{200E}\u{200F}\u{61C}\u{FEFF}",
                "\\u{200b}\\u{200e}\\u{200f}\\u{61c}\\u{feff}",
            ),
            ("\u{2028}\u{2029}\u{E0041}", "\\u{2028}\\u{2029}\\u{e0041}"),
            ("", ""),
        ];
        for (given, expected) in rows {
            assert_eq!(text(given).to_string(), expected);
        }
    }

    #[test]
    fn names_messages_and_excerpts() {
        assert_eq!(name(OsStr::new("")).to_string(), "\"\"");
        assert_eq!(name(OsStr::new("頁\n.txt")).to_string(), "頁\\n.txt");
        assert_eq!(
            message("not a pattern:\n  (\n  ^\u{1B}").to_string(),
            "not a pattern:\n      (\n      ^\\u{1b}"
        );
        assert_eq!(lines("a\u{7}\r\nb").to_string(), "a\\u{7}\nb\n");
        for (given, expected) in [("", ""), ("一二三四", "一二三四"), ("一二三四五", "一二 … 四五")]
        {
            assert_eq!(excerpt(given, 2), expected);
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_not_utf8() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(
            name(OsStr::from_bytes(b"a\xFF\xE6\xBC\x1B.txt")).to_string(),
            "a\\xff\\xe6\\xbc\\u{1b}.txt"
        );
    }
}
