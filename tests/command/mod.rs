//! Runs the command as its users do, in a folder of its own.
#![allow(dead_code)] // Each test takes what it needs.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a run gave.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A folder that the command runs in.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// With files in it.
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

    /// Runs with arguments and a standard input.
    pub(crate) fn run(&self, arguments: &[impl AsRef<OsStr>], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hanclean"))
            .args(arguments)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // A run that refuses its arguments doesn't read.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}
