//! Keywords, with jieba-rs as the oracle of their weights.

use hanclean::convert::{Config, Converter};
use hanclean::segment::{Segmenter, StopWords, Weighting};
use jieba_rs::{Jieba, KeywordExtract, KeywordExtractConfig, TfIdf};

/// Texts without numbers and letters, which jieba would take for keywords.
const TEXT: &str = "市政府昨天宣布，将在明年完成新图书馆的建设工程。这座图书馆不仅提供纸本书籍，也提供电子数据库。\
    邻居们都说，图书馆对孩子的学习很有帮助；工程师写了一套管理系统，管理图书馆的书籍。";

#[test]
fn frequencies_weigh_as_those_of_jieba() {
    let config = KeywordExtractConfig::builder().use_hmm(true).build();
    let mut extractor = TfIdf::default();
    *extractor.config_mut() = config;
    let expected = extractor.extract_keywords(&Jieba::new(), TEXT, 100, Vec::new());
    let found = Segmenter::new().keywords(TEXT, Weighting::TfIdf, 100);
    assert_eq!(found.len(), expected.len());
    for keyword in &expected {
        let same = found.iter().find(|found| found.simplified == keyword.keyword);
        let weight = same.map(|found| found.weight).unwrap_or_default();
        assert!((weight - keyword.weight).abs() < 1e-9, "{keyword:?}, here {weight}");
    }
    assert_eq!(found[0].text, "图书馆");
    assert_eq!(found[0].count, 4);
    assert!(found.is_sorted_by(|a, b| a.weight >= b.weight));
}

#[test]
fn keywords_are_in_the_script_of_the_text() {
    let traditional = Converter::new(Config::S2t).convert(TEXT);
    for weighting in [Weighting::TfIdf, Weighting::TextRank] {
        let simplified = Segmenter::new().keywords(TEXT, weighting, 5);
        let found = Segmenter::new().keywords(&traditional, weighting, 5);
        assert_eq!(found.len(), 5);
        for (found, expected) in found.iter().zip(&simplified) {
            assert_eq!(found.simplified, expected.text);
            assert_eq!(found.text, traditional[found.span.range()]);
            assert_eq!((found.weight, found.count), (expected.weight, expected.count));
        }
        assert_eq!((&*found[0].text, &*found[0].simplified), ("圖書館", "图书馆"));
    }
}

#[test]
fn ranks() {
    let found = Segmenter::new().keywords(TEXT, Weighting::TextRank, 3);
    assert_eq!((&*found[0].text, found[0].weight), ("图书馆", 1.0));
    assert!(found.iter().all(|keyword| keyword.weight > 0.0 && keyword.weight <= 1.0));
}

#[test]
fn what_is_no_keyword() {
    let stop_words = StopWords::new(["圖書館"]);
    let segmenter = Segmenter::builder().stop_words(stop_words).build();
    for weighting in [Weighting::TfIdf, Weighting::TextRank] {
        let found = segmenter.keywords(TEXT, weighting, 100);
        assert!(!found.is_empty() && found.iter().all(|keyword| keyword.text != "图书馆"));
        assert!(segmenter.keywords("", weighting, 5).is_empty());
        assert!(segmenter.keywords("3.14，The of，a，😀", weighting, 5).is_empty());
        assert!(segmenter.keywords(TEXT, weighting, 0).is_empty());
    }
    let words = segmenter.keywords("don’t café C++", Weighting::TfIdf, 5);
    assert_eq!(words.len(), 3);
    assert!(words.iter().all(|word| word.weight > 0.0));
}
