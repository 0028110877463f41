//! Gives the shared library the soname that the installer asks for; a plain build has none, so that
//! it is found where it lies.

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
