//! JSON for programs: one value per line ([JSON Lines](https://jsonlines.org/)), and safe to look
//! at in a terminal.
//!
//! Invariant: a parser reads back what was written. The characters that
//! [`escape`](crate::text::escape) calls hidden are written as `\u` escapes, which every parser
//! undoes.
//!
//! JSON has no bytes, but a path may be any bytes. A path in UTF-8 appears as it was given. In any
//! other path, each byte that is not UTF-8 is written as U+0000 and two hexadecimal digits. No path
//! contains U+0000, so two files never share a form, and the bytes can be restored. The obvious
//! alternatives don't work: a backslash may be part of a name, and most parsers refuse the lone
//! surrogates that Python uses.
//!
//! | bytes of the path | in JSON |
//! |---|---|
//! | `頁/漢字.txt` | `"頁/漢字.txt"` |
//! | `caf\xe9.txt` (Latin-1) | `"caf\u0000e9.txt"` |
//! | `a\u{1b}[31m` | `"a\u001b[31m"` |

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::text::escape::is_hidden;

/// The bytes that most lines fit in.
const LINE: usize = 256;

/// Writes a value on a line of its own, in one write.
pub(crate) fn write_line(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    // Assembled first, because a serializer makes a write of each name, mark and number.
    let mut line = Vec::with_capacity(LINE);
    write(&mut line, value)?;
    line.push(b'\n');
    output.write_all(&line)
}

/// Writes a value without a line end.
pub(crate) fn write(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(output, EscapingFormatter))?)
}

/// A path as a JSON string, for example `caf\0e9.txt` for a name in Latin-1.
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

/// The compact form of serde_json, with hidden characters escaped.
struct EscapingFormatter;

impl Formatter for EscapingFormatter {
    /// Writes a part of a string in which serde_json itself has nothing to escape.
    ///
    /// Text up to the next hidden character is written as it is, and the character as one or two
    /// UTF-16 units: `\u202e`, or `\udb40\udc41` for U+E0041.
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        // Names of fields, and most values: no visible ASCII character is hidden.
        if rest.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return writer.write_all(rest.as_bytes());
        }
        while let Some(offset) = rest.find(is_hidden) {
            writer.write_all(&rest.as_bytes()[..offset])?;
            let mut characters = rest[offset..].chars();
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

    /// Every character there is, in one string.
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
    fn different_paths_have_different_forms() {
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
