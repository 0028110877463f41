use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use crate::args::OutputArgs;

/// Where the result goes: the standard output, or a file that is put in its place by
/// [`finish`](Self::finish), so that nobody ever sees a half of it.
pub(crate) struct Output {
    writer: BufWriter<Sink>,
    path: Option<PathBuf>,
    last: Option<u8>,
}

enum Sink {
    StandardOutput(io::Stdout),
    /// Something that is there and cannot be replaced: a device, a pipe.
    Special(File),
    Replacement(NamedTempFile),
}

impl OutputArgs {
    pub(crate) fn open(&self) -> Result<Output> {
        Output::to(self.output.as_deref())
    }
}

impl Output {
    /// To the file, or to the standard output.
    pub(crate) fn to(path: Option<&Path>) -> Result<Output> {
        let sink = match path {
            None => Sink::StandardOutput(io::stdout()),
            Some(path) => {
                open(path).with_context(|| format!("{}: cannot be written", path.display()))?
            }
        };
        Ok(Output {
            writer: BufWriter::with_capacity(64 << 10, sink),
            path: path.map(Path::to_owned),
            last: None,
        })
    }

    /// Ends the last line of the document before, if it did not do so itself.
    pub(crate) fn begin_document(&mut self) -> io::Result<()> {
        match self.last {
            None | Some(b'\n') => Ok(()),
            Some(_) => self.write_all(b"\n"),
        }
    }

    /// Writes out what is left and puts the file in place.
    pub(crate) fn finish(self) -> Result<()> {
        let sink = self.writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        match (sink, self.path) {
            (Sink::Replacement(file), Some(path)) => {
                file.persist(target(&path))
                    .with_context(|| format!("{}: cannot be put in place", path.display()))?;
            }
            (mut sink, _) => sink.flush()?,
        }
        Ok(())
    }
}

fn open(path: &Path) -> io::Result<Sink> {
    let target = target(path);
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return Ok(Sink::Special(File::options().write(true).open(&target)?));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hanclean-");
    #[cfg(unix)]
    let all = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(all);
    let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(Sink::Replacement(file))
}

/// What a path stands for, if it is a link.
fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let len = self.writer.write(bytes)?;
        self.last = bytes[..len].last().copied().or(self.last);
        Ok(len)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::StandardOutput(stdout) => stdout.write(bytes),
            Sink::Special(file) => file.write(bytes),
            Sink::Replacement(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::StandardOutput(stdout) => stdout.flush(),
            Sink::Special(file) => file.flush(),
            Sink::Replacement(file) => file.flush(),
        }
    }
}
