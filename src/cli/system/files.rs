//! Reads the files that a command line names.
//!
//! Dictionaries, rules and configs are opened by the library, which has the same limits and
//! messages for all its users. Here are the inputs.
//!
//! Errors have one form for every file, `PATH: cannot be read: CAUSE`, with the cause once.
//! (Outputs say `cannot be written`.)

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use hanclean::decode::{Decoder, Encoding};

use crate::system::streams;
use crate::text::escape;

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// The error of the system, which does not name the file; or [`is_a_directory`].
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if streams::is_standard(path) {
        let mut bytes = Vec::new();
        streams::standard_input()?.lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    if path.is_dir() {
        return Err(is_a_directory());
    }
    fs::read(path)
}

/// The text of a file in UTF-8, without its byte order mark.
///
/// # Errors
/// If it can't be read, or isn't UTF-8. The message names the file, the line and the byte.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let bytes = read(path).with_context(|| cannot_be_read(path))?;
    match Decoder::new().declared(Encoding::UTF_8).decode_strict(&bytes) {
        Ok(decoded) => Ok(decoded.text.into_owned()),
        Err(error) => {
            let line = line_of(&bytes, error.offset());
            Err(anyhow!(
                "{}: line {line}: {error}; convert it to UTF-8 first",
                escape::name(path.as_os_str())
            ))
        }
    }
}

/// The number of the line that the byte at `offset` is in, counted from 1. Linear in `offset`.
pub(crate) fn line_of(bytes: &[u8], offset: usize) -> usize {
    1 + bytes[..offset].iter().filter(|&&byte| byte == b'\n').count()
}

/// The context of an error about reading: `PATH: cannot be read`.
pub(crate) fn cannot_be_read(path: &Path) -> String {
    format!("{}: cannot be read", escape::name(path.as_os_str()))
}

/// The error for a directory that is named as a file. Systems differ in theirs, and some report it
/// only when the file is used, without a name.
pub(crate) fn is_a_directory() -> io::Error {
    io::Error::new(io::ErrorKind::IsADirectory, "it is a directory")
}
