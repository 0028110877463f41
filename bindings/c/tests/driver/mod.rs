//! The test driver: installs the libraries, compiles C and C++ against them, runs the programs.
//!
//! Shared by the tests of both C libraries and by the benchmark.
#![allow(dead_code)] // No test uses all of it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Returns the root folder of the workspace.
pub(crate) fn root() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders
        .find(|folder| folder.join("bindings/c").is_dir())
        .expect("the package is in the project")
}

/// An install prefix with `lib` and `include`.
pub(crate) struct Prefix(PathBuf);

impl Prefix {
    /// Runs `cargo xtask install` with the profile that this test was built with.
    pub(crate) fn install() -> Self {
        let test = std::env::current_exe().unwrap();
        let folder = test.ancestors().nth(2).expect("a test is in TARGET/PROFILE/deps");
        let profile = if folder.ends_with("release") { "release" } else { "dev" };
        let prefix = Path::new(env!("CARGO_TARGET_TMPDIR")).join(profile);
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["run", "--quiet", "--package", "xtask", "--", "install"]);
        cargo.arg(&prefix).arg(profile).current_dir(root());
        cargo.env("CARGO_TARGET_DIR", folder.parent().expect("a profile is in a target"));
        succeeds(&mut cargo);
        Prefix(prefix)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn lib(&self) -> PathBuf {
        self.0.join("lib")
    }

    pub(crate) fn include(&self) -> PathBuf {
        self.0.join("include")
    }
}

/// Returns whether a tool can be run; prints "skipped" if not.
pub(crate) fn has(tool: &str) -> bool {
    let mut command = Command::new(tool);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let has = command.status().is_ok_and(|status| status.success());
    if !has {
        eprintln!("skipped: {tool} is not installed");
    }
    has
}

/// A language to compile: selects the compiler and its options.
#[derive(Clone, Copy)]
pub(crate) enum Language {
    C99,
    Cxx17,
}

impl Language {
    /// Returns the name of the compiler, from `CC` or `CXX` if set.
    fn compiler(self) -> String {
        let (variable, default) = match self {
            Language::C99 => ("CC", "cc"),
            Language::Cxx17 => ("CXX", "c++"),
        };
        std::env::var(variable).unwrap_or_else(|_| default.into())
    }

    /// Returns the compiler with strict warnings as errors, or `None` if it is not installed.
    pub(crate) fn command(self) -> Option<Command> {
        let compiler = self.compiler();
        let mut command = has(&compiler).then(|| Command::new(compiler))?;
        command.arg(match self {
            Language::C99 => "-std=c99",
            Language::Cxx17 => "-std=c++17",
        });
        command.args(["-Wall", "-Wextra", "-Werror", "-pedantic", "-g", "-O1"]);
        Some(command)
    }

    /// Returns whether programs compiled with a sanitizer can run here.
    pub(crate) fn has_sanitizer(self, option: &str) -> bool {
        let folder = tempfile::TempDir::new().unwrap();
        let source = folder.path().join("empty.c");
        std::fs::write(&source, "int main(void) { return 0; }\n").unwrap();
        let program = folder.path().join("empty");
        let Some(mut command) = self.command() else { return false };
        let compiled = command.arg(option).arg(&source).arg("-o").arg(&program).output().unwrap();
        let works = compiled.status.success()
            && Command::new(&program).output().is_ok_and(|output| output.status.success());
        if !works {
            eprintln!("skipped: {option} does not work with this compiler");
        }
        works
    }
}

/// Compiles `source` with `command` and links it with `library` from `folder`.
pub(crate) fn compile(
    mut command: Command,
    source: &Path,
    folder: &Path,
    library: &str,
    program: &Path,
) {
    command.arg(source).arg("-o").arg(program).arg("-L").arg(folder);
    command.arg(format!("-l{library}")).arg(format!("-Wl,-rpath,{}", folder.display()));
    succeeds(command.arg("-pthread"));
}

/// Runs a command and returns its output. Panics with that output if it fails.
pub(crate) fn succeeds(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{command:?}: {}\n{out}{err}", output.status);
    output
}

/// Returns the exported symbols of a shared library, sorted, one per line.
pub(crate) fn exports(library: &Path) -> String {
    let output = succeeds(Command::new("nm").args(["-D", "--defined-only"]).arg(library));
    let output = String::from_utf8(output.stdout).unwrap();
    let mut names: Vec<&str> =
        output.lines().filter_map(|line| line.split_whitespace().nth(2)).collect();
    names.sort_unstable();
    names.iter().map(|name| format!("{name}\n")).collect()
}
