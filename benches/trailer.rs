//! The search for blocks, beside `std::str::from_utf8` on the same bytes.
#![allow(missing_docs)] // The macros below make functions without any.

mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanclean::trailer::Detector;

fn trailer(criterion: &mut Criterion) {
    let clean =
        texts::shared("libreoffice_help_zh_tw.txt", 4 << 20).unwrap_or_else(|| texts::own(1 << 20));
    let page = format!(
        "{}\n{}",
        "鎮公所昨天宣布,舊橋的整修將於下個月開始。工程為期三個月,期間車輛須改道。\n".repeat(60),
        "网上赌场| 百家乐技巧| 足球投注网| 真人娱乐城|".repeat(20),
    );
    let detector = Detector::new();
    for (name, text) in [("clean", &clean), ("page", &page)] {
        let mut group = criterion.benchmark_group(format!("trailer/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("find", |b| b.iter(|| detector.find(black_box(text))));
        group.bench_function("from_utf8", |b| {
            b.iter(|| std::str::from_utf8(black_box(text.as_bytes())).map(str::len));
        });
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = texts::criterion();
    targets = trailer
}
criterion_main!(benches);
