//! Generates `bindings/c/include/hanclean.h` with [cbindgen](https://github.com/mozilla/cbindgen).
//!
//! The header is checked in, so that users and reviewers can read it; `--check` keeps it current.
//! The comments come from the `///` of the exported items, and the head from
//! `bindings/c/cbindgen.toml`.
//!
//! What cbindgen cannot do is done here. It sorts by kind (constants, types, functions), so the
//! functions get a heading for each topic; see [`SECTIONS`].

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};

use crate::generated::Mode;

/// The sections of the header's functions: a heading, and sources below `bindings/c/src`.
///
/// A list and not a search of the folder: a reader meets decoding before conversion and cleaning,
/// as the data does.
const SECTIONS: [(&str, &[&str]); 6] = [
    (
        "The library, names and strings",
        &[
            "ffi/general",
            "status",
            "ffi/support/values",
            "ffi/support/options",
            "ffi/names",
            "ffi/string",
        ],
    ),
    ("Offsets between a text and its source", &["ffi/edits"]),
    ("Decoding and script detection", &["ffi/decoded", "ffi/script"]),
    ("Conversion", &["ffi/converter", "ffi/ambiguities", "ffi/stream"]),
    (
        "Segmentation",
        &["ffi/segmenter", "ffi/terms", "ffi/keywords", "ffi/sentences", "ffi/segmenter_builder"],
    ),
    ("Cleaning", &["ffi/cleaner", "ffi/page", "ffi/block", "ffi/effects", "ffi/cleaner_builder"]),
];

/// Generates the header and writes it, or compares it with the file.
///
/// Two steps: cbindgen reads all sources in the order of [`SECTIONS`] and prints the header, then
/// each section gets its heading.
pub(crate) fn run(mode: Mode) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent")?;
    let package = root.join("bindings/c");
    let config = cbindgen::Config::from_file(package.join("cbindgen.toml"));
    let mut builder = cbindgen::Builder::new().with_config(config.map_err(|error| anyhow!(error))?);
    let path_of = |source: &str| package.join("src").join(source).with_extension("rs");
    for source in SECTIONS.iter().flat_map(|(_, sources)| *sources) {
        builder = builder.with_src(path_of(source));
    }
    let mut generated = Vec::new();
    builder.generate()?.write(&mut generated);
    let mut generated = String::from_utf8(generated)?;
    for (heading, sources) in SECTIONS {
        let first = sources.iter().find_map(|source| first_function(&path_of(source)).transpose());
        let first = first.with_context(|| format!("no function in section {heading:?}"))??;
        generated = insert_heading(&generated, heading, &first)?;
    }
    let path = package.join("include/hanclean.h");
    match mode {
        Mode::Write => fs::write(&path, generated)?,
        Mode::Check => {
            let current = fs::read(&path).with_context(|| path.display().to_string())?;
            ensure!(
                current == generated.as_bytes(),
                "{} is out of date; run `cargo xtask header`",
                path.display()
            );
        }
    }
    Ok(())
}

/// Returns the name of the first function that a source exports, if any: `ffi/support/values` has
/// only types.
fn first_function(path: &Path) -> Result<Option<String>> {
    let source = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let name = source.split_once("extern \"C\" fn ").and_then(|(_, rest)| rest.split_once('('));
    Ok(name.map(|(name, _)| name.to_owned()))
}

/// Inserts a heading above the comment of a function:
///
/// ```text
///                                         /* ---- Conversion ---- */
///
/// // Creates a converter for a config …   // Creates a converter for a config …
/// hanclean_status hanclean_converter_new( hanclean_status hanclean_converter_new(
/// ```
///
/// `header` is the whole header; fails if it does not declare `function`.
fn insert_heading(header: &str, heading: &str, function: &str) -> Result<String> {
    let mut lines: Vec<&str> = header.lines().collect();
    let call = format!("{function}(");
    // Comments begin with a slash, and the sample in the head is indented.
    let is_declaration = |line: &&str| !line.starts_with([' ', '/']) && line.contains(&call);
    let declaration = lines.iter().position(is_declaration);
    let declaration = declaration.with_context(|| format!("the header has no {function}"))?;
    let comment = lines[..declaration].iter().rposition(|line| line.is_empty());
    let comment = comment.context("no empty line above a comment")? + 1;
    let heading = format!("/* ---- {heading} ---- */\n");
    lines.insert(comment, &heading);
    Ok(lines.join("\n") + "\n")
}
