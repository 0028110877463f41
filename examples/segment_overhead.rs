//! The overhead of segmentation over bare jieba-rs on the same text, and the gain of a second thread.
//!
//!     cargo run --release --features segment --example segment_overhead -- [ROUNDS] TEXT...
//!
//! The variants take turns, and each round begins with another one. So other load on the machine
//! affects all of them equally. The best round of each variant counts. The texts are Traditional; bare
//! jieba cuts their Simplified form.

use std::hint::black_box;
use std::time::{Duration, Instant};

use hanclean::convert::{Config, Converter};
use hanclean::segment::Segmenter;
use jieba_rs::Jieba;

/// The number of bytes taken from each text.
const LEN: usize = 1 << 20;

fn time(run: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

fn main() -> std::io::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let rounds = match args.first().map(|arg| arg.parse()) {
        Some(Ok(rounds)) => {
            args.remove(0);
            rounds
        }
        _ => 20,
    };
    let jieba = Jieba::new();
    let segmenter = Segmenter::new();
    let terms = |text: &str| {
        let mut count = 0;
        segmenter.for_each_term(text, |term| count += term.span.len());
        count
    };
    let found = |text: &str| {
        let mut count = 0;
        segmenter.worker().for_each_term(text, |found| count += found.span.len());
        count
    };
    for path in args {
        let mut text = std::fs::read_to_string(&path)?;
        text.truncate(text.floor_char_boundary(LEN));
        let simplified = Converter::new(Config::T2s).convert(&text);
        let ways: [(&str, &dyn Fn() -> usize); 6] = [
            ("jieba-rs cut", &|| jieba.cut(&simplified, true).len()),
            ("terms of Simplified", &|| terms(&simplified)),
            ("the same in a Vec", &|| segmenter.segment(&simplified).len()),
            ("worker, Simplified", &|| found(&simplified)),
            ("worker, Traditional", &|| found(&text)),
            ("two threads, Simplified, each", &|| {
                std::thread::scope(|scope| {
                    let other = scope.spawn(|| terms(&simplified));
                    terms(&simplified) + other.join().expect("it does not panic")
                })
            }),
        ];
        let mut best = [Duration::MAX; 6];
        for round in 0..rounds {
            // Each begins in turn: what runs after jieba's vector of a whole text finds the
            // dictionary gone from the caches.
            for way in (0..ways.len()).map(|way| (way + round) % ways.len()) {
                best[way] = time(ways[way].1).min(best[way]);
            }
        }
        println!("{path}");
        for ((name, _), time) in ways.iter().zip(best) {
            let over = time.as_secs_f64() / best[0].as_secs_f64() - 1.0;
            println!("  {name:<30} {:>7.2} ms  {:>+6.1} %", time.as_secs_f64() * 1e3, over * 100.0);
        }
        println!(
            "  two threads: {:.2} times one",
            2.0 * best[1].as_secs_f64() / best[5].as_secs_f64()
        );
    }
    Ok(())
}
