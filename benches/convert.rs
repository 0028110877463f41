//! Conversion, with edits, and of bytes that are not yet known to be UTF-8, beside `from_utf8` on the
//! same bytes in the same run.
//!
//!     cargo bench --bench convert
#![allow(missing_docs)] // The macros below make functions without any.

mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanclean::align::Edits;
use hanclean::convert::{Config, Converter};

fn convert(criterion: &mut Criterion) {
    for (name, text) in texts::all() {
        let mut group = criterion.benchmark_group(format!("convert/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("std from_utf8", |b| {
            b.iter(|| std::str::from_utf8(black_box(text.as_bytes())));
        });
        for config in [Config::T2s, Config::Tw2s, Config::Hk2s, Config::Tw2sp, Config::S2t] {
            let converter = Converter::new(config);
            let (mut output, mut edits) = (String::new(), Edits::new());
            group.bench_function(config.name(), |b| {
                b.iter(|| {
                    output.clear();
                    converter.convert_into(black_box(&text), &mut output);
                });
            });
            group.bench_function(format!("{config} of bytes"), |b| {
                b.iter(|| {
                    output.clear();
                    converter.convert_utf8_into(black_box(text.as_bytes()), &mut output)
                });
            });
            group.bench_function(format!("{config} with edits"), |b| {
                b.iter(|| {
                    output.clear();
                    edits.clear();
                    converter.convert_into_with_edits(black_box(&text), &mut output, &mut edits);
                });
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = texts::criterion();
    targets = convert
}
criterion_main!(benches);
