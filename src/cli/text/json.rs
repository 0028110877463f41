//! JSON for programs, one value a line, safe to look at in a terminal.
//!
//! Invariant: what is read back is what was written. Strings hold the characters that
//! [`escape`](crate::text::escape) calls hidden as `\u` escapes, which every parser undoes. A path in
//! UTF-8 appears as it was given. In any other, each byte that is not UTF-8 is written as U+0000
//! and its two hexadecimal digits: no path has U+0000, so two files never share a form and the
//! bytes can be restored. (A backslash may be part of a name, and the lone surrogates that Python
//! uses are not accepted by most parsers.)

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::text::escape::is_hidden;

/// The length in bytes of most lines.
const LINE: usize = 256;

/// Writes a value and ends the line.
pub(crate) fn write_line(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    // Assembled first: a serializer writes every name, mark and number by itself.
    let mut line = Vec::with_capacity(LINE);
    write(&mut line, value)?;
    line.push(b'\n');
    output.write_all(&line)
}

/// Writes a value.
pub(crate) fn write(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(output, Visible))?)
}

/// The form of a path in JSON.
pub(crate) fn path(path: &OsStr) -> String {
    let mut form = String::new();
    for chunk in path.as_encoded_bytes().utf8_chunks() {
        form.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(form, "\0{byte:02x}");
        }
    }
    form
}

/// As serde_json's compact form, with hidden characters escaped.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        // The names of fields, and most values: no character of visible ASCII is hidden.
        if rest.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return writer.write_all(rest.as_bytes());
        }
        while let Some(at) = rest.find(is_hidden) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut characters = rest[at..].chars();
            for unit in
                characters.next().into_iter().flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
            {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_as_they_were() {
        let every: String = (char::MIN..=char::MAX).collect();
        let mut line = Vec::new();
        write_line(&mut line, &every).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), every);
        assert!(!line.trim_end_matches('\n').contains(is_hidden));
    }

    #[test]
    fn only_hidden_characters_are_escaped() {
        let rows = [
            ("漢字，e\u{301} 👍🏻\\", "\"漢字，e\u{301} 👍🏻\\\\\"\n"),
            ("\u{1B}\u{9B}\u{202E}\u{E0041}", "\"\\u001b\\u009b\\u202e\\udb40\\udc41\"\n"),
        ];
        for (given, expected) in rows {
            let mut line = Vec::new();
            write_line(&mut line, &given).unwrap();
            assert_eq!(line, expected.as_bytes());
        }
    }

    #[cfg(unix)]
    #[test]
    fn paths_are_told_apart() {
        use std::os::unix::ffi::OsStrExt;
        let rows: &[(&[u8], &str)] = &[
            ("頁/漢字.txt".as_bytes(), "頁/漢字.txt"),
            (b"a\\xff.txt", "a\\xff.txt"),
            ("a\u{FFFD}.txt".as_bytes(), "a\u{FFFD}.txt"),
            (b"a\xFF.txt", "a\0ff.txt"),
            (b"a\xFE.txt", "a\0fe.txt"),
            (b"\xE6\xBC", "\0e6\0bc"),
            (b"", ""),
        ];
        for (given, expected) in rows {
            assert_eq!(path(OsStr::from_bytes(given)), *expected);
        }
    }
}
