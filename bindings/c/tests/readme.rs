//! README's C and Python samples, run as README says, with the library in a temporary prefix.
#![cfg(target_os = "linux")]

mod driver;
#[path = "../../../tests/markdown/mod.rs"]
mod markdown;

use std::os::unix::fs::symlink;
use std::process::Command;

use driver::{Language, Prefix, has, root, succeeds};
use markdown::{Note, blocks, printed, write_files};
use tempfile::TempDir;

#[test]
fn samples_run_and_print_what_readme_prints() {
    if Language::C99.command().is_none() || !has("pkg-config") || !has("python3") {
        return;
    }
    let page = std::fs::read_to_string(root().join("README.md")).unwrap();
    let blocks = blocks(&page);
    let is_ours =
        |note: &Note| matches!(note, Note::NotRun(why) if why.contains("bindings/c/tests"));
    let index = blocks.iter().position(|block| is_ours(&block.note)).expect("the block is marked");

    // The prefix is where README installs to; cargo has nothing left to do.
    let (home, work) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    symlink(Prefix::install().path(), home.path().join(".local")).unwrap();
    write_files(&blocks, work.path());
    let script = format!("set -e\ncargo() {{ :; }}\n{}", blocks[index].text);
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).current_dir(work.path()).env("HOME", home.path());
    let output = succeeds(&mut shell);
    let wanted = printed(&blocks, index, &Note::Output).expect("README prints the output");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), wanted);
}
