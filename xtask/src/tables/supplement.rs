//! The supplement of `t2cn`: our own dictionaries in `corpus/t2cn/`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use hanclean::convert::Dictionary;

/// Where the files of the supplement are.
pub(crate) const FOLDER: &str = "corpus/t2cn/";
/// What an entry may rest on; `corpus/t2cn/README.md` says what each is.
const SOURCES: [&str; 3] = ["1955", "2013", "usage"];

/// Parses a file of the supplement: key, value, reason and source in columns.
pub(crate) fn parse(bytes: &[u8]) -> Result<Dictionary> {
    let mut plain = String::new();
    for (index, line) in std::str::from_utf8(bytes)?.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [key, value, reason, source] = columns[..] else {
            return Err(anyhow!("line {}: not four columns", index + 1));
        };
        ensure!(!reason.is_empty(), "line {}: no reason", index + 1);
        ensure!(SOURCES.contains(&source), "line {}: no source {source:?}", index + 1);
        writeln!(plain, "{key}\t{value}")?;
    }
    Dictionary::parse(plain.as_bytes()).map_err(|error| anyhow!(error))
}

/// What of OpenCC's characters goes beside our own: not those that our own have, and none that
/// the table of 2013 leaves as they are. It does not simplify by analogy what is outside of it;
/// OpenCC does, mostly to characters above U+FFFF, which few fonts have.
pub(crate) fn beside(root: &Path, own: &Dictionary, openccs: &Dictionary) -> Result<Dictionary> {
    let standard = standard(root)?;
    let own: BTreeSet<&str> = own.iter().map(|(key, _)| key).collect();
    let mut plain = String::new();
    for (key, candidates) in openccs.iter() {
        let first = candidates.first().context("a key without a candidate")?;
        let analogy = first.chars().any(|c| c > '\u{FFFF}' && !standard.contains(&c));
        if !analogy && !own.contains(key) {
            writeln!(plain, "{key}\t{}", candidates.join(" "))?;
        }
    }
    Dictionary::parse(plain.as_bytes()).map_err(|error| anyhow!(error))
}

/// The characters of the table of 2013.
fn standard(root: &Path) -> Result<BTreeSet<char>> {
    let text = fs::read_to_string(root.join(FOLDER).join("standard.txt"))?;
    Ok(text.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).collect())
}
