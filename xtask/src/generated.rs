//! Generated files: written to the tree, or compared with it.
//!
//! Everything that is generated is checked in, so that a build needs neither network nor Python.
//! `--check` runs in CI and fails if a generator or its input has changed without its output.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// What to do with generated files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write them to the tree.
    Write,
    /// Fail if they differ from the tree.
    Check,
}

/// A generated file: its path in the project, and its content.
pub(crate) type GeneratedFile = (PathBuf, Vec<u8>);

/// Writes the files, or compares them with the tree. Prints the size of each.
///
/// `command` is the command that regenerates them, for the error.
pub(crate) fn write_or_check(
    root: &Path,
    mode: Mode,
    command: &str,
    files: Vec<GeneratedFile>,
) -> Result<()> {
    let mut different = Vec::new();
    for (path, bytes) in files {
        println!("{:8} bytes  {}", bytes.len(), path.display());
        match mode {
            Mode::Write => fs::write(root.join(&path), bytes)?,
            Mode::Check if fs::read(root.join(&path)).is_ok_and(|old| old == bytes) => {}
            Mode::Check => different.push(path.display().to_string()),
        }
    }
    if !different.is_empty() {
        bail!("out of date: {}; run `{command}`", different.join(", "));
    }
    Ok(())
}
