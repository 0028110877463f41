//! Normalising beside what it is measured against, on the same text in the same run.
//!
//!     cargo bench --bench normalize
//!
//! The text is help in Traditional script from the shared data, or our own article where that is
//! absent.
#![allow(missing_docs)] // The macros below make functions without any.

mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanclean::normalize::{Normalizer, Rules};
use unicode_normalization::UnicodeNormalization;

fn normalize(criterion: &mut Criterion) {
    let raw =
        texts::shared("libreoffice_help_zh_tw.txt", 4 << 20).unwrap_or_else(|| texts::own(1 << 20));
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
    config = texts::criterion();
    targets = normalize
}
criterion_main!(benches);
