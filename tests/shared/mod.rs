//! The real texts beside the project: `HANCLEAN_SHARED`, or else `../shared`. A test that reads
//! them is skipped, and says so, where they are absent.
#![allow(dead_code)] // Each test takes what it needs.

use std::path::{Path, PathBuf};

/// The folder.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("HANCLEAN_SHARED").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("skipped: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

/// A file in it.
pub(crate) fn text(path: &str) -> Option<String> {
    let path = folder()?.join(path);
    let text = std::fs::read_to_string(&path);
    text.inspect_err(|error| eprintln!("skipped: {}: {error}", path.display())).ok()
}
