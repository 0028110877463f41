//! The data of sentence breaks ([UAX
//! #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries)): the property Sentence_Break,
//! and Unicode's test of it.
//!
//! Both come from the source of the crate unicode-segmentation. The library has its own engine for
//! these rules, and that crate is the oracle of its tests, so both must use the same version of
//! Unicode. Data from the crate guarantees that.
//!
//! The crate's source is Rust, so it is searched as text for two constants:
//!
//! ```text
//! src/tables.rs              ('\u{61}', '\u{7a}', SC_Lower), …          →  Lower 61-7A …
//! tests/testdata/mod.rs      ("\u{d}\u{41}", &["\u{d}", "\u{41}"]), …    →  D ÷ 41
//! ```
//!
//! A change of that format fails here (14 classes, the end of each constant), not in the library.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::generated::GeneratedFile;
use crate::inputs::checksum::sha256;
use crate::inputs::crate_files::crate_file;

/// The crate that carries the data as Rust source.
const PACKAGE: &str = "unicode-segmentation";

/// Generates the classes of characters: a line for each class, with its characters and ranges in
/// hexadecimal, such as `ATerm 2E 2024 FE52 FF0E`. Characters that are not listed have the class
/// Other.
pub(super) fn classes(root: &Path) -> Result<GeneratedFile> {
    let source = CrateSource::open(root, "src/tables.rs")?;
    let table = source.after("const sentence_cat_table")?;
    // The Rust source is `('\u{61}', '\u{7a}', SC_Lower), …`.
    let mut classes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in table.split("SC_").collect::<Vec<_>>().windows(2) {
        let class = row[1].split(')').next().context("a row has no end")?;
        let [first, last] = escapes(row[0])?[..] else { continue };
        classes.entry(class).or_default().push(match first == last {
            true => format!("{first:X}"),
            false => format!("{first:X}-{last:X}"),
        });
    }
    ensure!(classes.len() == 14, "expected 14 classes, found {}", classes.len());
    let mut text = String::new();
    writeln!(text, "# The Sentence_Break classes of characters; those not listed are Other.")?;
    source.write_header(&mut text, "SentenceBreakProperty.txt")?;
    writeln!(text, "# lines: a class, then its characters and ranges in hexadecimal")?;
    for (class, ranges) in classes {
        writeln!(text, "{class} {}", ranges.join(" "))?;
    }
    Ok((Path::new("src/segment/sentence/classes.txt").to_owned(), text.into_bytes()))
}

/// Generates the cases of Unicode's test: a line for each, with its characters in hexadecimal and
/// `÷` between its sentences.
pub(super) fn cases(root: &Path) -> Result<GeneratedFile> {
    let source = CrateSource::open(root, "tests/testdata/mod.rs")?;
    // The Rust source is `("\u{d}\u{41}", &["\u{d}", "\u{41}"]), …`.
    let table = source.after("pub const TEST_SENTENCE")?;
    let mut text = String::new();
    writeln!(text, "# Unicode's test cases for sentence breaks.")?;
    source.write_header(&mut text, "SentenceBreakTest.txt")?;
    writeln!(text, "# lines: a text, its sentences parted by ÷, its characters in hexadecimal")?;
    for case in table.split("&[").skip(4) {
        let sentences = case.split(']').next().context("a case has no end")?;
        let sentences = sentences.split('"').skip(1).step_by(2).map(|sentence| {
            let chars = escapes(sentence)?;
            Ok(chars.iter().map(|c| format!("{c:X}")).collect::<Vec<_>>().join(" "))
        });
        writeln!(text, "{}", sentences.collect::<Result<Vec<_>>>()?.join(" ÷ "))?;
    }
    Ok((Path::new("tests/segment/sentence_break_test.txt").to_owned(), text.into_bytes()))
}

/// A source file of the crate.
struct CrateSource {
    /// Its path in the crate.
    file: &'static str,
    /// The version of the crate.
    version: String,
    /// The version of Unicode, such as `17.0.0`.
    unicode: String,
    /// Its content.
    text: String,
}

impl CrateSource {
    /// Reads a file of the crate, and the version of Unicode from `src/tables.rs`.
    fn open(root: &Path, file: &'static str) -> Result<Self> {
        let (version, bytes) = crate_file(root, PACKAGE, file)?;
        let (_, tables) = crate_file(root, PACKAGE, "src/tables.rs")?;
        let tables = String::from_utf8(tables)?;
        let unicode = tables.split_once("UNICODE_VERSION: (u64, u64, u64) = (");
        let unicode = unicode.and_then(|(_, rest)| rest.split_once(')'));
        let unicode = unicode.context("no version of Unicode in the source")?.0.replace(", ", ".");
        Ok(CrateSource { file, version, unicode, text: String::from_utf8(bytes)? })
    }

    /// Returns the text of a constant, from after `start` to its end.
    fn after(&self, start: &str) -> Result<&str> {
        let (_, rest) = self.text.split_once(start).with_context(|| start.to_owned())?;
        Ok(rest.split_once("];").context("a constant has no end")?.0)
    }

    /// Writes the comment lines about the source. `made_from` is the file of the Unicode Character
    /// Database that the data comes from.
    fn write_header(&self, text: &mut String, made_from: &str) -> Result<()> {
        let CrateSource { file, version, unicode, .. } = self;
        writeln!(text, "# made by: cargo xtask tables")?;
        writeln!(text, "# source: Unicode {unicode}, {made_from}, Unicode-3.0 licence,")?;
        writeln!(text, "#   by {file} of {PACKAGE} {version}, licence MIT OR Apache-2.0")?;
        writeln!(text, "# sha256: {} {file}", sha256(self.text.as_bytes()))?;
        Ok(())
    }
}

/// Returns the code points of the escapes `\u{…}` in Rust source.
fn escapes(source: &str) -> Result<Vec<u32>> {
    let escapes = source.split("\\u{").skip(1).map(|escape| {
        let hex = escape.split('}').next().context("an escape has no end")?;
        Ok(u32::from_str_radix(hex, 16)?)
    });
    escapes.collect()
}
