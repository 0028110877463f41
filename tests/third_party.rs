//! THIRD-PARTY names every crate that the command and the C libraries link, with its licence.
#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::process::Command;

/// The crates that are linked, as THIRD-PARTY has them: `name: licence`.
fn linked(selection: &[&str]) -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.args(["tree", "--offline", "--edges", "normal,no-proc-macro", "--prefix", "none"]);
    cargo.args(["--no-dedupe", "--format", "{p}|{l}"]).args(selection);
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("text");
    let entry = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let name = package.split(' ').next()?;
        (!name.starts_with("hanclean")).then(|| format!("{name}: {licence}"))
    };
    lines.lines().filter_map(entry).collect()
}

#[test]
fn every_linked_crate_is_listed() {
    let mut selections: Vec<&[&str]> = vec![&["--features", "cli"]];
    if std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("bindings/c").exists() {
        // Not in the published package.
        selections.push(&["--package", "hanclean-capi"]);
        selections.push(&["--package", "hanclean-opencc"]);
    }
    let listed: BTreeSet<&str> = include_str!("../THIRD-PARTY").lines().collect();
    for selection in selections {
        let linked = linked(selection);
        assert!(!linked.is_empty(), "{selection:?}");
        let missing: Vec<_> = linked.iter().filter(|&entry| !listed.contains(&**entry)).collect();
        assert!(
            missing.is_empty(),
            "{selection:?} links what THIRD-PARTY does not list: {missing:?}"
        );
    }
}

/// Licences that ask for their text in a distribution have it, below a heading of their own.
#[test]
fn licences_that_ask_for_their_text_have_it() {
    let text = include_str!("../THIRD-PARTY");
    let (list, texts) = text.split_once("\nMIT\n---\n").expect("the list, then the texts");
    let crates = list.lines().filter_map(|line| line.split_once(": "));
    for (name, licence) in crates.filter(|(name, _)| !name.contains(' ')) {
        let chosen_apache = licence.contains("Apache-2.0") && !licence.contains(" AND ");
        assert!(chosen_apache || texts.contains(name), "no text for {name}, {licence}");
    }
    for condition in [
        "Permission is hereby granted, free of charge",
        "Redistributions in binary form must reproduce the above copyright",
        "UNICODE LICENSE V3",
        "This notice may not be removed or altered",
    ] {
        assert!(texts.contains(condition), "{condition}");
    }
}
