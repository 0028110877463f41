//! What a call through C costs over one in Rust: `cargo bench -p hanclean-capi -- FILE`.
//!
//! Rust gets a text that was checked before, and then bytes that it has to check, as C's have to be.
//! Both go through the file, and through its first 8 KB, in turns; what counts is the least time of the
//! processor, which other programs disturb less.

#[path = "../tests/driver/mod.rs"]
mod driver;

use std::path::Path;
use std::process::Command;

use driver::{Language, Prefix, compile, root, succeeds};
use hanclean::convert::{Config, Converter};
use rustix::time::{ClockId, clock_gettime};

/// Turns of Rust and C, and rounds in each; those of C are in `convert.c`.
const TURNS: usize = 15;
const ROUNDS: usize = 5;

fn main() {
    let Some(file) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        return eprintln!("skipped: no file was given");
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
    // A page is converted many times in a row: the clock is too coarse for one.
    for (path, times) in [(Path::new(&file), 1), (&page, 1000)] {
        let text = std::fs::read_to_string(path).unwrap();
        let converter = Converter::new(Config::T2s);
        let [mut checked, mut unchecked, mut c] = [f64::MAX; 3];
        for _ in 0..TURNS {
            unchecked = unchecked.min(least(times, || converter.convert(&text)));
            checked = checked.min(least(times, || {
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

/// The least time in nanoseconds of some rounds, each of which runs it so many times.
fn least<T>(times: usize, mut run: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let start = now();
        for _ in 0..times {
            drop(std::hint::black_box(run()));
        }
        (now() - start) / times as f64
    };
    (0..ROUNDS).map(time).fold(f64::MAX, f64::min)
}

/// The time of the processor that this thread has taken, in nanoseconds.
fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    1e9 * time.tv_sec as f64 + time.tv_nsec as f64
}
