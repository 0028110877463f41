//! A page through all stages, and each stage alone, in the same run.
//!
//!     cargo bench --bench page
#![allow(missing_docs)] // The macros below make functions without any.

mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanclean::Cleaner;
use hanclean::convert::{Config, Converter};
use hanclean::decode::decode;
use hanclean::normalize::{Normalizer, Rules};
use hanclean::page::PageBuffer;
use hanclean::spam::Detector;

fn page(criterion: &mut Criterion) {
    let (cleaner, normalizer) = (Cleaner::new(), Normalizer::new(Rules::WEB));
    let (detector, converter) = (Detector::new(), Converter::new(Config::T2s));
    let page = format!("{}{}", texts::own(4 << 10), texts::ARTICLE);
    let mut pages = texts::all();
    pages.insert(0, ("page of 8 KB", page));
    for (name, text) in pages {
        let mut group = criterion.benchmark_group(format!("page/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("std from_utf8", |b| {
            b.iter(|| std::str::from_utf8(black_box(text.as_bytes())));
        });
        let mut buffer = PageBuffer::new();
        group.bench_function("clean", |b| {
            b.iter(|| cleaner.clean_into(black_box(&text), &mut buffer));
        });
        group.bench_function("decode", |b| b.iter(|| decode(black_box(text.as_bytes()))));
        group.bench_function("normalize", |b| b.iter(|| normalizer.normalize(black_box(&text))));
        group.bench_function("spam", |b| b.iter(|| detector.find(black_box(&text))));
        group.bench_function("convert", |b| {
            b.iter(|| converter.convert_with_edits(black_box(&text)));
        });
    }
}

criterion_group! {
    name = benches;
    config = texts::criterion();
    targets = page
}
criterion_main!(benches);
