use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// Of the C library's ABI: the number in its soname, and of `hanclean_abi_version()`.
const ABI: &str = "0";
/// As in the manifests of both.
const VERSION: &str = "0.1.0";

/// The packages with what their libraries are called, and what pkg-config says of them.
const LIBRARIES: [(&str, &str, &str); 2] = [
    ("hanclean-capi", "hanclean", "Makes crawled Chinese pages clean"),
    ("hanclean-opencc", "hanclean_opencc", "OpenCC's C functions, by hanclean"),
];

/// Builds the C libraries and puts them into `prefix`, with the headers and a file for pkg-config
/// each; what `cargo cinstall` does, for who does not have it.
pub(crate) fn run(prefix: &str, profile: &str) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is in the project")?;
    let prefix = std::path::absolute(prefix)?;
    let (lib, include) = (prefix.join("lib"), prefix.join("include"));
    let pkgconfig = lib.join("pkgconfig");
    fs::create_dir_all(&pkgconfig)?;
    fs::create_dir_all(&include)?;
    for header in ["hanclean.h", "hanclean.hpp"] {
        copy(&root.join("bindings/c/include").join(header), &include.join(header))?;
    }
    for (package, name, description) in LIBRARIES {
        let names = Names::new(name);
        for built in build(root, package, profile, &names)? {
            let file = built.file_name().context("a library has a name")?;
            if file == names.shared.as_str() {
                copy(&built, &lib.join(&names.full))?;
                link(&names.full, &lib.join(&names.soname))?;
                link(&names.soname, &lib.join(&names.shared))?;
            } else if file == names.fixed.as_str() {
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

/// What the files of a library are called.
struct Names {
    shared: String,
    soname: String,
    full: String,
    fixed: String,
}

impl Names {
    fn new(name: &str) -> Self {
        let fixed = format!("lib{name}.a");
        if cfg!(target_os = "macos") {
            let dylib = |version: &str| format!("lib{name}{version}.dylib");
            let soname = dylib(&format!(".{ABI}"));
            return Names { shared: dylib(""), soname, full: dylib(&format!(".{VERSION}")), fixed };
        }
        let shared = format!("lib{name}.so");
        let (soname, full) = (format!("{shared}.{ABI}"), format!("{shared}.{VERSION}"));
        Names { shared, soname, full, fixed }
    }
}

/// Builds the libraries of a package; gives their files. The build scripts of the packages set the
/// soname.
fn build(root: &Path, package: &str, profile: &str, names: &Names) -> Result<Vec<PathBuf>> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).args(["build", "--lib", "--package", package, "--profile", profile]);
    cargo.env("HANCLEAN_SONAME", &names.soname);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    let output = cargo.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "{package} cannot be built");
    let mut files = Vec::new();
    for line in String::from_utf8(output.stdout)?.lines() {
        let message: serde_json::Value = serde_json::from_str(line)?;
        let of_package = message["package_id"].as_str().is_some_and(|id| id.contains("bindings/c"));
        if message["reason"] == "compiler-artifact" && of_package {
            let names = message["filenames"].as_array().context("filenames")?;
            files.extend(names.iter().filter_map(|name| name.as_str()).map(PathBuf::from));
        }
    }
    Ok(files)
}

/// Copies over what is there, which programs may be using.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let _ = fs::remove_file(to);
    fs::copy(from, to).with_context(|| format!("{} to {}", from.display(), to.display()))?;
    Ok(())
}

#[cfg(unix)]
fn link(to: &str, at: &Path) -> Result<()> {
    let _ = fs::remove_file(at);
    std::os::unix::fs::symlink(to, at).with_context(|| at.display().to_string())
}

#[cfg(not(unix))]
fn link(to: &str, at: &Path) -> Result<()> {
    copy(&at.with_file_name(to), at)
}
