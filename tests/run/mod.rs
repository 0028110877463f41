//! Runs the command in a folder of its own, as its users run it.
#![allow(dead_code)] // Each test takes what it needs.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const HANCLEAN: &str = env!("CARGO_BIN_EXE_hanclean");

/// A folder in which the command is run.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Folder(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The files with their contents; a link has that of its target.
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

    /// The command, without a standard input.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(HANCLEAN);
        command.current_dir(self.0.path()).args(arguments).stdin(Stdio::null());
        command
    }

    /// The command with signals as a terminal leaves them: what runs the tests may ignore some, as
    /// `nohup` and the background of a script do, and the command leaves those ignored.
    pub(crate) fn command_with_default_signals(&self, arguments: &[&str]) -> Command {
        if !cfg!(target_os = "linux") {
            return self.command(arguments);
        }
        let mut command = Command::new("env");
        command.arg("--default-signal=INT,TERM,HUP,USR1").arg(HANCLEAN).args(arguments);
        command.current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran(self.command(arguments).output().unwrap())
    }

    /// A script for the shell, in which `$0` is the command.
    pub(crate) fn shell_command(&self, script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script, HANCLEAN]).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub(crate) fn shell(&self, script: &str) -> Ran {
        Ran(self.shell_command(script).output().unwrap())
    }
}

/// What a run gave.
pub(crate) struct Ran(Output);

impl Ran {
    /// The exit status; -1 if a signal ended it.
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
