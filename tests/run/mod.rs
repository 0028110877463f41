//! Runs the command as its users do, in a folder of its own.
#![allow(dead_code)] // Each test uses a part of it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub(crate) const HANCLEAN: &str = env!("CARGO_BIN_EXE_hanclean");

/// A folder that the command runs in. It is removed at the end of the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// With these files in it: names and contents.
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Folder(TempDir::new().unwrap());
        for (name, content) in files {
            folder.write(name, content);
        }
        folder
    }

    pub(crate) fn write(&self, name: impl AsRef<OsStr>, content: &[u8]) {
        fs::write(self.path(name), content).unwrap();
    }

    pub(crate) fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.0.path().join(name.as_ref())
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The files with their contents; a link has the content of its target.
    pub(crate) fn contents(&self) -> BTreeMap<String, Option<Vec<u8>>> {
        let entries = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap());
        let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
        entries.map(|entry| (name(&entry), fs::read(entry.path()).ok())).collect()
    }

    pub(crate) fn temporary_files(&self) -> Vec<String> {
        self.contents().into_keys().filter(|name| name.starts_with(".hanclean-")).collect()
    }

    pub(crate) fn assert_no_temporary_files(&self) {
        assert_eq!(self.temporary_files(), [""; 0]);
    }

    /// The command, with an empty standard input.
    pub(crate) fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        self.program(HANCLEAN, arguments)
    }

    /// The command with signals as a terminal leaves them. What runs the tests may ignore some, as
    /// `nohup` and background jobs do, and the command leaves those ignored.
    pub(crate) fn command_with_default_signals(&self, arguments: &[&str]) -> Command {
        if !cfg!(target_os = "linux") {
            return self.command(arguments);
        }
        let defaults = ["--default-signal=INT,TERM,HUP,USR1", HANCLEAN];
        self.program("env", &[&defaults, arguments].concat())
    }

    /// A script for the shell, in which `$0` is the command.
    pub(crate) fn shell_command(&self, script: &str) -> Command {
        self.program("sh", &["-c", script, HANCLEAN])
    }

    fn program(&self, program: &str, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    /// Runs the command with an empty standard input.
    pub(crate) fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Ran {
        Ran(self.command(arguments).output().unwrap())
    }

    /// Runs the command with `input` as its standard input.
    pub(crate) fn run_with_input(&self, arguments: &[impl AsRef<OsStr>], input: &[u8]) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        // A run that refuses its arguments doesn't read.
        let written = writer.join().unwrap();
        assert!(written.is_ok() || !output.status.success(), "{written:?}");
        Ran(output)
    }

    /// Runs a script in the shell, in which `$0` is the command.
    pub(crate) fn shell(&self, script: &str) -> Ran {
        Ran(self.shell_command(script).output().unwrap())
    }
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran(Output);

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Ran(output)
    }
}

impl Ran {
    /// The exit status; -1 if a signal ended the run.
    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().unwrap_or(-1)
    }

    pub(crate) fn stdout(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    pub(crate) fn stderr(&self) -> &str {
        std::str::from_utf8(&self.0.stderr).unwrap()
    }
}
