//! Tests the C library as its users do: installed in a prefix, compiled against from C and C++, and
//! run, also under valgrind and sanitizers.
//!
//! The assertions are in `tests/c/*.c` and `test.cpp`. A test whose tool is missing says so and
//! passes.

mod driver;

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use driver::{Language, Prefix, compile, has, root, succeeds};
use tempfile::TempDir;

/// Returns where the libraries are installed; installs them on the first call.
fn prefix() -> &'static Prefix {
    static PREFIX: OnceLock<Prefix> = OnceLock::new();
    PREFIX.get_or_init(Prefix::install)
}

/// Returns the folder of this package.
fn package() -> PathBuf {
    root().join("bindings/c")
}

/// Compiles a C or C++ source of this package.
///
/// Returns the program and the temporary folder that it lies in, which is deleted when dropped.
/// Returns `None` without a compiler.
fn program(language: Language, source: &str, options: &[&str]) -> Option<(TempDir, PathBuf)> {
    let mut command = language.command()?;
    command.arg("-I").arg(prefix().include()).args(options);
    let folder = TempDir::new().unwrap();
    let program = folder.path().join("program");
    compile(command, &package().join(source), &prefix().lib(), "hanclean", &program);
    Some((folder, program))
}

/// The C API as C99, without warnings: every function, used well and used badly.
#[test]
fn c99() {
    for source in ["tests/c/test.c", "tests/c/texts.c"] {
        let Some((_folder, program)) = program(Language::C99, source, &[]) else { return };
        let output = succeeds(&mut Command::new(program));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "all passed\n");
    }
}

/// The wrapper `hanclean.hpp` as C++17, and `hanclean.h` included from C++.
#[test]
fn cxx17() {
    let Some((_folder, program)) = program(Language::Cxx17, "tests/c/test.cpp", &[]) else {
        return;
    };
    succeeds(&mut Command::new(program));
}

/// Threads that share objects, one of which is freed while others use it.
#[test]
fn threads() {
    let Some((_folder, program)) = program(Language::C99, "tests/c/threads.c", &[]) else {
        return;
    };
    succeeds(&mut Command::new(program));
}

/// No invalid access and no leak of memory that is lost. Objects that were not freed stay reachable
/// through the table of handles; the programs check `hanclean_live_objects` for those.
#[test]
fn valgrind() {
    if !has("valgrind") {
        return;
    }
    for source in ["tests/c/test.c", "tests/c/texts.c"] {
        let Some((_folder, program)) = program(Language::C99, source, &[]) else { return };
        let mut command = Command::new("valgrind");
        command.args([
            "--quiet",
            "--error-exitcode=9",
            "--leak-check=full",
            "--show-leak-kinds=definite,indirect",
        ]);
        command.arg("--errors-for-leak-kinds=definite,indirect").arg(program);
        // Loading the segmentation dictionary under valgrind takes minutes.
        succeeds(command.arg("without-terms"));
    }
}

/// No invalid access and no undefined behaviour in the C programs; the library itself is not
/// instrumented.
#[test]
fn address_sanitizer() {
    const OPTION: &str = "-fsanitize=address,undefined";
    if Language::C99.has_sanitizer(OPTION) {
        for source in ["tests/c/test.c", "tests/c/texts.c", "tests/c/threads.c"] {
            let (_folder, program) = program(Language::C99, source, &[OPTION]).unwrap();
            let mut command = Command::new(program);
            succeeds(command.env("ASAN_OPTIONS", "detect_leaks=1:halt_on_error=1"));
        }
    }
}

/// No data race on memory of the C program.
#[test]
fn thread_sanitizer() {
    const OPTION: &str = "-fsanitize=thread";
    if Language::C99.has_sanitizer(OPTION) {
        let (_folder, program) = program(Language::C99, "tests/c/threads.c", &[OPTION]).unwrap();
        // The library itself is not instrumented, so the sanitizer doesn't see its locks: it must
        // ignore the library's memory, too.
        let options = "ignore_noninstrumented_modules=1:halt_on_error=1";
        succeeds(Command::new(program).env("TSAN_OPTIONS", options));
    }
}

/// The examples in C and Python print what they promise for a page with a spam block.
#[test]
fn examples() {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("page.txt");
    std::fs::write(&page, "會議決定改用新的軟體,經費由縣府負擔。\n在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|\n")
        .unwrap();
    // Program, arguments before the file, expected parts of its output.
    let rows: [(&str, &[&str], &[&str]); 3] = [
        ("clean.c", &[], &["会议决定改用新的软体，经费由县府负担。", "gambling"]),
        ("stream.c", &["tw2sp"], &["会议决定改用新的软件,经费由县府负担。\n在线百家乐"]),
        ("segment.c", &[], &["軟體 24..30", "縣府 40..46"]),
    ];
    for (source, arguments, wanted) in rows {
        let source = format!("examples/{source}");
        let Some((_folder, program)) = program(Language::C99, &source, &[]) else { return };
        let mut command = Command::new(program);
        command.args(arguments).arg(&page);
        check(&succeeds(&mut command), wanted);
    }
    if has("python3") {
        let mut command = Command::new("python3");
        command.arg(package().join("examples/clean.py")).arg(&page);
        let name =
            format!("{}hanclean{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
        command.env("HANCLEAN_LIBRARY", prefix().lib().join(name));
        check(&succeeds(&mut command), &["会议决定改用新的软体，", "软体 from 軟體"]);
    }
}

/// Asserts that standard output and standard error together contain all of `wanted`.
fn check(output: &std::process::Output, wanted: &[&str]) {
    let text = [output.stdout.clone(), output.stderr.clone()].concat();
    let text = String::from_utf8(text).unwrap();
    for wanted in wanted {
        assert!(text.contains(wanted), "no {wanted:?} in\n{text}");
    }
}

#[cfg(target_os = "linux")]
/// The library exports exactly the functions of the list: no more, no less.
#[test]
fn exports() {
    if has("nm") {
        let list = std::fs::read_to_string(package().join("tests/exports.txt")).unwrap();
        assert_eq!(driver::exports(&prefix().lib().join("libhanclean.so")), list);
    }
}

/// The checked-in header declares every exported function.
#[test]
fn the_header_has_all_exports() {
    let header = std::fs::read_to_string(package().join("include/hanclean.h")).unwrap();
    let exports = std::fs::read_to_string(package().join("tests/exports.txt")).unwrap();
    for name in exports.lines() {
        assert!(header.contains(&format!("{name}(")), "{name}");
    }
}

/// The C samples in the documentation compile: those in `src/ffi`, and the one in the header's
/// head.
#[test]
fn samples() {
    let mut samples = Vec::new();
    for entry in std::fs::read_dir(package().join("src/ffi")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            samples.extend(source.split("//! ```c\n").skip(1).map(|rest| {
                let sample = rest.split("//! ```").next().unwrap();
                sample.lines().map(|line| format!("{}\n", line.trim_start_matches("//!"))).collect()
            }));
        }
    }
    assert!(samples.len() > 15, "{} samples", samples.len());
    let header = std::fs::read_to_string(package().join("include/hanclean.h")).unwrap();
    let indented = header.lines().take(40).filter_map(|line| line.strip_prefix(" *     "));
    let sample = indented.filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    assert!(sample.contains("hanclean_converter_new"));
    samples.push(sample);

    // The samples are bodies of functions, and use these objects.
    let mut source = String::from(
        "#include <hanclean.h>\n#include <stdio.h>\n#include <stdlib.h>\n\
         hanclean_converter *converter; hanclean_cleaner *cleaner; hanclean_segmenter *segmenter;\n\
         hanclean_stream *stream; hanclean_string *string; hanclean_edits *edits;\n\
         hanclean_page *page; hanclean_terms *terms; const char *text; size_t len;\n",
    );
    for (index, sample) in samples.iter().enumerate() {
        source += &format!("void sample_{index}(void) {{\n{sample}\n}}\n");
    }
    let Some(mut command) = Language::C99.command() else { return };
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("samples.c");
    std::fs::write(&path, source).unwrap();
    command.arg("-I").arg(prefix().include()).arg("-fsyntax-only").arg(&path);
    succeeds(&mut command);
}

/// Builds and runs a program with the flags that pkg-config prints, shared and static.
#[cfg(target_os = "linux")]
#[test]
fn links_by_pkg_config() {
    if has("pkg-config") {
        link_by_pkg_config(prefix().path());
    }
}

/// The same with the libraries as cargo-c installs them.
#[cfg(target_os = "linux")]
#[test]
fn links_by_pkg_config_what_cargo_c_installs() {
    if !has("cargo-cinstall") || !has("pkg-config") {
        return;
    }
    let prefix = TempDir::new().unwrap();
    let mut cargo = Command::new("cargo");
    cargo.args(["cinstall", "--profile", "dev", "-p", "hanclean-capi"]);
    cargo.args(["-p", "hanclean-opencc", "--prefix"]).arg(prefix.path());
    cargo.arg("--libdir").arg(prefix.path().join("lib")).current_dir(root());
    succeeds(&mut cargo);
    link_by_pkg_config(prefix.path());
}

/// Compiles `stream.c` against the libraries in `prefix` through pkg-config, and runs it.
#[cfg(target_os = "linux")]
fn link_by_pkg_config(prefix: &std::path::Path) {
    if Language::C99.command().is_none() {
        return;
    }
    let script = r#"set -e
        export PKG_CONFIG_PATH="$PREFIX/lib/pkgconfig" LD_LIBRARY_PATH="$PREFIX/lib"
        cc=${CC:-cc}
        $cc "$SOURCE" $(pkg-config --cflags --libs hanclean) -o "$OUT/shared"
        "$OUT/shared" t2s "$OUT/text"
        $cc "$SOURCE" $(pkg-config --cflags hanclean) "$PREFIX/lib/libhanclean.a" -lpthread -ldl -lm -o "$OUT/static"
        unset LD_LIBRARY_PATH
        "$OUT/static" t2s "$OUT/text"
        test -e "$PREFIX/lib/libhanclean.so.0" && test -e "$PREFIX/lib/libhanclean_opencc.so.0""#;
    let out = TempDir::new().unwrap();
    std::fs::write(out.path().join("text"), "乾淨").unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).env("PREFIX", prefix).env("OUT", out.path());
    shell.env("SOURCE", package().join("examples/stream.c"));
    let output = succeeds(&mut shell);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "干净干净");
}
