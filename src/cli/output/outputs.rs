//! The outputs of a run, from before the first input is read until all are complete.
//!
//! Outputs are opened before any work, so that a bad path costs none. Then:
//!
//! - A file is replaced as a whole at the end, and only if at least one input was read. If it is
//!   itself an input, that input must have been read.
//! - A file that the command line names is completed whatever happens to the other output: each
//!   fails for itself.
//! - A run ends early only when no output can take more, for example when the reader of a pipe has
//!   left (`| head`).
//!
//! The obvious design, writing to the file as the run goes, would leave half a file behind after an
//! error, and could not clean a file in place.
//!
//! For `hanclean a.txt bad.txt -o a.txt --removed spam.jsonl`, where `bad.txt` can't be read:
//!
//! 1. [`Outputs::open`] creates two temporary files, next to `a.txt` and to `spam.jsonl`.
//! 2. `a.txt` is cleaned into them. `bad.txt` is reported.
//! 3. [`Outputs::finish`] puts `spam.jsonl` in its place, then `a.txt`, since `a.txt` was read.
//! 4. The exit status is 1, because of `bad.txt`.
//!
//! If `a.txt` itself could not be read, it is kept as it was, and a message says so.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::destination::Destination;
use super::targets::{Files, OutputTarget, Targets};
use super::temporary::Temporary;
use crate::system::{diagnostics, streams};

/// Bytes that are collected before they are written.
const BUFFER: usize = 64 << 10;

/// The outputs of a run: its result, and with `--removed` the blocks that were cut out.
pub(crate) struct Outputs {
    /// The file of `-o`, or standard output.
    main: Output,
    /// The file of `--removed`.
    removed: Option<Output>,
    /// The indices of the inputs that are the file of `main`.
    replaced_inputs: Vec<usize>,
}

/// How the inputs of a run fared.
#[derive(Default)]
pub(crate) struct Inputs {
    /// The number of inputs that were read.
    pub(crate) read: usize,
    /// The indices of the inputs that could not be read, each already reported.
    pub(crate) failed: Vec<usize>,
}

/// How a run ended; `main` makes the exit status of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Every input was read, and every output is complete or its reader left.
    Complete,
    /// Some input or output failed, which was already reported.
    SomeFailed,
}

impl Outputs {
    /// Opens the outputs that a command line names.
    ///
    /// # Errors
    /// Those of [`Files::targets`], or an output can't be opened. If standard output can't be
    /// written to but the other output is a file, that is only reported: the file is completed.
    pub(crate) fn open(files: &Files<'_>) -> Result<Outputs> {
        let Targets { main, removed, replaced_inputs } = files.targets()?;
        let removed_is_named = removed.as_ref().is_some_and(OutputTarget::is_named);
        let main_is_named = main.is_named();
        let open = |target: OutputTarget, other_is_named: bool| match Output::open(&target) {
            Ok(output) => Ok(output),
            Err(error) if other_is_named && !target.is_named() => {
                Ok(Output::failed(target.name, &error))
            }
            Err(error) => Err(error).with_context(|| format!("{}: cannot be written", target.name)),
        };
        let main = open(main, removed_is_named)?;
        let removed = removed.map(|target| open(target, main_is_named)).transpose()?;
        Ok(Outputs { main, removed, replaced_inputs })
    }

    /// Writes something to the main output, unless that failed before or its reader left.
    pub(crate) fn main(&mut self, write: impl FnOnce(&mut Output) -> io::Result<()>) {
        self.main.attempt(write);
    }

    /// Writes something to the output of `--removed`, if there is one.
    pub(crate) fn removed(&mut self, write: impl FnOnce(&mut Output) -> io::Result<()>) {
        if let Some(removed) = &mut self.removed {
            removed.attempt(write);
        }
    }

    /// Whether no output can take more, so that the rest of the inputs need not be read.
    pub(crate) fn are_over(&self) -> bool {
        let mut outputs = [Some(&self.main), self.removed.as_ref()].into_iter().flatten();
        outputs.all(|output| output.state != OutputState::Open)
    }

    /// Flushes the outputs and puts the files in their places, if their inputs were read.
    ///
    /// A file that is one of its own inputs is kept if that input failed, or if what was removed
    /// from it could not be saved: it is the only copy.
    pub(crate) fn finish(self, inputs: &Inputs) -> Outcome {
        let Outputs { main, removed, replaced_inputs } = self;
        let fate = if inputs.read > 0 { Fate::Replace } else { Fate::Keep };
        // First: once its input is replaced, the text in it is nowhere else.
        let removed = removed.map_or(Outcome::Complete, |removed| removed.finish(fate));
        let kept = if replaced_inputs.iter().any(|index| inputs.failed.contains(index)) {
            Some("it is an input that could not be read")
        } else if !replaced_inputs.is_empty() && removed == Outcome::SomeFailed {
            Some("the blocks removed from it could not be saved")
        } else {
            None
        };
        let fate = match kept {
            Some(reason) => {
                if inputs.read > 0 {
                    diagnostics::error(format_args!("{}: not replaced: {reason}", main.name));
                }
                Fate::Keep
            }
            None => fate,
        };
        let main = main.finish(fate);
        let complete = [main, removed] == [Outcome::Complete; 2] && inputs.failed.is_empty();
        if complete { Outcome::Complete } else { Outcome::SomeFailed }
    }
}

/// One output, while it is written.
///
/// It goes through these states; `write` is tried in the first one only, so each failure is
/// reported once, and a run over a thousand files does not report a full disk a thousand times.
///
/// ```text
/// Open ──► Left      the reader of a pipe is gone: complete, as far as it matters
///   │
///   └────► Failed    reported; the exit status will be 1
/// ```
pub(crate) struct Output {
    writer: BufWriter<RawOutput>,
    /// For messages.
    name: String,
    state: OutputState,
    /// The last byte that was written.
    last: Option<u8>,
}

/// What the buffer of an output is written to: an open [`Destination`].
enum RawOutput {
    /// Its errors are reported when they occur, unlike those of `print!`, which panics.
    StandardOutput(io::Stdout),
    /// A device, a pipe or an open descriptor, which can't be replaced.
    Stream(File),
    File {
        temporary: Temporary,
        path: PathBuf,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OutputState {
    Open,
    /// The reader of a pipe has left, which is no failure.
    Left,
    /// It could not be written to, which was reported.
    Failed,
}

/// What happens to a file at the end of the run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Replace,
    /// The file stays as it was before the run.
    Keep,
}

impl Output {
    fn open(target: &OutputTarget) -> io::Result<Output> {
        let raw = match &target.destination {
            Destination::StandardOutput => RawOutput::StandardOutput(streams::standard_output()?),
            Destination::Descriptor(path) => RawOutput::Stream(open_descriptor(path)?),
            Destination::Special(path) => {
                RawOutput::Stream(File::options().write(true).open(path)?)
            }
            Destination::File { path, old } => {
                if old.is_some() {
                    // A file that the user may not write to is not replaced either.
                    File::options().write(true).open(path)?;
                }
                let folder = path.parent().unwrap_or(Path::new("."));
                let temporary = Temporary::create(folder, old.as_ref())?;
                RawOutput::File { temporary, path: path.clone() }
            }
        };
        Ok(Output::new(raw, target.name.clone(), OutputState::Open))
    }

    /// Standard output, if it can't be written to, which is reported here.
    fn failed(name: String, error: &io::Error) -> Output {
        report(&name, error);
        Output::new(RawOutput::StandardOutput(io::stdout()), name, OutputState::Failed)
    }

    fn new(raw: RawOutput, name: String, state: OutputState) -> Output {
        Output { writer: BufWriter::with_capacity(BUFFER, raw), name, state, last: None }
    }

    /// Ends the last line of the previous document, if that did not do so itself.
    pub(crate) fn begin_document(&mut self) -> io::Result<()> {
        match self.last {
            None | Some(b'\n') => Ok(()),
            Some(_) => self.write_all(b"\n"),
        }
    }

    /// Writes something if the output is open. A failure is reported and remembered.
    fn attempt(&mut self, write: impl FnOnce(&mut Output) -> io::Result<()>) {
        if self.state != OutputState::Open {
            return;
        }
        self.state = match write(self) {
            Ok(()) => OutputState::Open,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => OutputState::Left,
            Err(error) => {
                report(&self.name, &error);
                OutputState::Failed
            }
        };
    }

    /// Flushes the buffer, and puts a file in its place unless it is to be kept.
    fn finish(mut self, fate: Fate) -> Outcome {
        self.attempt(Write::flush);
        // Without flushing again: what is left in the buffer could not be written.
        let (raw, _) = self.writer.into_parts();
        match (self.state, raw) {
            (OutputState::Open, RawOutput::File { temporary, path }) if fate == Fate::Replace => {
                match temporary.replace(&path) {
                    Ok(()) => Outcome::Complete,
                    Err(error) => {
                        report(&self.name, &error);
                        Outcome::SomeFailed
                    }
                }
            }
            (OutputState::Open | OutputState::Left, _) => Outcome::Complete,
            (OutputState::Failed, _) => Outcome::SomeFailed,
        }
    }
}

/// Reports that an output can't be written to.
fn report(name: &str, error: &io::Error) {
    diagnostics::error(format_args!("{name}: cannot be written: {error}"));
}

/// Opens a file that is already open in this process, to write at its end. Plain opening would
/// begin at its start and overwrite what is there.
fn open_descriptor(path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    if path.file_name().is_some_and(|name| name == "2") {
        use std::os::fd::AsFd;
        return Ok(io::stderr().as_fd().try_clone_to_owned()?.into());
    }
    File::options().append(true).open(path)
}

/// Writes to the buffer, and remembers the last byte.
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

impl Write for RawOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            RawOutput::StandardOutput(stdout) => stdout.write(bytes),
            RawOutput::Stream(file) => file.write(bytes),
            RawOutput::File { temporary, .. } => temporary.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            RawOutput::StandardOutput(stdout) => stdout.flush(),
            RawOutput::Stream(file) => file.flush(),
            RawOutput::File { temporary, .. } => temporary.flush(),
        }
    }
}
