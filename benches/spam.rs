//! Speed of the search for blocks, compared with the conversion `t2s` of the same text.
//!
//! Three groups: throughput on clean and on injected pages (`spam`), time per byte at two sizes of
//! pages that could be slow (`growth`), and the ratio to the conversion, measured in turns
//! (`beside`).
#![allow(missing_docs)] // The macros below make functions without any.

mod texts;

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanclean::convert::{Config, Converter};
use hanclean::spam::{Detector, Scope};

fn spam(criterion: &mut Criterion) {
    let clean =
        texts::shared("libreoffice_help_zh_tw.txt", 4 << 20).unwrap_or_else(|| texts::own(1 << 20));
    let law = texts::shared("tw_law_16mb.txt", 4 << 20).unwrap_or_else(|| texts::own(1 << 20));
    let page = format!(
        "{}\n{}",
        "鎮公所昨天宣布,舊橋的整修將於下個月開始。工程為期三個月,期間車輛須改道。\n".repeat(60),
        "网上赌场| 百家乐技巧| 足球投注网| 真人娱乐平台|".repeat(20),
    );
    // Pages that could make the search slow.
    let spam = "网上赌场| 百家乐技巧| 足球投注网| 真人娱乐平台|".repeat(1 << 14);
    let separators = "|".repeat(1 << 20);
    let lines = "赌\n".repeat(1 << 18);
    let detector = Detector::builder().scope(Scope::Anywhere).build();
    let converter = Converter::new(Config::T2s);
    for (name, text) in [
        ("clean", &clean),
        ("law", &law),
        ("page", &page),
        ("spam", &spam),
        ("separators", &separators),
        ("lines", &lines),
    ] {
        let mut group = criterion.benchmark_group(format!("spam/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("find", |b| b.iter(|| detector.find(black_box(text))));
        group.bench_function("t2s", |b| b.iter(|| converter.convert(black_box(text))));
        group.finish();
    }
}

/// Prints how long the search takes in relation to the conversion. Both are measured in turns,
/// since the speed of a machine changes from second to second.
fn beside(_: &mut Criterion) {
    let detector = Detector::builder().scope(Scope::Anywhere).build();
    let converter = Converter::new(Config::T2s);
    // The project's own article once. Repeated, it would have more invisible characters than any page.
    let mut texts = vec![("own", texts::own(1))];
    texts.extend(texts::all().into_iter().filter(|(name, _)| *name != "own"));
    let simplified =
        texts.iter().map(|(name, text)| (format!("{name}, Simplified"), converter.convert(text)));
    let simplified: Vec<(String, String)> = simplified.collect();
    let texts = texts.into_iter().map(|(name, text)| (name.to_owned(), text));
    for (name, text) in texts.chain(simplified) {
        let documents = documents(&text);
        for (what, texts) in [("whole", &vec![text.as_str()]), ("documents", &documents)] {
            let turn = |_| {
                let start = Instant::now();
                texts.iter().for_each(|text| drop(black_box(detector.find(black_box(text)))));
                let find = start.elapsed();
                let start = Instant::now();
                texts.iter().for_each(|text| drop(black_box(converter.convert(black_box(text)))));
                find.as_secs_f64() / start.elapsed().as_secs_f64()
            };
            let mut ratios: Vec<f64> = (0..60).map(turn).collect();
            ratios.sort_by(f64::total_cmp);
            let [low, middle, high] = [1, 2, 3].map(|quarter| ratios[ratios.len() * quarter / 4]);
            println!("find / t2s, {name}, {what}: {middle:.2} ({low:.2} to {high:.2})");
        }
    }
}

/// A text in pieces of 800 characters.
fn documents(text: &str) -> Vec<&str> {
    let starts: Vec<usize> = text.char_indices().step_by(800).map(|(at, _)| at).collect();
    let ends = starts[1..].iter().copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

/// Makes a page of about this size.
type Page = fn(usize) -> String;

/// The time per byte of pages that could be slow must not grow with their size.
fn growth(criterion: &mut Criterion) {
    let pages: [(&str, Page); 7] = [
        ("block", |n| "网上赌场| 百家乐技巧| 足球投注网|".repeat(n / 8)),
        ("separators", |n| "|".repeat(n * 4) + "网上赌场 百家乐技巧 足球投注网"),
        ("lines", |n| "赌\n".repeat(n) + "网上赌场 百家乐技巧 足球投注网"),
        ("quotes", |n| "“".repeat(n) + "网上赌场 百家乐技巧 足球投注网"),
        ("glued", |n| "这座城市的老街保存得很好。网上赌场 百家乐技巧 老虎机\n".repeat(n / 64)),
        ("advertisements", |n| "重庆时时彩稳赚【QQ：12345678】\n石桥\n".repeat(n / 16)),
        ("addresses", |n| "网上赌场.com.com.".repeat(n / 8)),
    ];
    let detector = Detector::new();
    for (name, page) in pages {
        let mut group = criterion.benchmark_group(format!("spam growth/{name}"));
        for size in [1 << 13, 1 << 16] {
            let text = page(size);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(size.to_string(), |b| b.iter(|| detector.find(black_box(&text))));
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = texts::criterion();
    targets = spam, growth, beside
}
criterion_main!(benches);
