//! Normalising beside what it is measured against, on the same text in the same run.
//!
//!     cargo bench --bench normalize
//!
//! The texts are statutes and help in Traditional script from the shared data, or our own article
//! where those are absent.
#![allow(missing_docs)] // The macros below make functions without any.

mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanclean::normalize::{Normalizer, Rules};
use unicode_normalization::UnicodeNormalization;

/// The text as it is, clean, and with everything wrong.
fn normalize(criterion: &mut Criterion) {
    let law = texts::shared("tw_law_16mb.txt", 4 << 20).map(|text| ("law", text));
    let help = texts::shared("libreoffice_help_zh_tw.txt", 4 << 20).map(|text| ("help", text));
    let mut all: Vec<_> = law.into_iter().chain(help).collect();
    if all.is_empty() {
        all.push(("own", texts::own(1 << 20)));
    }
    for (name, raw) in &all {
        measure(criterion, &format!("normalize/{name}"), raw);
        let clean = Normalizer::new(Rules::WEB).normalize(raw).0.into_owned();
        measure(criterion, &format!("normalize/{name}, clean"), &clean);
    }
    let (name, raw) = &all[0];
    measure(criterion, &format!("normalize/{name}, everything wrong"), &damaged(raw));
}

fn measure(criterion: &mut Criterion, name: &str, text: &str) {
    let mut group = criterion.benchmark_group(name);
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

/// A few thousand lines in which there is something for every rule of the preset, about every
/// sixteen bytes.
fn damaged(text: &str) -> String {
    let mut page = String::new();
    for (number, line) in text.lines().take(3000).enumerate() {
        for (column, c) in line.chars().enumerate() {
            page.push(match c {
                '，' => ',',
                '：' => ':',
                '；' => ';',
                '（' => '(',
                '）' => ')',
                _ => c,
            });
            page.push_str(match column % 60 {
                7 | 47 => "\u{200B}",
                9 => "&nbsp;",
                11 => "\u{2F00}",
                13 => "\u{F9D1}",
                17 => "Ａ１",
                19 => "\u{A0}  ",
                _ => "",
            });
        }
        page.push_str(if number % 9 == 0 { "\r\n\r\n\r\n\r\n" } else { " \r\n" });
    }
    page
}

criterion_group! {
    name = benches;
    config = texts::criterion();
    targets = normalize
}
criterion_main!(benches);
