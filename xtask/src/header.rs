use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};

/// What is done with the header that is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// In the order in which the header has them.
const SOURCES: [&str; 22] = [
    "general",
    "status",
    "values",
    "options",
    "names",
    "string",
    "edits",
    "script",
    "decoded",
    "converter",
    "ambiguities",
    "stream",
    "terms",
    "segmenter_builder",
    "segmenter",
    "keywords",
    "sentences",
    "block",
    "page",
    "cleaner_builder",
    "cleaner",
    "effects",
];

/// Makes `hanclean.h` from the exported functions of the C library.
pub(crate) fn run(mode: Mode) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    let package = root.join("bindings/c");
    let config = cbindgen::Config::from_file(package.join("cbindgen.toml"));
    let mut builder = cbindgen::Builder::new().with_config(config.map_err(|error| anyhow!(error))?);
    for source in SOURCES {
        builder = builder.with_src(package.join("src/ffi").join(source).with_extension("rs"));
    }
    let mut made = Vec::new();
    builder.generate()?.write(&mut made);
    let path = package.join("include/hanclean.h");
    match mode {
        Mode::Write => fs::write(&path, made)?,
        Mode::Check => {
            let found = fs::read(&path).with_context(|| path.display().to_string())?;
            ensure!(
                found == made,
                "{} is not what would be made: cargo xtask header",
                path.display()
            );
        }
    }
    Ok(())
}
