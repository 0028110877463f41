//! The outputs of a run, from before the first input is read until all are complete.
//!
//! Invariants: a file is replaced as a whole, and only if an input was read; one that is itself an
//! input, only if that input was read. A file named on the command line is completed whatever
//! happens to the other output: each fails for itself, and a run ends early only when nobody is left
//! to write for. Outputs are opened before any work, so that a bad path costs none.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::targets::{Files, Place, Target, Targets};
use super::temporary::Temporary;
use crate::system::diagnostics::say;
use crate::system::streams;

/// What a run writes: its result, and with `--removed` what was cut out of it.
pub(crate) struct Outputs {
    main: Output,
    removed: Option<Output>,
    /// The inputs that are the file of `main`, by their index.
    own_inputs: Vec<usize>,
}

/// How the inputs of a run fared.
#[derive(Default)]
pub(crate) struct Inputs {
    /// How many were read.
    pub(crate) read: usize,
    /// The others, by their index. Each is reported already.
    pub(crate) failed: Vec<usize>,
}

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Complete,
    /// Some input or output failed, which is reported already.
    SomeFailed,
}

impl Outputs {
    /// Opens the outputs that a command line names.
    ///
    /// # Errors
    /// As [`Files::targets`]; or one can't be opened. One of two that can't be written to is only
    /// reported if it is the standard output: the file is completed then.
    pub(crate) fn open(files: &Files<'_>) -> Result<Outputs> {
        let Targets { main, removed, own_inputs } = files.targets()?;
        let has_file = |target: &Target| !matches!(target.place, Place::StandardOutput);
        let other_is_file = removed.as_ref().is_some_and(has_file);
        let main_is_file = has_file(&main);
        let open = |target: Target, other_is_file: bool| match Output::open(&target) {
            Ok(output) => Ok(output),
            Err(error) if other_is_file && !has_file(&target) => {
                Ok(Output::failed(target.name, &error))
            }
            Err(error) => Err(error).with_context(|| format!("{}: cannot be written", target.name)),
        };
        let main = open(main, other_is_file)?;
        let removed = removed.map(|target| open(target, main_is_file)).transpose()?;
        Ok(Outputs { main, removed, own_inputs })
    }

    /// Writes of a document to the main output, unless that failed before.
    pub(crate) fn main(&mut self, write: impl FnOnce(&mut Output) -> io::Result<()>) {
        self.main.attempt(write);
    }

    /// Writes what was removed from a document, if that is kept.
    pub(crate) fn removed(&mut self, write: impl FnOnce(&mut Output) -> io::Result<()>) {
        if let Some(removed) = &mut self.removed {
            removed.attempt(write);
        }
    }

    /// Whether nothing more can be written, so that the rest of the inputs need not be read.
    pub(crate) fn are_over(&self) -> bool {
        let mut outputs = [Some(&self.main), self.removed.as_ref()].into_iter().flatten();
        outputs.all(|output| output.state != State::Open)
    }

    /// Writes what is left and puts the files in place.
    pub(crate) fn finish(self, inputs: &Inputs) -> Outcome {
        let Outputs { main, removed, own_inputs } = self;
        let fate = if inputs.read > 0 { Fate::Replace } else { Fate::Keep };
        // First, for the text in it is nowhere else once its input is replaced.
        let removed = removed.map_or(Outcome::Complete, |removed| removed.finish(fate));
        let kept = if own_inputs.iter().any(|index| inputs.failed.contains(index)) {
            Some("it is an input that failed")
        } else if !own_inputs.is_empty() && removed == Outcome::SomeFailed {
            Some("what was removed from it could not be kept")
        } else {
            None
        };
        let fate = match kept {
            Some(reason) => {
                if inputs.read > 0 {
                    say!("hanclean: {}: not replaced: {reason}", main.name);
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

/// Where something is written.
pub(crate) struct Output {
    writer: BufWriter<Sink>,
    /// For messages.
    name: String,
    state: State,
    last: Option<u8>,
}

enum Sink {
    StandardOutput(io::Stdout),
    /// What can't be replaced: a device, a pipe.
    Stream(File),
    File {
        temporary: Temporary,
        path: PathBuf,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// The reader of a pipe has seen enough, which is no failure.
    Left,
    /// It is reported already.
    Failed,
}

/// What becomes of a file at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Replace,
    /// It stays as it was before the run.
    Keep,
}

impl Output {
    fn open(target: &Target) -> io::Result<Output> {
        let sink = match &target.place {
            Place::StandardOutput => Sink::StandardOutput(streams::standard_output()?),
            Place::Descriptor(path) => Sink::Stream(open_descriptor(path)?),
            Place::Special(path) => Sink::Stream(File::options().write(true).open(path)?),
            Place::File { path, old } => {
                if old.is_some() {
                    // What its user may not write to is not replaced either.
                    File::options().write(true).open(path)?;
                }
                let folder = path.parent().unwrap_or(Path::new("."));
                let temporary = Temporary::create(folder, old.as_ref())?;
                Sink::File { temporary, path: path.clone() }
            }
        };
        Ok(Output::new(sink, target.name.clone(), State::Open))
    }

    /// The standard output, if it can't be written to, which is reported.
    fn failed(name: String, error: &io::Error) -> Output {
        report(&name, error);
        Output::new(Sink::StandardOutput(io::stdout()), name, State::Failed)
    }

    fn new(sink: Sink, name: String, state: State) -> Output {
        Output { writer: BufWriter::with_capacity(64 << 10, sink), name, state, last: None }
    }

    /// Ends the last line of the document before, if it did not do so itself.
    pub(crate) fn begin_document(&mut self) -> io::Result<()> {
        match self.last {
            None | Some(b'\n') => Ok(()),
            Some(_) => self.write_all(b"\n"),
        }
    }

    /// Writes, and remembers a failure.
    fn attempt(&mut self, write: impl FnOnce(&mut Output) -> io::Result<()>) {
        if self.state != State::Open {
            return;
        }
        self.state = match write(self) {
            Ok(()) => State::Open,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => State::Left,
            Err(error) => {
                report(&self.name, &error);
                State::Failed
            }
        };
    }

    fn finish(mut self, fate: Fate) -> Outcome {
        self.attempt(Write::flush);
        // What is left in the buffer could not be written before.
        let (sink, _) = self.writer.into_parts();
        match (self.state, sink) {
            (State::Open, Sink::File { temporary, path }) if fate == Fate::Replace => {
                match temporary.replace(&path) {
                    Ok(()) => Outcome::Complete,
                    Err(error) => {
                        report(&self.name, &error);
                        Outcome::SomeFailed
                    }
                }
            }
            (State::Open | State::Left, _) => Outcome::Complete,
            (State::Failed, _) => Outcome::SomeFailed,
        }
    }
}

fn report(name: &str, error: &io::Error) {
    say!("hanclean: {name}: cannot be written: {error}");
}

/// Opens an open file of this process again. Opening one by its number would begin at its start,
/// over what is written there already.
fn open_descriptor(path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    if path.file_name().is_some_and(|name| name == "2") {
        use std::os::fd::AsFd;
        return Ok(io::stderr().as_fd().try_clone_to_owned()?.into());
    }
    File::options().append(true).open(path)
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
            Sink::Stream(file) => file.write(bytes),
            Sink::File { temporary, .. } => temporary.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::StandardOutput(stdout) => stdout.flush(),
            Sink::Stream(file) => file.flush(),
            Sink::File { temporary, .. } => temporary.flush(),
        }
    }
}
