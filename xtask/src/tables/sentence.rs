//! Makes the data of sentence breaks from the package of unicode-segmentation, which carries the
//! property Sentence_Break and the official test of one version of Unicode as Rust source.
//!
//! The library has its own engine for these rules, and that crate is its oracle, so both must know
//! the same version of Unicode; taking the data from the crate guarantees it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::normalize::package_file;
use crate::opencc_data::sha256;
use crate::tables::Made;

const PACKAGE: &str = "unicode-segmentation";

/// Makes the classes of characters: a line for each class, with its characters and ranges of them
/// in hexadecimal.
pub(crate) fn classes(root: &Path) -> Result<Made> {
    let source = Source::open(root, "src/tables.rs")?;
    let table = source.after("const sentence_cat_table")?;
    // The source is `('\u{61}', '\u{7a}', SC_Lower), …`.
    let mut classes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in table.split("SC_").collect::<Vec<_>>().windows(2) {
        let class = row[1].split(')').next().context("the end of a row")?;
        let [first, last] = escapes(row[0])?[..] else { continue };
        classes.entry(class).or_default().push(match first == last {
            true => format!("{first:X}"),
            false => format!("{first:X}-{last:X}"),
        });
    }
    ensure!(classes.len() == 14, "{} classes", classes.len());
    let mut text = String::new();
    writeln!(text, "# The Sentence_Break classes of characters; those not listed are Other.")?;
    source.write_header(&mut text, "SentenceBreakProperty.txt")?;
    writeln!(text, "# lines: a class, then its characters and ranges in hexadecimal")?;
    for (class, ranges) in classes {
        writeln!(text, "{class} {}", ranges.join(" "))?;
    }
    Ok((Path::new("src/segment/sentence/classes.txt").to_owned(), text.into_bytes()))
}

/// Makes the cases of the official test: a line for each, its sentences parted by `÷`, each with its
/// characters in hexadecimal.
pub(crate) fn cases(root: &Path) -> Result<Made> {
    let source = Source::open(root, "tests/testdata/mod.rs")?;
    // The source is `("\u{d}\u{41}", &["\u{d}", "\u{41}"]), …`.
    let table = source.after("pub const TEST_SENTENCE")?;
    let mut text = String::new();
    writeln!(text, "# The official cases of sentence breaks.")?;
    source.write_header(&mut text, "SentenceBreakTest.txt")?;
    writeln!(text, "# lines: a text, its sentences parted by ÷, its characters in hexadecimal")?;
    for case in table.split("&[").skip(4) {
        let sentences = case.split(']').next().context("the end of a case")?;
        let sentences = sentences.split('"').skip(1).step_by(2).map(|sentence| {
            let chars = escapes(sentence)?;
            Ok(chars.iter().map(|c| format!("{c:X}")).collect::<Vec<_>>().join(" "))
        });
        writeln!(text, "{}", sentences.collect::<Result<Vec<_>>>()?.join(" ÷ "))?;
    }
    Ok((Path::new("tests/segment/sentence_break_test.txt").to_owned(), text.into_bytes()))
}

/// A file of the package.
struct Source {
    file: &'static str,
    version: String,
    /// As in 17.0.0.
    unicode: String,
    text: String,
}

impl Source {
    fn open(root: &Path, file: &'static str) -> Result<Self> {
        let (version, bytes) = package_file(root, PACKAGE, file)?;
        let (_, tables) = package_file(root, PACKAGE, "src/tables.rs")?;
        let tables = String::from_utf8(tables)?;
        let unicode = tables.split_once("UNICODE_VERSION: (u64, u64, u64) = (");
        let unicode = unicode.and_then(|(_, rest)| rest.split_once(')'));
        let unicode = unicode.context("the version of Unicode")?.0.replace(", ", ".");
        Ok(Source { file, version, unicode, text: String::from_utf8(bytes)? })
    }

    /// The constant that begins so, up to its end.
    fn after(&self, start: &str) -> Result<&str> {
        let (_, rest) = self.text.split_once(start).with_context(|| start.to_owned())?;
        Ok(rest.split_once("];").context("the end of a constant")?.0)
    }

    fn write_header(&self, text: &mut String, made_from: &str) -> Result<()> {
        let Source { file, version, unicode, .. } = self;
        writeln!(text, "# made by: cargo xtask tables")?;
        writeln!(text, "# source: Unicode {unicode}, {made_from}, Unicode-3.0 licence,")?;
        writeln!(text, "#   by {file} of {PACKAGE} {version}, licence MIT OR Apache-2.0")?;
        writeln!(text, "# sha256: {} {file}", sha256(self.text.as_bytes()))?;
        Ok(())
    }
}

/// The code points of the escapes `\u{…}` in Rust source.
fn escapes(source: &str) -> Result<Vec<u32>> {
    let escapes = source.split("\\u{").skip(1).map(|escape| {
        let hex = escape.split('}').next().context("the end of an escape")?;
        Ok(u32::from_str_radix(hex, 16)?)
    });
    escapes.collect()
}
