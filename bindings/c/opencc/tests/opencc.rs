//! Tests OpenCC's C functions against OpenCC itself: one program, compiled with OpenCC's header and
//! linked with either library, must print the same.

#[path = "../../tests/driver/mod.rs"]
mod driver;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use driver::{Language, Prefix, compile, has, succeeds};
use tempfile::TempDir;

/// Returns the folder of the installed library; installs it on the first call.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| Prefix::install().lib())
}

/// Returns the path of a file in `tests`.
fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Compares the output of `program.c` with both libraries, also for a config in a user's file.
///
/// The program converts the same texts with every config: valid ones, ones cut inside a character,
/// and invalid ones. It prints results, lengths and error messages.
#[test]
fn prints_what_it_prints_with_opencc() {
    let Some(opencc) = std::env::var_os("OPENCC_DIR").map(PathBuf::from) else {
        eprintln!("skipped: OPENCC_DIR is not set (eval \"$(cargo xtask opencc)\")");
        return;
    };
    let folder = TempDir::new().unwrap();
    let user_config = folder.path().join("user.json");
    let dictionary = folder.path().join("user.txt");
    std::fs::write(&dictionary, "軟體\t軟件\n").unwrap();
    let config = r#"{"name": "user", "segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "user.txt"}},
        "conversion_chain": [{"dict": {"type": "text", "file": "user.txt"}}]}"#;
    std::fs::write(&user_config, config).unwrap();
    let mut outputs = Vec::new();
    for (folder_of_library, name) in
        [(opencc.join("lib"), "opencc"), (library().into(), "hanclean_opencc")]
    {
        let Some(mut command) = Language::C99.command() else { return };
        command.arg("-I").arg(opencc.join("include"));
        let program = folder.path().join(name);
        compile(command, &source("program.c"), &folder_of_library, name, &program);
        let output = succeeds(Command::new(program).arg(&user_config).current_dir(folder.path()));
        outputs.push(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    assert!(outputs[0].lines().count() > 500);
    for (line, (theirs, ours)) in outputs[0].lines().zip(outputs[1].lines()).enumerate() {
        assert_eq!(theirs, ours, "line {}", line + 1);
    }
    assert_eq!(outputs[0], outputs[1]);
}

/// Runs `misuse.c` plainly, under valgrind, and with the address sanitizer.
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

/// The library exports OpenCC's functions and nothing else.
#[cfg(target_os = "linux")]
#[test]
fn exports() {
    if has("nm") {
        let list = std::fs::read_to_string(source("exports.txt")).unwrap();
        assert_eq!(driver::exports(&library().join("libhanclean_opencc.so")), list);
    }
}
