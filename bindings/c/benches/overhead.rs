//! Measures the overhead of a conversion through C over one in Rust:
//! `cargo bench -p hanclean-capi -- FILE`.
//!
//! Rust is measured twice: with a `&str`, and with bytes that it must validate first, as the C
//! library must. C and Rust alternate, on the whole file and on its first 8 KB. The minimum of CPU
//! time counts, since other programs disturb it least.

#[path = "../tests/driver/mod.rs"]
mod driver;

use std::path::Path;
use std::process::Command;

use driver::{Language, Prefix, compile, root, succeeds};
use hanclean::convert::{Config, Converter};
use rustix::time::{ClockId, clock_gettime};

/// How often Rust and C alternate.
const TURNS: usize = 15;
/// Rounds per turn, of which the fastest counts; the same as in `convert.c`.
const ROUNDS: usize = 5;

fn main() {
    let Some(file) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        return eprintln!("skipped: name a file after --");
    };
    let text = std::fs::read_to_string(&file).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let Some(mut command) = Language::C99.command() else { return };
    let prefix = Prefix::install();
    command.arg("-I").arg(prefix.include());
    let source = root().join("bindings/c/benches/convert.c");
    let program = folder.path().join("convert");
    compile(command, &source, &prefix.lib(), "hanclean", &program);

    let page = folder.path().join("page");
    let end = (0..=text.len().min(8 << 10)).rev().find(|&end| text.is_char_boundary(end));
    std::fs::write(&page, &text[..end.unwrap()]).unwrap();
    // The clock is too coarse for a single conversion of a page.
    for (path, times) in [(Path::new(&file), 1), (&page, 1000)] {
        let text = std::fs::read_to_string(path).unwrap();
        let converter = Converter::new(Config::T2s);
        let [mut checked, mut unchecked, mut c] = [f64::MAX; 3];
        for _ in 0..TURNS {
            unchecked = unchecked.min(fastest(times, || converter.convert(&text)));
            checked = checked.min(fastest(times, || {
                converter.convert(std::str::from_utf8(text.as_bytes()).unwrap())
            }));
            let output =
                succeeds(Command::new(&program).arg("t2s").arg(path).arg(times.to_string()));
            c = c.min(String::from_utf8(output.stdout).unwrap().trim().parse().unwrap());
        }
        let more = |than: f64| (c - than, 100.0 * (c / than - 1.0));
        println!("{} bytes: C {:.3} ms", text.len(), c / 1e6);
        for (name, rust) in [("text", unchecked), ("bytes", checked)] {
            let (ns, percent) = more(rust);
            println!(
                "  Rust from {name} {:.3} ms: C takes {ns:+.0} ns, {percent:+.1} %",
                rust / 1e6
            );
        }
    }
}

/// Returns the time of one run in the fastest round, in nanoseconds. A round is `times` runs.
fn fastest<T>(times: usize, mut run: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let start = now();
        for _ in 0..times {
            drop(std::hint::black_box(run()));
        }
        (now() - start) / times as f64
    };
    (0..ROUNDS).map(time).fold(f64::MAX, f64::min)
}

/// Returns the CPU time of this thread in nanoseconds.
fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    1e9 * time.tv_sec as f64 + time.tv_nsec as f64
}
