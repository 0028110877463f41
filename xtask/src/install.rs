//! `cargo xtask install`: builds the C libraries and installs them with headers and pkg-config
//! files.
//!
//! It does what `cargo cinstall` does, for those who don't have cargo-c: to build that takes some
//! 20 minutes of one core. The tests of the C libraries install them with this command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// The ABI version: the number in the sonames, equal to `hanclean_abi_version()`.
const ABI: &str = "0";
/// The version in the manifests of both libraries.
const VERSION: &str = "0.1.0";

/// The packages: the name of each, of its library, and its description for pkg-config.
const LIBRARIES: [(&str, &str, &str); 2] = [
    ("hanclean-capi", "hanclean", "Cleans crawled Chinese pages"),
    ("hanclean-opencc", "hanclean_opencc", "OpenCC's C functions, implemented by hanclean"),
];

/// Builds the C libraries with `profile` and installs them below `prefix`:
///
/// ```text
/// include/hanclean.h, hanclean.hpp
/// lib/libhanclean.so -> libhanclean.so.0 -> libhanclean.so.0.1.0, libhanclean.a
/// lib/pkgconfig/hanclean.pc
/// ```
pub(crate) fn run(prefix: &str, profile: &str) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent")?;
    let prefix = std::path::absolute(prefix)?;
    let (lib, include) = (prefix.join("lib"), prefix.join("include"));
    let pkgconfig = lib.join("pkgconfig");
    fs::create_dir_all(&pkgconfig)?;
    fs::create_dir_all(&include)?;
    for header in ["hanclean.h", "hanclean.hpp"] {
        copy(&root.join("bindings/c/include").join(header), &include.join(header))?;
    }
    for (package, name, description) in LIBRARIES {
        let names = LibraryFiles::new(name);
        for built in build(root, package, profile, &names)? {
            let file = built.file_name().context("a library has no file name")?;
            if file == names.shared.as_str() {
                copy(&built, &lib.join(&names.versioned))?;
                link(&names.versioned, &lib.join(&names.soname))?;
                link(&names.soname, &lib.join(&names.shared))?;
            } else if file == names.archive.as_str() {
                copy(&built, &lib.join(file))?;
            }
        }
        let content = format!(
            "prefix={}\nlibdir=${{prefix}}/lib\nincludedir=${{prefix}}/include\n\n\
             Name: {name}\nDescription: {description}\nVersion: {VERSION}\n\
             Libs: -L${{libdir}} -l{name}\nLibs.private: -lpthread -ldl -lm\n\
             Cflags: -I${{includedir}}\n",
            prefix.display(),
        );
        fs::write(pkgconfig.join(name).with_extension("pc"), content)?;
    }
    eprintln!("installed into {}", prefix.display());
    Ok(())
}

/// The file names of a library, as they differ between Linux and macOS.
///
/// | | Linux | macOS |
/// |---|---|---|
/// | `shared` | `libhanclean.so` | `libhanclean.dylib` |
/// | `soname` | `libhanclean.so.0` | `libhanclean.0.dylib` |
/// | `versioned` | `libhanclean.so.0.1.0` | `libhanclean.0.1.0.dylib` |
///
/// Several versions can be installed at once: a program keeps the ABI that it was linked with, by
/// the soname, while the linker takes the newest.
struct LibraryFiles {
    /// What the linker looks for: `libhanclean.so`.
    shared: String,
    /// What the loader looks for: `libhanclean.so.0`.
    soname: String,
    /// The file itself: `libhanclean.so.0.1.0`.
    versioned: String,
    /// The static library: `libhanclean.a`.
    archive: String,
}

impl LibraryFiles {
    /// Returns the names on this platform.
    fn new(name: &str) -> Self {
        let archive = format!("lib{name}.a");
        if cfg!(target_os = "macos") {
            let dylib = |version: &str| format!("lib{name}{version}.dylib");
            let soname = dylib(&format!(".{ABI}"));
            return LibraryFiles {
                shared: dylib(""),
                soname,
                versioned: dylib(&format!(".{VERSION}")),
                archive,
            };
        }
        let shared = format!("lib{name}.so");
        let (soname, versioned) = (format!("{shared}.{ABI}"), format!("{shared}.{VERSION}"));
        LibraryFiles { shared, soname, versioned, archive }
    }
}

/// Builds the libraries of a package and returns their files.
///
/// Cargo reports the paths in its JSON messages, so they need not be guessed from target folder and
/// profile. The package's build script reads the soname from `HANCLEAN_SONAME`.
fn build(root: &Path, package: &str, profile: &str, names: &LibraryFiles) -> Result<Vec<PathBuf>> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).args(["build", "--lib", "--package", package, "--profile", profile]);
    cargo.env("HANCLEAN_SONAME", &names.soname);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    let output = cargo.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "cargo could not build {package}");
    let mut files = Vec::new();
    // One JSON message per line; see
    // <https://doc.rust-lang.org/cargo/reference/external-tools.html>.
    for line in String::from_utf8(output.stdout)?.lines() {
        let message: serde_json::Value = serde_json::from_str(line)?;
        let of_package = message["package_id"].as_str().is_some_and(|id| id.contains("bindings/c"));
        if message["reason"] == "compiler-artifact" && of_package {
            let names = message["filenames"].as_array().context("cargo named no files")?;
            files.extend(names.iter().filter_map(|name| name.as_str()).map(PathBuf::from));
        }
    }
    Ok(files)
}

/// Copies a file over another one. Running programs keep the old one, since it is unlinked first,
/// not overwritten.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let _ = fs::remove_file(to);
    fs::copy(from, to).with_context(|| format!("{} to {}", from.display(), to.display()))?;
    Ok(())
}

/// Makes `at` a symbolic link to the file name `to`.
#[cfg(unix)]
fn link(to: &str, at: &Path) -> Result<()> {
    let _ = fs::remove_file(at);
    std::os::unix::fs::symlink(to, at).with_context(|| at.display().to_string())
}

/// Copies the file `to` beside `at`, where there are no symbolic links.
#[cfg(not(unix))]
fn link(to: &str, at: &Path) -> Result<()> {
    copy(&at.with_file_name(to), at)
}
