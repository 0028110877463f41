use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use hanclean::decode::decode;

use crate::args::InputArgs;

/// Where a document comes from.
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
}

/// A document that was read.
pub(crate) struct Document<'d> {
    pub(crate) source: &'d Source,
    /// The byte order mark before the text, if there was one.
    pub(crate) mark: &'static str,
    pub(crate) text: &'d str,
}

const MARK: &str = "\u{FEFF}";

/// How the inputs of a run fared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inputs {
    AllRead,
    /// What was wrong with some is said on the standard error already.
    SomeFailed,
}

impl InputArgs {
    /// The documents that were asked for.
    pub(crate) fn sources(&self) -> Vec<Source> {
        if self.paths.is_empty() {
            return vec![Source::StandardInput];
        }
        let source = |path: &PathBuf| match path.to_str() {
            Some("-") => Source::StandardInput,
            _ => Source::File(path.clone()),
        };
        self.paths.iter().map(source).collect()
    }

    /// Calls `each` with every document that can be read as text, in order. One that cannot is
    /// reported and passed over; an error of `each` ends the run.
    pub(crate) fn each(&self, mut each: impl FnMut(&Document<'_>) -> Result<()>) -> Result<Inputs> {
        let mut inputs = Inputs::AllRead;
        for source in self.sources() {
            let bytes = match source.read() {
                Ok(bytes) => bytes,
                Err(error) => {
                    source.report(&format_args!("{error:#}"));
                    inputs = Inputs::SomeFailed;
                    continue;
                }
            };
            match decode(&bytes) {
                Ok(decoded) => {
                    let mark = if bytes.starts_with(MARK.as_bytes()) { MARK } else { "" };
                    each(&Document { source: &source, mark, text: &decoded.text })?;
                }
                Err(error) => {
                    let line = 1 + bytes[..error.offset()].iter().filter(|&&b| b == b'\n').count();
                    source.report(&format_args!("line {line}: {error}"));
                    inputs = Inputs::SomeFailed;
                }
            }
        }
        Ok(inputs)
    }
}

impl Source {
    fn read(&self) -> Result<Vec<u8>> {
        match self {
            Source::StandardInput => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Source::File(path) if path.is_dir() => bail!("it is a directory, not a file"),
            Source::File(path) => fs::read(path).context("cannot be read"),
        }
    }

    fn report(&self, problem: &dyn fmt::Display) {
        anstream::eprintln!("hanclean: {self}: {problem}");
    }
}

/// As it was given.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::StandardInput => f.write_str("-"),
            Source::File(path) => path.display().fmt(f),
        }
    }
}
