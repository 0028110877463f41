//! Segmentation compared with bare jieba-rs, on the same text in the same run.

#![allow(missing_docs, reason = "of what criterion's macro makes")]

mod texts;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use hanclean::convert::{Config, Converter};
use hanclean::segment::Segmenter;
use jieba_rs::Jieba;

/// A page written for this bench: Traditional, mixed with other text.
fn own_page() -> String {
    let paragraph = "市政府昨天宣布，將在明年三月以前完成新圖書館的建設工程，預算為1,250萬元。\
        負責人表示：「這座圖書館不僅提供紙本書籍，也提供電子資料庫和5G無線網路。」\n\
        有興趣的市民可以到https://library.example.org/news查詢，或寄信到info@example.org。\n\
        工程師用C++和Python寫了一套管理系統，每天09:00自動更新，準確率達到99.5%。\n\
        鄰居們都說，這樣的地方對孩子的學習很有幫助，希望能夠早日開放；不過也有人擔心噪音。\n";
    paragraph.repeat(16)
}

fn segment(c: &mut Criterion) {
    let mut texts = vec![("own", own_page())];
    texts.extend(texts::shared("tw_law_16mb.txt", 1 << 20).map(|text| ("law", text)));
    let (jieba, segmenter) = (Jieba::new(), Segmenter::new());
    let converter = Converter::new(Config::T2s);
    for (name, traditional) in &texts {
        let (simplified, edits) = converter.convert_with_edits(traditional);
        let mut group = c.benchmark_group(format!("segment/{name}"));
        group.throughput(Throughput::Bytes(simplified.len() as u64));
        let mut row = |name: &str, run: &dyn Fn() -> usize| {
            group.bench_function(BenchmarkId::from_parameter(name), |b| b.iter(run));
        };
        row("jieba.cut", &|| jieba.cut(black_box(&simplified), true).len());
        row("callback", &|| {
            let mut count = 0;
            segmenter.for_each_term(black_box(&simplified), |term| count += term.span.len());
            count
        });
        row("vec", &|| segmenter.segment(black_box(&simplified)).len());
        row("worker, Traditional", &|| {
            let mut count = 0;
            segmenter.worker().for_each_term(black_box(traditional), |found| {
                count += found.span.len();
            });
            count
        });
        row("callback through Simplified", &|| {
            let mut count = 0;
            let each = |term: hanclean::segment::Term| count += term.span.len();
            segmenter.for_each_term_through(black_box(traditional), &simplified, &edits, each);
            count
        });
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = texts::criterion();
    targets = segment
}
criterion_main!(benches);
