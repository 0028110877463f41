//! Files in the sources of crates that the workspace depends on.
//!
//! Cargo.lock pins a crate's version and checksum, so its files are as reproducible as a copy in
//! the tree would be.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

/// Reads a file in the source of the crate `name`, such as `src/tables.rs`. Returns the version of
/// the crate and the content.
///
/// cargo downloads the crate if necessary and says where it is. Fails if the crate is not among the
/// dependencies of the workspace.
pub(crate) fn crate_file(root: &Path, name: &str, file: &str) -> Result<(String, Vec<u8>)> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cannot run cargo metadata")?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("cargo metadata has no packages")?;
    let package = packages.iter().find(|package| package["name"] == name);
    let package = package.with_context(|| format!("the workspace does not depend on {name}"))?;
    let manifest = package["manifest_path"].as_str().context("a package has no manifest_path")?;
    let version = package["version"].as_str().context("a package has no version")?;
    Ok((version.to_owned(), fs::read(Path::new(manifest).with_file_name(file))?))
}
