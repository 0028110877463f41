//! Texts and dictionaries that once took quadratic time: what is found in them, at sizes for which
//! quadratic time would be hours.

use hanclean::segment::{Dictionary, Keyword, Mode, Segmenter, Tagging, TermKind, Weighting};
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

/// The terms of `text` that have more than `len` bytes.
fn long_terms(segmenter: &Segmenter, text: &str, len: usize) -> Vec<String> {
    let mut found = Vec::new();
    segmenter.worker().for_each_term(text, |term| {
        if term.surface.len() > len {
            assert_eq!(term.kind, TermKind::Han);
            found.push(term.surface.to_owned());
        }
    });
    found
}

#[test]
fn words_of_any_length_are_found() {
    let mut dictionary = Dictionary::default();
    // Each begins otherwise, so that none stands inside another one.
    let words = [(63, "甲"), (64, "乙"), (65, "丙"), (200, "丁")].map(|(count, first)| {
        first.to_owned() + &"圖書館".repeat(count / 3) + &"的".repeat(count % 3)
    });
    for word in &words {
        dictionary.add(word, None, None);
    }
    for (mode, tagging) in [
        (Mode::Precise, Tagging::Off),
        (Mode::Precise, Tagging::On),
        (Mode::Search, Tagging::Off),
        (Mode::All, Tagging::Off),
    ] {
        let builder = Segmenter::builder().dictionary(dictionary.clone()).mode(mode);
        let segmenter = builder.tagging(tagging).build();
        for word in &words {
            let text = format!("他在{word}，");
            assert_eq!(long_terms(&segmenter, &text, 30), [word.clone()], "{mode:?}");
            let simplified = text.replace('圖', "图").replace('書', "书").replace('館', "馆");
            assert_eq!(long_terms(&segmenter, &simplified, 30).len(), 1, "{mode:?}");
        }
    }
}

#[test]
fn a_very_long_word_of_a_dictionary_costs_nothing_elsewhere() {
    let mut dictionary = Dictionary::default();
    dictionary.add(&("中".repeat(20_000) + "国"), None, None);
    let text = "中".repeat(LEN / 3);
    for mode in [Mode::Precise, Mode::Search, Mode::All] {
        let segmenter = Segmenter::builder().mode(mode).dictionary(dictionary.clone()).build();
        let plain = Segmenter::builder().mode(mode).build();
        let mut with = 0;
        segmenter.worker().for_each_term(&text, |_| with += 1);
        let mut without = 0;
        plain.worker().for_each_term(&text, |_| without += 1);
        assert_eq!(with, without);
    }
}

#[test]
fn many_words_with_one_beginning_are_found() {
    // Without a Han character, so that jieba does not have them.
    let words: String = (0..20_000).map(|number| format!("c w{number:05}x\n")).collect();
    let dictionary = Dictionary::parse(words.as_bytes()).unwrap();
    let segmenter = Segmenter::builder().dictionary(dictionary).build();
    let text = "c w19999x，c w20000x。".repeat(10_000);
    let mut found = 0;
    segmenter.worker().for_each_term(&text, |term| {
        found += usize::from(term.surface == "c w19999x");
        assert_ne!(term.surface, "c w20000x");
    });
    assert_eq!(found, 10_000);
}
