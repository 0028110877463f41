//! No command takes more than a stated multiple of its input in memory, on any worst case.
//!
//! What is measured is the largest resident set of the process, less that of the same command on a
//! short page: what users see, and what the kernel kills for. The multiples here are those that the
//! README states.
#![cfg(all(feature = "cli", unix))]

mod worst_cases;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use wait4::Wait4;
use worst_cases::WORST_CASES;

/// The size of each input in bytes: large enough that the allocator's own noise is a small part.
const SIZE: usize = 2 << 20;

/// A command, and how many times its input it may take.
const LIMITS: &[(&[&str], u64)] = &[
    (&["clean"], 16),
    (&["clean", "--scope", "anywhere", "--inline", "--sensitivity", "eager"], 16),
    (&["detect", "--scope", "anywhere"], 16),
    (&["convert", "-c", "s2twp"], 16),
    (&["segment"], 10),
    (&["script", "--lines"], 10),
];

/// The largest resident set of a run, in bytes.
fn resident(arguments: &[&str], input: &Path) -> u64 {
    let child = Command::new(env!("CARGO_BIN_EXE_hanclean"))
        .args(arguments)
        .arg(input)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let used = child.wait4().unwrap();
    // A case may be refused, as binary for instance.
    assert!(matches!(used.status.code(), Some(0 | 1)), "{arguments:?} {}", used.status);
    used.rusage.maxrss
}

#[test]
fn memory_stays_within_its_limit() {
    let folder = tempfile::TempDir::new().unwrap();
    let input = folder.path().join("input.txt");
    let mut failures = Vec::new();
    for (arguments, limit) in LIMITS {
        fs::write(&input, "縣圖書館昨天宣佈,掃描已經完成。\n").unwrap();
        let short = resident(arguments, &input);
        let mut rows = Vec::new();
        for case in WORST_CASES {
            fs::write(&input, case.build(SIZE)).unwrap();
            let used = resident(arguments, &input).saturating_sub(short);
            rows.push((10 * used / SIZE as u64, case.name));
        }
        rows.sort_unstable_by(|a, b| b.cmp(a));
        for (tenths, case) in rows.iter().take(5) {
            println!("{}: {case}: {}.{} times", arguments.join(" "), tenths / 10, tenths % 10);
        }
        rows.retain(|(tenths, _)| *tenths > 10 * limit);
        failures.extend(rows.iter().map(|row| (arguments, *row)));
    }
    assert!(failures.is_empty(), "too much memory, in tenths of the input: {failures:#?}");
}
