//! Sets the soname of the shared library, if the installer asks for one in `HANCLEAN_SONAME`.
//!
//! A plain `cargo build` sets none: then a program finds the library under its file name, where
//! cargo put it. Used by both C libraries.

fn main() {
    println!("cargo::rerun-if-env-changed=HANCLEAN_SONAME");
    if let Ok(name) = std::env::var("HANCLEAN_SONAME") {
        let option = match std::env::var("CARGO_CFG_TARGET_VENDOR").as_deref() {
            Ok("apple") => "-install_name,@rpath/",
            _ => "-soname,",
        };
        println!("cargo::rustc-cdylib-link-arg=-Wl,{option}{name}");
    }
}
