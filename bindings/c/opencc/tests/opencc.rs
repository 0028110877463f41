//! OpenCC's C functions, against OpenCC's own library and header.

#[path = "../../tests/driver/mod.rs"]
mod driver;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use driver::{Language, Prefix, compile, has, succeeds};
use tempfile::TempDir;

fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| Prefix::install().lib())
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A program that knows nothing of hanclean, compiled with OpenCC's header.
#[test]
fn prints_what_it_prints_with_opencc() {
    let Some(opencc) = std::env::var_os("OPENCC_DIR").map(PathBuf::from) else {
        eprintln!("skipped: OPENCC_DIR is not set (eval \"$(cargo xtask opencc)\")");
        return;
    };
    let folder = TempDir::new().unwrap();
    let own = folder.path().join("own.json");
    let dictionary = folder.path().join("own.txt");
    std::fs::write(&dictionary, "軟體\t軟件\n").unwrap();
    let config = r#"{"name": "own", "segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "own.txt"}},
        "conversion_chain": [{"dict": {"type": "text", "file": "own.txt"}}]}"#;
    std::fs::write(&own, config).unwrap();
    let mut outputs = Vec::new();
    for (folder_of_library, name) in
        [(opencc.join("lib"), "opencc"), (library().into(), "hanclean_opencc")]
    {
        let Some(mut command) = Language::C99.command() else { return };
        command.arg("-I").arg(opencc.join("include"));
        let program = folder.path().join(name);
        compile(command, &source("program.c"), &folder_of_library, name, &program);
        let output = succeeds(Command::new(program).arg(&own).current_dir(folder.path()));
        outputs.push(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    assert!(outputs[0].lines().count() > 500);
    for (line, (theirs, ours)) in outputs[0].lines().zip(outputs[1].lines()).enumerate() {
        assert_eq!(theirs, ours, "line {}", line + 1);
    }
    assert_eq!(outputs[0], outputs[1]);
}

#[test]
fn misuse() {
    let folder = TempDir::new().unwrap();
    let plain = folder.path().join("misuse");
    let Some(command) = Language::C99.command() else { return };
    compile(command, &source("misuse.c"), library(), "hanclean_opencc", &plain);
    succeeds(&mut Command::new(&plain));
    if has("valgrind") {
        let mut command = Command::new("valgrind");
        command.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        command.arg("--show-leak-kinds=definite,indirect");
        succeeds(command.arg("--errors-for-leak-kinds=definite,indirect").arg(&plain));
    }
    const OPTION: &str = "-fsanitize=address,undefined";
    if Language::C99.has_sanitizer(OPTION) {
        let mut command = Language::C99.command().unwrap();
        let program = folder.path().join("sanitized");
        command.arg(OPTION);
        compile(command, &source("misuse.c"), library(), "hanclean_opencc", &program);
        succeeds(&mut Command::new(program));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn exports() {
    if has("nm") {
        let list = std::fs::read_to_string(source("exports.txt")).unwrap();
        assert_eq!(driver::exports(&library().join("libhanclean_opencc.so")), list);
    }
}
