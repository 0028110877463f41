//! Shows untrusted text to people: names of files, what a page or a user's rule holds, arguments.
//!
//! Invariant: what these functions print cannot drive a terminal, reorder the text around it, or
//! pass for a line of ours. Every [hidden](is_hidden) character appears by its number, as
//! `\u{1b}`, and a byte that is not UTF-8 as `\xff`. Everything else stays as it is, marks and
//! blanks of Chinese included. The result is to be read, not parsed: a backslash is not doubled,
//! because paths have them on Windows. [`json`](crate::text::json) has the form for programs.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::{self, Display, Write};

/// Whether a character is a control or one that is invisible and changes what is around it:
/// controls of C0 and C1, separators of lines, marks of direction and of width zero, tags.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

/// Text on one line, with its hidden characters by their numbers.
pub(crate) fn text(text: &str) -> impl Display {
    fmt::from_fn(move |f| write_escaped(f, text))
}

/// The name of a file, or an argument.
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

/// A message that may have several lines, such as that of a pattern with the place of its error:
/// its lines stay, and those after the first are indented, so that none looks like a new message.
pub(crate) fn message(message: &str) -> impl Display {
    fmt::from_fn(move |f| {
        for (index, line) in message.lines().enumerate() {
            f.write_str(if index == 0 { "" } else { "\n    " })?;
            write_escaped(f, line)?;
        }
        Ok(())
    })
}

/// A table, or other text of many lines, which stay.
pub(crate) fn lines(text: &str) -> impl Display {
    fmt::from_fn(move |f| {
        text.lines().try_for_each(|line| {
            write_escaped(f, line)?;
            f.write_char('\n')
        })
    })
}

/// The first and the last `half` characters of a text, or all of a short one. It reads no more of
/// a long text than that.
pub(crate) fn excerpt(text: &str, half: usize) -> Cow<'_, str> {
    let start = text.char_indices().nth(half).map(|(at, _)| at);
    let end = text.char_indices().rev().take(half).last().map(|(at, _)| at);
    match (start, end) {
        (Some(start), Some(end)) if start < end => {
            Cow::Owned(format!("{} … {}", &text[..start], &text[end..]))
        }
        _ => Cow::Borrowed(text),
    }
}

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
