//! How the files that a command line names are read, and what is said if they can't be.
//!
//! One phrasing for every file: `PATH: cannot be read: CAUSE` and `PATH: cannot be written: CAUSE`,
//! with the cause once.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use hanclean::decode::{Decoder, Encoding};

use crate::system::streams;
use crate::text::escape;

/// What stands for the standard input or output.
const STANDARD: &str = "-";

/// Whether a path is `-`, which stands for the standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

/// The bytes of a file, or of the standard input for `-`.
///
/// # Errors
/// As the system reports them; the message does not name the file.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if is_standard(path) {
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
/// If it can't be read, or isn't UTF-8; the message names the file, the line and the byte.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let bytes = read(path).with_context(|| cannot_be_read(path))?;
    match Decoder::new().declared(Encoding::UTF_8).decode_strict(&bytes) {
        Ok(decoded) => Ok(decoded.text.into_owned()),
        Err(error) => {
            let line = line_of(&bytes, error.offset());
            Err(anyhow!("{}: line {line}: {error}", escape::name(path.as_os_str())))
        }
    }
}

/// The line of a byte, counted from 1.
pub(crate) fn line_of(bytes: &[u8], offset: usize) -> usize {
    1 + bytes[..offset].iter().filter(|&&byte| byte == b'\n').count()
}

/// What an error about reading begins with.
pub(crate) fn cannot_be_read(path: &Path) -> String {
    format!("{}: cannot be read", escape::name(path.as_os_str()))
}

/// The error of a directory that is named as a file. Systems differ in theirs, and some report it
/// only when the file is used.
pub(crate) fn is_a_directory() -> io::Error {
    io::Error::new(io::ErrorKind::IsADirectory, "it is a directory")
}
