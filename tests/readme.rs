//! The pages for readers do what they say: README's commands run and print what README prints,
//! and the commands and links of all pages name what exists.
//!
//! Shell blocks run in a temporary folder whose `PATH` begins with the `hanclean` under test.
//! `cargo` is a stand-in there: `cargo run … -- ARGUMENTS` runs the command, and everything else is
//! only checked, since building and testing inside a test would take minutes. README's Rust sample
//! is a doctest of the library; its C and Python samples are run by `bindings/c/tests/readme.rs`.
#![cfg(all(unix, feature = "cli"))]

mod markdown;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use markdown::{Block, Note, blocks, printed, write_files};
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether this is the repository. The published package lacks what the pages link to.
fn is_repository() -> bool {
    let is = root().join("xtask").is_dir();
    if !is {
        eprintln!("skipped: this is not the repository");
    }
    is
}

fn read(page: &str) -> String {
    fs::read_to_string(root().join(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// Stands in for cargo: writes its arguments to `cargo.log`, and runs what `cargo run` would.
const CARGO: &str = r#"#!/bin/sh
echo "$*" >> "$CARGO_LOG"
[ "$1" = run ] || exit 0
while [ $# -gt 0 ] && [ "$1" != -- ]; do shift; done
shift
exec hanclean "$@"
"#;

/// A folder that shell blocks run in.
struct Shell {
    folder: TempDir,
    path: String,
}

impl Shell {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let tools = folder.path().join("tools");
        fs::create_dir(&tools).unwrap();
        symlink(env!("CARGO_BIN_EXE_hanclean"), tools.join("hanclean")).unwrap();
        let cargo = tools.join("cargo");
        fs::write(&cargo, CARGO).unwrap();
        fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
        symlink(root().join("corpus"), folder.path().join("corpus")).unwrap();
        let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap_or_default());
        Shell { folder, path }
    }

    /// Runs a block; gives its standard output and its standard error.
    fn run(&self, block: &Block) -> (String, String) {
        let output = Command::new("sh")
            .args(["-e", "-c", &block.text])
            .current_dir(self.folder.path())
            .env("PATH", &self.path)
            .env("CARGO_LOG", self.folder.path().join("cargo.log"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let [out, err] =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        let (line, text) = (block.line, &block.text);
        assert!(output.status.success(), "README.md, line {line}:\n{text}{out}{err}");
        (out, err)
    }

    /// The arguments of all calls of cargo.
    fn calls_of_cargo(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder.path().join("cargo.log")).unwrap_or_default();
        log.lines().map(str::to_owned).collect()
    }
}

#[test]
fn shell_blocks_run_and_print_what_readme_prints() {
    if !is_repository() {
        return;
    }
    let (page, shell) = (read("README.md"), Shell::new());
    let blocks = blocks(&page);
    write_files(&blocks, shell.folder.path());
    let mut ran = 0;
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.language == "sh") {
        if let Note::NotRun(reason) = &block.note {
            eprintln!("skipped: README.md, line {}: {reason}", block.line);
            continue;
        }
        let (out, err) = shell.run(block);
        for (which, is) in [(Note::Output, out), (Note::Errors, err)] {
            if let Some(printed) = printed(&blocks, index, &which) {
                assert_eq!(is, printed, "{which:?} of README.md, line {}", block.line);
            }
        }
        ran += 1;
    }
    assert!(ran >= 5, "only {ran} blocks of README were run");
    for call in shell.calls_of_cargo() {
        check_cargo(&call);
        if !call.starts_with("run") {
            eprintln!("checked, not run: cargo {call}");
        }
    }
}

/// Whatever is neither run here nor elsewhere says so, with a reason.
#[test]
fn each_block_of_readme_is_tested() {
    for block in blocks(&read("README.md")) {
        let is_tested = match (block.language.as_str(), &block.note) {
            (_, Note::NotRun(reason)) => !reason.is_empty(),
            ("sh" | "rust", _) => true,
            ("c" | "python", Note::File(_)) => true,
            ("toml", Note::File(_) | Note::Dependency) => true,
            ("text", Note::Output | Note::Errors) => true,
            // The overview of subcommands, which the next test reads.
            ("text", _) => block.text.starts_with("hanclean "),
            _ => false,
        };
        assert!(is_tested, "README.md, line {}: no test knows this block", block.line);
    }
}

#[test]
fn subcommands_of_the_overview_exist() {
    let blocks = blocks(&read("README.md"));
    let overview = blocks.iter().find(|block| block.text.starts_with("hanclean [clean]")).unwrap();
    for line in overview.text.lines() {
        let name = line.split(' ').find(|word| *word != "hanclean" && !word.is_empty()).unwrap();
        let name = name.trim_matches(['[', ']']);
        let help = Command::new(env!("CARGO_BIN_EXE_hanclean")).args([name, "--help"]).output();
        let help = String::from_utf8(help.unwrap().stdout).unwrap();
        assert!(help.contains(&format!("Usage: hanclean {name}")), "{line}");
    }
}

/// The Rust sample is a doctest of the library with the feature that README names for it.
#[test]
fn the_rust_sample_names_its_features() {
    let blocks = blocks(&read("README.md"));
    let rust: Vec<&Block> = blocks.iter().filter(|block| block.language == "rust").collect();
    assert_eq!(rust.len(), 1, "one sample, to which the features belong");
    let dependency = blocks.iter().find(|block| block.note == Note::Dependency).unwrap();
    let manifest: toml::Table = dependency.text.parse().unwrap();
    let features = manifest["dependencies"]["hanclean"]["features"].as_array().unwrap();
    let features: Vec<&str> = features.iter().map(|feature| feature.as_str().unwrap()).collect();
    let known = features_of("Cargo.toml");
    assert!(features.iter().all(|feature| known.contains(*feature)), "{features:?}");
    let gates: String =
        features.iter().map(|feature| format!(", feature = \"{feature}\"")).collect();
    let gate = format!("#[cfg(all(doctest{gates}))]\n#[doc = include_str!(\"../README.md\")]");
    assert!(read("src/lib.rs").contains(&gate), "src/lib.rs lacks\n{gate}");
}

/// Every command of cargo that a page mentions, in a block or in a line, names what exists.
#[test]
fn commands_of_cargo_name_what_exists() {
    if !is_repository() {
        return;
    }
    for page in ["README.md", "DESIGN.md", "RESULTS.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = read(page);
        let mut calls: Vec<String> = Vec::new();
        for block in blocks(&text).iter().filter(|block| block.language == "sh") {
            let lines = block.text.lines().map(|line| line.split(" # ").next().unwrap_or(line));
            calls.extend(
                lines.filter_map(|line| line.trim().strip_prefix("cargo ")).map(str::to_owned),
            );
        }
        let prose = text.lines().collect::<Vec<_>>().join(" ");
        for code in prose.split('`').skip(1).step_by(2) {
            calls.extend(
                code.split("; ").filter_map(|call| call.strip_prefix("cargo ")).map(str::to_owned),
            );
        }
        for call in calls {
            eprintln!("{page}: cargo {call}");
            check_cargo(&call);
        }
    }
}

/// Checks one call of cargo: subcommand, features, packages and targets.
fn check_cargo(call: &str) {
    let ours = call.split(" -- ").next().unwrap_or(call);
    let words: Vec<&str> = ours.split_whitespace().collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.starts_with(['>', '|'])).collect();
    if words.first() == Some(&"xtask") {
        let Some(&task) = words.get(1) else { return };
        let main = read("xtask/src/main.rs");
        return assert!(main.contains(&format!("[\"{task}\"")), "cargo {call}: no such task");
    }
    const SUBCOMMANDS: [&str; 11] = [
        "run", "test", "bench", "build", "check", "clippy", "doc", "fmt", "install", "cinstall",
        "update",
    ];
    assert!(SUBCOMMANDS.contains(&words[0]), "cargo {call}: no such command");
    let known = features_of("Cargo.toml");
    for pair in words.windows(2) {
        let &[option, value] = pair else { continue };
        match option {
            "--features" => {
                for feature in value.split(',') {
                    let feature = feature.strip_prefix("hanclean/").unwrap_or(feature);
                    assert!(known.contains(feature), "cargo {call}: no feature {feature}");
                }
            }
            "--test" | "--bench" | "--example" => {
                let folder = format!("{}s", option.trim_start_matches('-'));
                let folder = if folder == "benchs" { "benches".to_owned() } else { folder };
                let file = root().join(folder).join(value).with_extension("rs");
                assert!(file.exists() || value == "NAME", "cargo {call}: no {}", file.display());
            }
            "-p" | "--package" => {
                let packages = ["hanclean", "hanclean-capi", "hanclean-opencc", "xtask"];
                assert!(packages.contains(&value), "cargo {call}: no package {value}");
            }
            _ => {}
        }
    }
}

fn features_of(manifest: &str) -> BTreeSet<String> {
    let manifest: toml::Table = read(manifest).parse().unwrap();
    manifest["features"].as_table().unwrap().keys().cloned().collect()
}

/// Links between the pages lead to files and headings that exist.
#[test]
fn links_lead_somewhere() {
    if !is_repository() {
        return;
    }
    let pages = [
        "README.md",
        "DESIGN.md",
        "RESULTS.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "corpus/README.md",
        "corpus/t2cn/README.md",
        "corpus/repair/README.md",
        "benches/peers/README.md",
    ];
    for page in pages.into_iter().filter(|page| root().join(page).exists()) {
        for target in links(&read(page)).filter(|target| !target.contains("://")) {
            let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let path = match file.is_empty() {
                true => root().join(page),
                false => root().join(page).parent().unwrap_or(root()).join(file),
            };
            assert!(path.exists(), "{page}: {target}");
            assert!(anchor.is_empty() || anchors(&path).contains(anchor), "{page}: {target}");
        }
    }
}

/// The targets of the links of a page, outside of its code.
fn links(page: &str) -> impl Iterator<Item = String> {
    let mut in_code = false;
    let lines = page.lines().filter(move |line| {
        in_code ^= line.starts_with("```");
        !in_code
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|(target, _)| target.to_owned()).collect::<Vec<_>>().into_iter()
}

/// The anchors of the headings of a page, as GitHub makes them: lower case, without punctuation,
/// with hyphens for blanks, and numbered from the second of equal ones on.
fn anchors(page: &PathBuf) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let text = fs::read_to_string(page).unwrap();
    let mut in_code = false;
    for line in text.lines() {
        in_code ^= line.starts_with("```");
        let Some(heading) = line.strip_prefix('#').filter(|_| !in_code) else { continue };
        let heading = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let anchor = kept.collect::<String>().replace(' ', "-");
        let numbered = (1..).map(|number| format!("{anchor}-{number}"));
        let free = std::iter::once(anchor.clone()).chain(numbered).find(|a| !anchors.contains(a));
        anchors.extend(free);
    }
    anchors
}
