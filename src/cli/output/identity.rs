//! Decides whether two paths or streams are the same file.
//!
//! Files are compared by what they are, not by how they are named: by device and inode where they
//! exist, so that hard links, symbolic links and `./` make no difference. A file that doesn't exist
//! yet is compared by its real folder and its name.
//!
//! Invariant: devices and pipes have no identity and are never the same, because they hold nothing
//! that could be destroyed. `-o /dev/null --removed /dev/null` is fine.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::destination::{FollowedPath, follow};
use crate::system::streams;

/// What makes a file the same as another.
#[derive(PartialEq, Eq)]
pub(super) enum Identity {
    /// A file that exists.
    #[cfg(unix)]
    Inode { device: u64, inode: u64 },
    /// The real path of a file that doesn't exist yet, or of any file on other systems.
    Path(PathBuf),
    /// Standard output, if it is no file. Two outputs would mix their lines there.
    StandardOutput,
}

/// Whether both are the same file. What has no identity is the same as nothing.
pub(super) fn is_same(one: &Option<Identity>, other: &Option<Identity>) -> bool {
    one.is_some() && one == other
}

/// The identity of a file to be read; `-` is standard input.
pub(super) fn input_identity(path: &Path) -> Option<Identity> {
    if streams::is_standard(path) { stream_identity(io::stdin()) } else { identity(path) }
}

/// The identity of a file, which need not exist.
pub(super) fn identity(path: &Path) -> Option<Identity> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => None,
        #[cfg(unix)]
        Ok(metadata) => Some(inode(&metadata)),
        #[cfg(not(unix))]
        Ok(_) => fs::canonicalize(path).ok().map(Identity::Path),
        Err(_) => match follow(path).ok()? {
            FollowedPath::Path(path) => Some(Identity::Path(path)),
            _ => None,
        },
    }
}

/// The identity of the file that a standard stream is redirected to, if it is.
#[cfg(unix)]
pub(super) fn stream_identity(stream: impl std::os::fd::AsFd) -> Option<Identity> {
    let metadata = fs::File::from(stream.as_fd().try_clone_to_owned().ok()?).metadata().ok()?;
    metadata.is_file().then(|| inode(&metadata))
}

/// Unknown: the standard library does not reveal it.
#[cfg(not(unix))]
pub(super) fn stream_identity<T>(_stream: T) -> Option<Identity> {
    None
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity::Inode { device: metadata.dev(), inode: metadata.ino() }
}
