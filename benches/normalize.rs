//! Normalising beside what it is measured against, on the same text in the same run.
//!
//!     cargo bench --bench normalize
//!
//! The text is help in Traditional script from the shared data, or a made-up one where that is
//! absent.
#![allow(missing_docs)] // The macros below make functions without any.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanclean::normalize::{Normalizer, Rules};
use unicode_normalization::UnicodeNormalization;

fn text() -> String {
    let root = std::env::var_os("HANCLEAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    std::fs::read_to_string(root.join("text/libreoffice_help_zh_tw.txt")).unwrap_or_else(|_| {
        eprintln!("no shared data: a made-up text instead");
        "若要在設計模式下變更某個控制項 (control) 的屬性,請按一下 [屬性]。\n".repeat(10_000)
    })
}

fn normalize(criterion: &mut Criterion) {
    let raw = text();
    let clean = Normalizer::new(Rules::WEB).normalize(&raw).0.into_owned();
    for (name, text) in [("as it is", &raw), ("clean", &clean)] {
        let mut group = criterion.benchmark_group(format!("normalize/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        for (rules, id) in [(Rules::WEB, "hanclean web"), (Rules::MINIMAL, "hanclean minimal")] {
            let normalizer = Normalizer::new(rules);
            group.bench_function(id, |b| b.iter(|| normalizer.normalize(black_box(text))));
        }
        group.bench_function("unicode-normalization nfc", |b| {
            b.iter(|| black_box(text).nfc().collect::<String>());
        });
        group.bench_function("std from_utf8", |b| {
            b.iter(|| std::str::from_utf8(black_box(text.as_bytes())));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(800));
    targets = normalize
}
criterion_main!(benches);
