//! Finds out what a path to write to is: a stream, a device, or a file behind any number of links.
//!
//! Invariant: nothing is opened or created here, so a wrong path costs nothing. A link is followed
//! to the file it leads to, and that file is replaced, not the link.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use crate::system::files::is_a_directory;

/// What an output is written to.
pub(super) enum Destination {
    StandardOutput,
    /// Another open file of this process, such as `/dev/fd/3`.
    Descriptor(PathBuf),
    /// A device or a pipe, which can't be replaced.
    Special(PathBuf),
    /// A file that is replaced as a whole, or that doesn't exist yet.
    File {
        /// Free of links.
        path: PathBuf,
        /// The file that is replaced.
        old: Option<Metadata>,
    },
}

impl Destination {
    /// The destination that a path leads to.
    ///
    /// # Errors
    /// It is a directory, its folder doesn't exist, or the system reports an error.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let old = match fs::metadata(path) {
            Ok(old) if old.is_dir() => return Err(is_a_directory()),
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let path = match follow(path)? {
            FollowedPath::StandardOutput => return Ok(Destination::StandardOutput),
            FollowedPath::Descriptor(path) => return Ok(Destination::Descriptor(path)),
            FollowedPath::Path(path) => path,
        };
        match old {
            Some(old) if !old.is_file() => Ok(Destination::Special(path)),
            old => Ok(Destination::File { path, old }),
        }
    }
}

/// A path whose links have been followed.
pub(super) enum FollowedPath {
    StandardOutput,
    Descriptor(PathBuf),
    /// Free of links, in a folder that exists. There need not be a file.
    Path(PathBuf),
}

/// Follows the links of a path to a file, which need not exist.
///
/// `fs::canonicalize` needs the file to exist, and it would follow `/dev/stdout` to what is behind
/// it. That must not be opened by its path: a pipe has none, and a file would be written from its
/// start.
pub(super) fn follow(path: &Path) -> io::Result<FollowedPath> {
    /// A path with more links is in a loop. Linux has the same limit.
    const LINKS: usize = 40;
    let descriptors = fs::canonicalize("/dev/fd").ok();
    let mut path = path.to_owned();
    for _ in 0..=LINKS {
        let Some(name) = file_name(&path) else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it names a directory"));
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")))?;
        let real = folder.join(name);
        if descriptors.as_ref() == Some(&folder) {
            return Ok(if name == "1" {
                FollowedPath::StandardOutput
            } else {
                FollowedPath::Descriptor(real)
            });
        }
        match fs::read_link(&real) {
            Ok(link) => path = folder.join(link),
            Err(_) => return Ok(FollowedPath::Path(real)),
        }
    }
    Err(io::Error::other("too many links"))
}

/// The last part of a path, if it can be the name of a file. `Path::file_name` ignores a `/` or
/// `/.` at the end, which only a directory can have.
fn file_name(path: &Path) -> Option<&std::ffi::OsStr> {
    let bytes = path.as_os_str().as_encoded_bytes();
    let is_separator = |&byte: &u8| std::path::is_separator(char::from(byte));
    let last = bytes.rsplit(is_separator).next().unwrap_or_default();
    path.file_name().filter(|name| name.as_encoded_bytes() == last)
}
