//! Texts that once took quadratic time, at sizes for which quadratic time would mean hours. The
//! terms are checked as well.

use hanclean::segment::{Keyword, Segmenter, Weighting};
use jieba_rs::{Jieba, KeywordExtract, TfIdf};

const LEN: usize = 1 << 20;

fn tf_idf(text: &str) -> Vec<Keyword> {
    Segmenter::new().keywords(text, Weighting::TfIdf, 10)
}

#[test]
fn a_long_word_weighs_as_an_unknown_one() {
    let weight = |text: &str| tf_idf(text)[0].weight;
    let unknown = weight("qwxz");
    for unit in ["a", "_a", "C3", "é", "ア", "a-b-", "a'"] {
        let word = unit.repeat(LEN / unit.len());
        let found = tf_idf(&word);
        assert_eq!(found.len(), 1, "of {unit}");
        assert_eq!(found[0].span.end, word.trim_end_matches(['-', '\'']).len());
        assert_eq!(found[0].weight, unknown);
    }
}

#[test]
fn words_about_as_long_as_the_longest_of_jieba_weigh_as_in_jieba() {
    let text = "侵华日军南京大屠杀遇难同胞纪念馆 图书馆 abcdefghijklmnop abcdefghijklmnopq \
                外交部驻香港特别行政区特派员公署 第九届全国人民代表大会常务委员会";
    let expected = TfIdf::default().extract_keywords(&Jieba::new(), text, 10, Vec::new());
    let found = tf_idf(text);
    assert_eq!((found.len(), expected.len()), (6, 6));
    for keyword in &expected {
        let same = found.iter().find(|found| found.text == keyword.keyword);
        let weight = same.map(|found| found.weight).unwrap_or_default();
        assert!((weight - keyword.weight).abs() < 1e-9, "{keyword:?}, here {weight}");
    }
}
