//! The command is linear in its input: what it does around the library, such as finding the lines
//! and columns that it reports, counted in instructions by callgrind.
//!
//! `tests/growth.rs` checks the library's operations on all worst cases. Here a process is run for
//! each count, so there are few cases: those with a report for nearly every character or line.
//! Without Valgrind the checks are skipped.
#![cfg(all(feature = "cli", unix))]

mod worst_cases;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use worst_cases::{WORST_CASES, WorstCase};

/// The sizes in bytes that are compared.
const SIZES: [usize; 2] = [16 << 10, 64 << 10];

/// How much the larger size may cost, in thousandths of what its length explains: linear work comes
/// to 1,000 within 10, since the cost of an empty run is subtracted.
const LIMIT: u64 = 1030;

/// Cases of which nearly every character or line is reported.
const CASES: &[&str] =
    &["replacement characters", "spam and prose lines", "private use", "cells", "wide letters"];

/// What a run of the command costs, in instructions.
fn cost(arguments: &[&str], folder: &Path, text: &str) -> u64 {
    let (input, count) = (folder.join("input.txt"), folder.join("count"));
    fs::write(&input, text).unwrap();
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--dump-line=no"])
        .arg(format!("--callgrind-out-file={}", count.display()))
        .arg(env!("CARGO_BIN_EXE_hanclean"))
        .args(arguments)
        .arg(&input)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{arguments:?}");
    let dump = fs::read_to_string(&count).unwrap();
    let totals = dump.lines().find_map(|line| line.strip_prefix("totals: ")).unwrap();
    totals.trim().parse().unwrap()
}

fn check(arguments: &[&str]) {
    let valgrind = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status();
    if !valgrind.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no valgrind");
        return;
    }
    let folder = tempfile::TempDir::new().unwrap();
    let is_chosen = |case: &&WorstCase| CASES.contains(&case.name);
    let cases: Vec<&WorstCase> = WORST_CASES.iter().filter(is_chosen).collect();
    assert_eq!(cases.len(), CASES.len(), "each name is that of a case");
    for case in cases {
        // A text of the same kind loads what the run needs, whatever its length.
        let short = case.build(1 << 10);
        let empty = cost(arguments, folder.path(), &short);
        let rows = SIZES.map(|size| {
            let text = case.build(size);
            (cost(arguments, folder.path(), &text) - empty, (text.len() - short.len()) as u64)
        });
        let [(fewer, short), (more, long)] = rows;
        let thousandths = 1000 * more * short / (fewer * long);
        println!("{}: {}: {thousandths} ‰", arguments.join(" "), case.name);
        assert!(thousandths <= LIMIT, "{arguments:?}, {}: {thousandths} ‰: {rows:?}", case.name);
    }
}

#[test]
fn explaining_and_keeping_what_was_removed() {
    check(&["clean", "--explain", "--scope", "anywhere", "--removed", "removed.jsonl"]);
}

#[test]
fn detecting() {
    check(&["detect", "--scope", "anywhere"]);
}

#[test]
fn the_script_of_lines() {
    check(&["script", "--lines"]);
}

#[test]
fn ambiguities() {
    check(&["convert", "--config", "s2twp", "--ambiguities"]);
}
