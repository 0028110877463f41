//! Where outputs go, and the check that none destroys another file that the command line names.
//!
//! Invariant: an output never goes to the file of another output, of a dictionary or of rules; and
//! to that of an input only with `-o`, which replaces it when it has been read. Files are compared
//! by what they are, not by how they are named: by device and inode where they exist, so that links
//! of both kinds and `./` make no difference; a file that doesn't exist yet, by its real folder and
//! its name. Devices and pipes hold nothing that could be destroyed, so they are never equal.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::system::diagnostics::WrongUsage;
use crate::system::files::{is_a_directory, is_standard};
use crate::text::escape;

/// The files that a command line names.
pub(crate) struct Files<'a> {
    inputs: Vec<&'a Path>,
    output: Option<&'a Path>,
    removed: Option<&'a Path>,
    /// Dictionaries and the like, with the option that names them.
    read: Vec<(&'static str, &'a Path)>,
}

impl<'a> Files<'a> {
    /// The inputs, with `-` for the standard input, and the file to write, if that is named.
    pub(crate) fn new(inputs: Vec<&'a Path>, output: Option<&'a Path>) -> Self {
        Files { inputs, output, removed: None, read: Vec::new() }
    }

    /// Adds the file of `--removed`.
    pub(crate) fn removed(mut self, path: Option<&'a Path>) -> Self {
        self.removed = path;
        self
    }

    /// Adds files that are read beside the inputs, and the option that names them.
    pub(crate) fn read(
        mut self,
        option: &'static str,
        paths: impl IntoIterator<Item = &'a PathBuf>,
    ) -> Self {
        self.read.extend(paths.into_iter().map(|path| (option, path.as_path())));
        self
    }

    /// Finds out where the outputs go.
    ///
    /// # Errors
    /// [`WrongUsage`] if an output would destroy another file; or the path can't be one of a file
    /// to write. Nothing was opened then.
    pub(crate) fn targets(&self) -> Result<Targets> {
        let main = Target::new(self.output)?;
        let removed = self.removed.map(|path| Target::new(Some(path))).transpose()?;
        let inputs: Vec<_> = self.inputs.iter().map(|&path| (path, input_identity(path))).collect();
        for (option, target) in [("-o", Some(&main)), ("--removed", removed.as_ref())] {
            let Some(target) = target else { continue };
            self.check_read(option, target)?;
            let is_file = matches!(target.place, Place::File { .. });
            if is_file && is_same(&stream_identity(io::stderr()), &target.identity) {
                let output = target.as_option(option);
                let problem = format!("{output} and the standard error are the same file");
                return Err(WrongUsage(problem).into());
            }
            let may_replace_inputs = option == "-o" && is_file;
            let mut inputs = inputs.iter().filter(|(_, input)| is_same(input, &target.identity));
            if let Some((path, _)) = inputs.next().filter(|_| !may_replace_inputs) {
                return Err(same_file(&target.as_option(option), "the input", path));
            }
        }
        if let Some(removed) = &removed
            && is_same(&main.identity, &removed.identity)
        {
            let problem = match main.place {
                Place::StandardOutput => "the text and the lines of --removed would be mixed on \
                    the standard output: write one of them to a file"
                    .to_owned(),
                _ => format!("-o {} and --removed {} are the same file", main.name, removed.name),
            };
            return Err(WrongUsage(problem).into());
        }
        let own_inputs = inputs.iter().enumerate();
        let own_inputs = own_inputs.filter(|(_, (_, input))| is_same(input, &main.identity));
        let own_inputs = own_inputs.map(|(index, _)| index).collect();
        Ok(Targets { main, removed, own_inputs })
    }

    fn check_read(&self, option: &str, target: &Target) -> Result<()> {
        let mut read = self.read.iter();
        match read.find(|(_, path)| is_same(&identity(path), &target.identity)) {
            Some((other, path)) => Err(same_file(&target.as_option(option), other, path)),
            None => Ok(()),
        }
    }
}

fn same_file(output: &str, what: &str, path: &Path) -> anyhow::Error {
    WrongUsage(format!("{output} and {what} {} are the same file", escape::name(path.as_os_str())))
        .into()
}

/// Where the outputs of a run go.
pub(crate) struct Targets {
    pub(crate) main: Target,
    pub(crate) removed: Option<Target>,
    /// The inputs that are the file of the main output, by their index.
    pub(crate) own_inputs: Vec<usize>,
}

/// Where an output goes.
pub(crate) struct Target {
    /// For messages, as it was given.
    pub(crate) name: String,
    pub(crate) place: Place,
    identity: Option<Identity>,
}

pub(crate) enum Place {
    StandardOutput,
    /// An open file of this process, under its number.
    Descriptor(PathBuf),
    /// A device, a pipe: what can't be replaced.
    Special(PathBuf),
    /// A file that is replaced, or that doesn't exist yet. `path` is free of links.
    File {
        path: PathBuf,
        old: Option<Metadata>,
    },
}

/// What makes two files the same.
#[derive(PartialEq, Eq)]
enum Identity {
    #[cfg(unix)]
    Inode { device: u64, inode: u64 },
    /// The real path of a file.
    Path(PathBuf),
    /// The standard output, if that is no file.
    StandardOutput,
}

fn is_same(one: &Option<Identity>, other: &Option<Identity>) -> bool {
    one.is_some() && one == other
}

impl Target {
    /// The target of a path; the standard output without one, or for `-`.
    fn new(path: Option<&Path>) -> Result<Target> {
        let Some(path) = path.filter(|path| !is_standard(path)) else {
            return Ok(Target::standard_output("the standard output".to_owned()));
        };
        let name = escape::name(path.as_os_str()).to_string();
        let place = place(path).with_context(|| format!("{name}: cannot be written"))?;
        let identity = match &place {
            Place::StandardOutput => return Ok(Target::standard_output(name)),
            Place::Descriptor(path) | Place::File { path, .. } => identity(path),
            Place::Special(_) => None,
        };
        Ok(Target { name, place, identity })
    }

    fn standard_output(name: String) -> Target {
        let identity = stream_identity(io::stdout()).unwrap_or(Identity::StandardOutput);
        Target { name, place: Place::StandardOutput, identity: Some(identity) }
    }

    fn as_option(&self, option: &str) -> String {
        match self.place {
            Place::StandardOutput => "the standard output".to_owned(),
            _ => format!("{option} {}", self.name),
        }
    }
}

fn place(path: &Path) -> io::Result<Place> {
    let old = match fs::metadata(path) {
        Ok(old) if old.is_dir() => return Err(is_a_directory()),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let path = match follow(path)? {
        Followed::StandardOutput => return Ok(Place::StandardOutput),
        Followed::Descriptor(path) => return Ok(Place::Descriptor(path)),
        Followed::Path(path) => path,
    };
    match old {
        Some(old) if !old.is_file() => Ok(Place::Special(path)),
        old => Ok(Place::File { path, old }),
    }
}

enum Followed {
    StandardOutput,
    Descriptor(PathBuf),
    /// Free of links, in a folder that exists.
    Path(PathBuf),
}

/// Follows the links of a path to a file, which need not exist.
fn follow(path: &Path) -> io::Result<Followed> {
    /// More links than this are taken for a loop, as Linux does.
    const LINKS: usize = 40;
    let descriptors = fs::canonicalize("/dev/fd").ok();
    let mut path = path.to_owned();
    for _ in 0..=LINKS {
        let Some(name) = file_name(&path) else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it names a directory"));
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")))?;
        let real = folder.join(name);
        if descriptors.as_ref() == Some(&folder) {
            return Ok(if name == "1" {
                Followed::StandardOutput
            } else {
                Followed::Descriptor(real)
            });
        }
        match fs::read_link(&real) {
            Ok(link) => path = folder.join(link),
            Err(_) => return Ok(Followed::Path(real)),
        }
    }
    Err(io::Error::other("too many links"))
}

/// The last part of a path, if it can be the name of a file. `Path::file_name` passes over a `/` or
/// a `/.` at the end, which only a directory can have.
fn file_name(path: &Path) -> Option<&std::ffi::OsStr> {
    let bytes = path.as_os_str().as_encoded_bytes();
    let is_separator = |&byte: &u8| std::path::is_separator(char::from(byte));
    let last = bytes.rsplit(is_separator).next().unwrap_or_default();
    path.file_name().filter(|name| name.as_encoded_bytes() == last)
}

/// What a file to be read is.
fn input_identity(path: &Path) -> Option<Identity> {
    if is_standard(path) { stream_identity(io::stdin()) } else { identity(path) }
}

/// What a file is; none if it isn't one.
fn identity(path: &Path) -> Option<Identity> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => None,
        #[cfg(unix)]
        Ok(metadata) => Some(inode(&metadata)),
        #[cfg(not(unix))]
        Ok(_) => fs::canonicalize(path).ok().map(Identity::Path),
        Err(_) => match follow(path).ok()? {
            Followed::Path(path) => Some(Identity::Path(path)),
            _ => None,
        },
    }
}

/// What a standard stream is, if that is a file.
#[cfg(unix)]
fn stream_identity(stream: impl std::os::fd::AsFd) -> Option<Identity> {
    let metadata = fs::File::from(stream.as_fd().try_clone_to_owned().ok()?).metadata().ok()?;
    metadata.is_file().then(|| inode(&metadata))
}

/// Not known.
#[cfg(not(unix))]
fn stream_identity<T>(_stream: T) -> Option<Identity> {
    None
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity::Inode { device: metadata.dev(), inode: metadata.ino() }
}
