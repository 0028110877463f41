//! Where the outputs go, and the check that none destroys another file that the command line names.
//!
//! Invariant: an output never goes to the file of another output, of standard error, of a
//! dictionary or of rules. It goes to that of an input only with `-o`, which replaces the file when
//! it has been read. [`identity`](super::identity) says when two files are the same.
//!
//! | command line | result |
//! |---|---|
//! | `page.txt -o page.txt` | allowed: cleans in place |
//! | `page.txt --removed page.txt` | refused: the page would be lost |
//! | `page.txt -o out --removed ./out` | refused: they would overwrite each other |
//! | `page.txt --removed -` | refused: text and JSON lines would be mixed |
//! | `page.txt >>page.txt` | refused: the shell opened the input for writing |
//! | `page.txt -o /dev/null --removed /dev/null` | allowed: nothing is destroyed |

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::destination::Destination;
use super::identity::{Identity, identity, input_identity, is_same, stream_identity};
use crate::system::diagnostics::WrongUsage;
use crate::system::streams;
use crate::text::escape;

/// The files that a command line names.
///
/// For `hanclean a.txt --dict d.txt -o out.txt --removed spam.jsonl`:
///
/// ```text
/// Files::new(["a.txt"], Some("out.txt")).removed(Some("spam.jsonl")).read("--dict", ["d.txt"])
/// ```
pub(crate) struct Files<'a> {
    /// With `-` for standard input.
    inputs: Vec<&'a Path>,
    /// The file of `-o`.
    output: Option<&'a Path>,
    removed: Option<&'a Path>,
    /// Dictionaries, rules and configs, with the option that names each.
    read: Vec<(&'static str, &'a Path)>,
}

impl<'a> Files<'a> {
    /// The inputs, with `-` for standard input, and the file of `-o`, if there is one.
    pub(crate) fn new(inputs: Vec<&'a Path>, output: Option<&'a Path>) -> Self {
        Files { inputs, output, removed: None, read: Vec::new() }
    }

    /// Adds the file of `--removed`.
    pub(crate) fn removed(mut self, path: Option<&'a Path>) -> Self {
        self.removed = path;
        self
    }

    /// Adds files that are read besides the inputs, and the option that names them.
    pub(crate) fn read(
        mut self,
        option: &'static str,
        paths: impl IntoIterator<Item = &'a PathBuf>,
    ) -> Self {
        self.read.extend(paths.into_iter().map(|path| (option, path.as_path())));
        self
    }

    /// Finds out where the outputs go. Nothing is opened or created.
    ///
    /// # Errors
    /// [`WrongUsage`] if an output would destroy another file; another error if a path can't be
    /// that of a file to write.
    pub(super) fn targets(&self) -> Result<Targets> {
        let main = OutputTarget::new(self.output)?;
        let removed = self.removed.map(|path| OutputTarget::new(Some(path))).transpose()?;
        let inputs: Vec<_> = self.inputs.iter().map(|&path| (path, input_identity(path))).collect();
        for (option, target) in [("-o", Some(&main)), ("--removed", removed.as_ref())] {
            let Some(target) = target else { continue };
            self.check_read(option, target)?;
            let is_file = matches!(target.destination, Destination::File { .. });
            if is_file && is_same(&stream_identity(io::stderr()), &target.identity) {
                return Err(same_file(&target.as_option(option), "standard error"));
            }
            let may_replace_inputs = option == "-o" && is_file;
            let mut inputs = inputs.iter().filter(|(_, input)| is_same(input, &target.identity));
            if let Some((path, _)) = inputs.next().filter(|_| !may_replace_inputs) {
                let input = format!("the input {}", escape::name(path.as_os_str()));
                return Err(same_file(&target.as_option(option), &input));
            }
        }
        if let Some(removed) = &removed
            && is_same(&main.identity, &removed.identity)
        {
            return Err(match main.destination {
                Destination::StandardOutput => {
                    let problem = "the text and the lines of --removed would be mixed on standard \
                                   output: write one of them to a file";
                    WrongUsage(problem.to_owned()).into()
                }
                _ => same_file(&main.as_option("-o"), &removed.as_option("--removed")),
            });
        }
        let replaced_inputs = inputs.iter().enumerate();
        let replaced_inputs =
            replaced_inputs.filter(|(_, (_, input))| is_same(input, &main.identity));
        let replaced_inputs = replaced_inputs.map(|(index, _)| index).collect();
        Ok(Targets { main, removed, replaced_inputs })
    }

    /// Checks that a target is none of the dictionaries, rules and configs.
    fn check_read(&self, option: &str, target: &OutputTarget) -> Result<()> {
        let mut read = self.read.iter();
        match read.find(|(_, path)| is_same(&identity(path), &target.identity)) {
            Some((other, path)) => {
                let other = format!("{other} {}", escape::name(path.as_os_str()));
                Err(same_file(&target.as_option(option), &other))
            }
            None => Ok(()),
        }
    }
}

/// The error for an output that would destroy another file.
fn same_file(output: &str, other: &str) -> anyhow::Error {
    WrongUsage(format!("{output} and {other} are the same file: write to another one")).into()
}

/// Where the outputs of a run go.
pub(super) struct Targets {
    /// The file of `-o`, or standard output.
    pub(super) main: OutputTarget,
    pub(super) removed: Option<OutputTarget>,
    /// The indices of the inputs that are the file of the main output.
    pub(super) replaced_inputs: Vec<usize>,
}

/// Where one output goes.
pub(super) struct OutputTarget {
    /// The path as it was given, in visible form, for messages.
    pub(super) name: String,
    pub(super) destination: Destination,
    identity: Option<Identity>,
}

impl OutputTarget {
    /// The target of a path: standard output without one, or for `-`.
    fn new(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path.filter(|path| !streams::is_standard(path)) else {
            return Ok(OutputTarget::standard_output("standard output".to_owned()));
        };
        let name = escape::name(path.as_os_str()).to_string();
        let destination =
            Destination::of(path).with_context(|| format!("{name}: cannot be written"))?;
        let identity = match &destination {
            Destination::StandardOutput => return Ok(OutputTarget::standard_output(name)),
            Destination::Descriptor(path) | Destination::File { path, .. } => identity(path),
            Destination::Special(_) => None,
        };
        Ok(OutputTarget { name, destination, identity })
    }

    /// Standard output, under the name that it was given.
    fn standard_output(name: String) -> Self {
        let identity = stream_identity(io::stdout()).unwrap_or(Identity::StandardOutput);
        OutputTarget { name, destination: Destination::StandardOutput, identity: Some(identity) }
    }

    /// Whether it is a file or stream that the command line names. Such an output is completed even
    /// if the other one fails.
    pub(super) fn is_named(&self) -> bool {
        !matches!(self.destination, Destination::StandardOutput)
    }

    /// The target in messages about the command line: `-o PATH`, or standard output.
    fn as_option(&self, option: &str) -> String {
        match self.destination {
            Destination::StandardOutput => "standard output".to_owned(),
            _ => format!("{option} {}", self.name),
        }
    }
}
