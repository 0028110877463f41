//! The supplement of hanclean for the config `t2cn`: the dictionaries in `corpus/t2cn/`.
//!
//! ```text
//! 下沈    下沉    沉 for sinking; 沈 stays for names    2013
//! key    value   reason                               source
//! ```
//!
//! With it, Traditional text of any origin becomes what the standards of mainland China prescribe.
//! Each entry names its reason and its source.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use hanclean::convert::Dictionary;

/// The folder of the supplement in the project.
pub(super) const FOLDER: &str = "corpus/t2cn/";
/// The sources that an entry may cite; `corpus/t2cn/README.md` describes them.
const SOURCES: [&str; 3] = ["1955", "2013", "usage"];

/// Parses a dictionary of the supplement: key, value, reason and source, separated by TABs.
///
/// Fails with the line number if a column is missing or the source is unknown.
pub(super) fn parse(bytes: &[u8]) -> Result<Dictionary> {
    let mut plain = String::new();
    for (index, line) in std::str::from_utf8(bytes)?.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [key, value, reason, source] = columns[..] else {
            return Err(anyhow!("line {}: expected four columns", index + 1));
        };
        ensure!(!reason.is_empty(), "line {}: no reason", index + 1);
        ensure!(SOURCES.contains(&source), "line {}: unknown source {source:?}", index + 1);
        writeln!(plain, "{key}\t{value}")?;
    }
    Dictionary::parse(plain.as_bytes()).map_err(|error| anyhow!(error))
}

/// Returns the entries of OpenCC's characters that complement those of the supplement.
///
/// Left out are keys that the supplement has. Also left out are keys that OpenCC simplifies by
/// analogy to characters above U+FFFF, unless the Table of General Standard Chinese Characters
/// (2013) has them. Outside its table, that standard simplifies nothing by analogy; and few fonts
/// have such characters.
pub(super) fn complement(
    root: &Path,
    ours: &Dictionary,
    openccs: &Dictionary,
) -> Result<Dictionary> {
    let standard = standard(root)?;
    let ours: BTreeSet<&str> = ours.iter().map(|(key, _)| key).collect();
    let mut plain = String::new();
    for (key, candidates) in openccs.iter() {
        let first = candidates.first().context("a key has no candidate")?;
        let analogy = first.chars().any(|c| c > '\u{FFFF}' && !standard.contains(&c));
        if !analogy && !ours.contains(key) {
            writeln!(plain, "{key}\t{}", candidates.join(" "))?;
        }
    }
    Dictionary::parse(plain.as_bytes()).map_err(|error| anyhow!(error))
}

/// Returns the characters of the Table of General Standard Chinese Characters (2013).
fn standard(root: &Path) -> Result<BTreeSet<char>> {
    let text = fs::read_to_string(root.join(FOLDER).join("standard.txt"))?;
    Ok(text.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).collect())
}
