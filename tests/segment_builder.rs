//! The settings of a segmenter: modes, tags, user dictionaries and stop words, in any script.

mod sentences;
mod shared;

use hanclean::align::Span;
use hanclean::convert::{Config, Converter};
use hanclean::segment::{
    Dictionary, Hmm, Mode, Segmenter, StopWords, Tag, Tagging, Term, TermKind, Worker, sentences,
};
use jieba_rs::Jieba;
use proptest::prelude::*;
use sentences::drawn;

fn with_user_dictionary(lines: &str) -> Segmenter {
    let dictionary = Dictionary::parse(lines.as_bytes()).expect("a dictionary");
    Segmenter::builder().dictionary(dictionary).build()
}

/// Returns the surfaces of the terms, joined by spaces.
fn show(worker: &mut Worker, text: &str) -> String {
    let surfaces = worker.segment(text).into_iter().map(|term| term.surface(text).to_owned());
    surfaces.collect::<Vec<_>>().join(" ")
}

/// Returns the terms as `surface@position`, joined by spaces.
fn show_positions(segmenter: &Segmenter, text: &str) -> String {
    let terms = segmenter.worker().segment(text);
    let shown = terms.iter().map(|term| format!("{}@{}", term.surface(text), term.position));
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_word_that_is_added_comes_out() {
    // The dictionary, a text, the expected terms.
    let cases = [
        ("", "云豹咖啡馆旁边", "云豹 咖啡馆 旁边"),
        ("云豹咖啡馆", "去云豹咖啡馆喝茶", "去 云豹咖啡馆 喝茶"),
        ("云豹咖啡馆 1", "去云豹咖啡馆喝茶", "去 云豹咖啡馆 喝茶"),
        ("云豹咖啡馆 0 n", "去云豹咖啡馆喝茶", "去 云豹咖啡馆 喝茶"),
        ("云豹咖啡馆 n", "去雲豹咖啡館喝茶", "去 雲豹咖啡館 喝茶"),
        ("雲豹咖啡館 10 n", "去云豹咖啡馆喝茶", "去 云豹咖啡馆 喝茶"),
        ("雲豹咖啡館", "去雲豹咖啡館喝茶", "去 雲豹咖啡館 喝茶"),
        ("\u{FEFF}云豹咖啡馆\r\n\r\n路边摊 nz\r\n", "云豹咖啡馆和路边摊", "云豹咖啡馆 和 路边摊"),
        // Words that are parts of each other, in any order.
        ("云豹咖啡\n云豹咖啡馆旁边\n云豹咖啡馆", "云豹咖啡馆旁边", "云豹咖啡馆旁边"),
        ("云豹咖啡馆\n云豹咖啡", "云豹咖啡好，云豹咖啡馆也好", "云豹咖啡 好 ， 云豹咖啡馆 也好"),
        // Letters and marks that jieba has in its blocks.
        ("C++程序员", "招C++程序员", "招 C++程序员"),
        // Characters at which jieba splits words, or no Han at all.
        ("阿·甘正传", "看阿·甘正传了", "看 阿·甘正传 了"),
        ("Edu Trust认证 2000", "有Edu Trust认证吗", "有 Edu Trust认证 吗"),
        ("TCP/IP n", "用TCP/IP协议", "用 TCP/IP 协议"),
        ("C++17", "用C++17写", "用 C++17 写"),
        // Not inside another word.
        ("cat/dog", "bobcat/dogma", "bobcat / dogma"),
        // Nor inside a URL or an address, unless the word covers it.
        (
            "example\nlib",
            "见https://example.org/lib，example好",
            "见 https://example.org/lib ， example 好",
        ),
        (
            "info\nexample.org",
            "写info@example.org、example.org",
            "写 info@example.org 、 example.org",
        ),
        ("www.example.org\nb", "www.example.org/b b@c", "www.example.org/b b @ c"),
        ("x", "x.x.x.", "x . x . x ."),
        // A word that jieba has can be made rarer.
        ("叛徒 1", "一个叛徒", "一个 叛徒"),
    ];
    for (lines, text, expected) in cases {
        assert_eq!(
            show(&mut with_user_dictionary(lines).worker(), text),
            expected,
            "with {lines:?}"
        );
    }
}

#[test]
fn a_word_that_is_added_comes_out_without_the_model() {
    for word in ["云豹咖啡馆", "阿·甘正传", "C++程序员", "论剑华山", "的了是"] {
        let dictionary = Dictionary::parse(word.as_bytes()).expect("a dictionary");
        let off = Segmenter::builder().dictionary(dictionary).hmm(Hmm::Off).build();
        let text = format!("，{word}。");
        assert_eq!(show(&mut off.worker(), &text), format!("， {word} 。"));
    }
}

#[test]
fn a_single_character_without_a_frequency_spoils_nothing() {
    let text = "我们在图书馆学习汉语，研究生命的起源";
    let plain = show(&mut Segmenter::new().worker(), text);
    // Known to jieba, rare, and in no dictionary.
    for lines in ["汉", "习 0", "源 n", "鿿", "葛\n鿕 0\n的"] {
        assert_eq!(show(&mut with_user_dictionary(lines).worker(), text), plain, "with {lines:?}");
        let with = show(&mut with_user_dictionary(lines).worker(), "鿿在图书馆学习");
        assert_eq!(with, "鿿 在 图书馆 学习", "with {lines:?}");
    }
}

#[test]
fn what_is_wrong_with_a_dictionary_is_said() {
    let cases: [(&[u8], usize, &str); 5] = [
        ("云豹 很多 n".as_bytes(), 0, ""),
        ("云豹 3\n云豹 -1".as_bytes(), 2, "frequency"),
        ("云豹 99999999999 n".as_bytes(), 1, "frequency"),
        ("云豹 3 verylongtag".as_bytes(), 1, "tag"),
        (b"a 1\n\xFF\n", 2, "UTF-8"),
    ];
    for (bytes, line, problem) in cases {
        match Dictionary::parse(bytes) {
            Ok(dictionary) => {
                // A word may contain spaces.
                assert_eq!((line, dictionary.len()), (0, 1));
            }
            Err(error) => {
                assert_eq!(error.line(), Some(line), "{error}");
                assert!(error.to_string().contains(problem), "{error}");
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("user.txt");
    std::fs::write(&path, "云豹 3\n云豹 1.5\n").unwrap();
    let error = Dictionary::open(&path).unwrap_err();
    assert_eq!((error.path(), error.line()), (Some(&*path), Some(2)));
    assert!(error.to_string().contains("user.txt: line 2: "), "{error}");
    let error = Dictionary::open(folder.path().join("none.txt")).unwrap_err();
    assert!(error.to_string().contains("none.txt: cannot be read") && error.line().is_none());
}

#[test]
fn search_has_the_words_inside_with_positions() {
    let search = Segmenter::builder().mode(Mode::Search).build();
    let cases = [
        ("南京市长江大桥", "南京市@0 南京@0 京市@0 长江大桥@1 长江@1 大桥@1"),
        ("在圖書館裡", "在@0 圖書館@1 圖書@1 書館@1 裡@2"),
        ("中国科学院", "中国科学院@0 中国@0 科学@0 科学院@0 学院@0"),
        ("用S-IVB、a-bc", "用@0 S-IVB@1 IVB@1 、@2 a-bc@3 bc@3"),
        ("www.example.org，", "www.example.org@0 www@0 example@0 org@0 ，@1"),
        ("3.14", "3.14@0"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(show_positions(&search, text), expected);
    }
}

#[test]
fn all_has_every_word() {
    let all = Segmenter::builder().mode(Mode::All).build();
    let cases = [
        (
            "南京市长江大桥",
            "南@0 南京@0 南京市@0 京@1 京市@1 市@2 市长@2 长@3 长江@3 长江大桥@3 江@4 大@5 大桥@5 桥@6",
        ),
        ("買T恤,1,000元", "買@0 T恤@1 恤@2 ,@3 1,000@4 元@5"),
        ("鿿", "鿿@0"),
    ];
    for (text, expected) in cases {
        assert_eq!(show_positions(&all, text), expected);
    }
}

#[test]
fn stop_words_are_left_out_but_counted() {
    let stop_words = StopWords::new(["的", "與", " The ", "", "。"]);
    assert_eq!(stop_words.len(), 5);
    let segmenter = Segmenter::builder().stop_words(stop_words).build();
    assert_eq!(show_positions(&segmenter, "書與畫的the店。"), "書@0 畫@2 店@5");
    assert_eq!(show_positions(&segmenter, "书与画的THE店。"), "书@0 画@2 店@5");
    assert_eq!(show_positions(&segmenter, "的。"), "");
}

#[test]
fn tags() {
    let dictionary = Dictionary::parse("路边摊 shop\n圖書館 lib".as_bytes()).unwrap();
    let segmenter = Segmenter::builder().tagging(Tagging::On).dictionary(dictionary).build();
    let cases = [
        ("我們在圖書館學習", "我們/r 在/p 圖書館/lib 學習/v"),
        ("路边摊卖3.14元", "路边摊/shop 卖/v 3.14/m 元/m"),
        ("用C++。😀", "用/p C++/eng 。/x 😀/x"),
    ];
    for (text, expected) in cases {
        let terms = segmenter.worker().segment(text);
        let tag = |term: &Term| term.tag.expect("tags were asked for");
        let shown = terms.iter().map(|term| format!("{}/{}", term.surface(text), tag(term)));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
    }
    assert!(Segmenter::new().segment("学习").iter().all(|term| term.tag.is_none()));
    assert_eq!(Tag::new("eng").unwrap().as_str(), "eng");
    assert_eq!([Tag::new(""), Tag::new("toolong"), Tag::new("é")], [None; 3]);
}

#[test]
fn tags_are_those_of_jieba() {
    let text = "老王头天不亮就挑着担子进城卖豆腐，欧阳锋与尉迟恭在华山论剑。葛洪写了抱朴子一书。";
    let jieba = Jieba::new();
    let expected = jieba.tag(text, true);
    let terms = Segmenter::builder().tagging(Tagging::On).build().segment(text);
    assert_eq!(terms.len(), expected.len());
    for (term, expected) in terms.iter().zip(expected) {
        let found = (term.surface(text), term.tag.unwrap().as_str().to_owned());
        assert_eq!(found, (expected.word, expected.tag.to_owned()));
    }
}

#[test]
fn sentences_end_where_they_end() {
    let cases: [(&str, &[&str]); 12] = [
        ("", &[]),
        (" \n\u{3000}\n", &[]),
        ("他来了。她走了。", &["他来了。", "她走了。"]),
        ("「你好！」他說。", &["「你好！」", "他說。"]),
        ("（他来了。）她走了？！真的", &["（他来了。）", "她走了？！", "真的"]),
        ("『是「嗎？」』。好", &["『是「嗎？」』。", "好"]),
        ("他说：“走吧！”，就走了。", &["他说：“走吧！”，就走了。"]),
        ("他想……然后走了。", &["他想……", "然后走了。"]),
        ("「唉……」他说。等等……，好……。", &["「唉……」", "他说。", "等等……，好……。"]),
        ("標題\n  正文\r\n又一行", &["標題", "正文", "又一行"]),
        (
            "共3.14元，见example.org。See it. Then go.",
            &["共3.14元，见example.org。", "See it.", "Then go."],
        ),
        ("……", &["……"]),
    ];
    for (text, expected) in cases {
        let found: Vec<_> = sentences(text).map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected, "of {text:?}");
    }
}

#[test]
fn a_worker_takes_any_script() {
    let mut worker = Segmenter::new().worker();
    for (text, expected) in [
        ("我們在圖書館學習，乾淨！", "我們 在 圖書館 學習 ， 乾淨 ！"),
        ("我们在图书馆学习，干净！", "我们 在 图书馆 学习 ， 干净 ！"),
        ("plain text", "plain text"),
        ("", ""),
    ] {
        assert_eq!(show(&mut worker, text), expected);
    }
}

/// What a worker finds is what is found in the whole text at once.
#[track_caller]
fn assert_as_one_shot(segmenter: &Segmenter, text: &str) {
    let (simplified, edits) = Converter::new(Config::T2s).convert_with_edits(text);
    let expected = segmenter.segment_through(text, &simplified, &edits);
    let mut found = Vec::new();
    segmenter.worker().for_each_term(text, |term| {
        assert_eq!(term.surface, &text[term.span.range()]);
        assert_eq!(term.simplified, &simplified[edits.output_span(term.span).range()]);
        found.push(term.term);
    });
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "{:?}", expected.surface(text));
    }
}

#[test]
fn pieces_are_as_the_whole() {
    let sentence = "市政府昨天宣布，將在明年三月以前完成新圖書館的建設工程（預算1,250萬元）。\
        見https://example.org/news，或寫信到info@example.org；「乾淨」……以後再說 後面還有";
    let text = sentence.repeat(1_000);
    let line = text.replace(['，', '。', '；', ' '], "");
    let ascii =
        format!("{}中文，{}", "a b c, ".repeat(20_000), "https://example.org/".repeat(9_000));
    for mode in [Mode::Precise, Mode::Search, Mode::All] {
        let segmenter = Segmenter::builder().mode(mode).build();
        assert_as_one_shot(&segmenter, &text);
        assert_as_one_shot(&segmenter, &line);
        assert_as_one_shot(&segmenter, &ascii);
    }
    let dictionary = Dictionary::parse("以後再說，\n說 後".as_bytes()).unwrap();
    let segmenter = Segmenter::builder().dictionary(dictionary);
    assert_as_one_shot(&segmenter.stop_words(StopWords::new(["的"])).build(), &text);
}

/// Texts written for this test.
const SENTENCES: [&str; 8] = [
    "市政府昨天宣布將在明年三月以前完成新圖書館的建設工程",
    "這座圖書館不僅提供紙本書籍也提供電子資料庫和5G無線網路",
    "鄰居們都說這樣的地方對孩子的學習很有幫助",
    "乾隆皇帝後來把衣服晒乾了以後才瞭解回覆的內容",
    "小張買了一件T恤和一個U盤",
    "老王頭天不亮就挑著擔子進城賣豆腐",
    "歐陽鋒與尉遲恭在華山論劍",
    "乒乓球拍賣完了南京市長江大橋通車了",
];

#[test]
fn pieces_are_as_the_whole_without_a_line_end() {
    const LEN: usize = 9 << 20;
    let segmenter = Segmenter::new();
    let is_block = |c: char| !c.is_whitespace() && c != ':';
    for text in [
        // Nothing but Han, letters and digits.
        drawn(&SENTENCES, LEN, |_| "").chars().filter(|&c| is_block(c)).collect(),
        drawn(&SENTENCES, LEN, |draw| ["", "", "2024", "a.b"][draw % 4]),
        // Marks of other kinds: kana, ASCII, symbols.
        drawn(&SENTENCES, LEN, |draw| ["の", "カ\u{3099}", "\":\"", "●"][draw % 4]),
        format!("{}{}漢", drawn(&SENTENCES, 20_000, |_| ""), "ヿ".repeat(LEN / 3)),
        // Words that are longer than any piece.
        format!("{}{}漢語", drawn(&SENTENCES, 20_000, |_| ""), "ab".repeat(LEN / 2)),
        format!(
            "{0}{1}{0}{1}",
            drawn(&SENTENCES, 20_000, |_| "").replace(':', ""),
            "a".repeat(LEN / 2)
        ),
        format!("漢{}漢語", "é".repeat(LEN / 2)),
    ] {
        assert_as_one_shot(&segmenter, &text);
    }
}

#[test]
fn pieces_of_real_text_are_as_the_whole() {
    for (path, len) in [
        ("text/tw_law_16mb.txt", 2_000_000),
        ("text/libreoffice_help_zh_tw.txt", 1_000_000),
        ("text/moztw_cc0_sentences.txt", 1_000_000),
    ] {
        let Some(text) = shared::text(path) else { continue };
        assert_as_one_shot(&Segmenter::new(), &text[..text.floor_char_boundary(len)]);
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter),
        "[a-c1-3\u{301}\u{200D}\u{FE0F}中国人圖書館學習乾T恤〇，。…😀 \n.,:/@#+&%'_-]{0,80}",
    ]
}

proptest! {
    #[test]
    fn precise_terms_of_any_text_tile_it(text in any_text()) {
        let mut done = 0;
        for (position, term) in Segmenter::new().worker().segment(&text).iter().enumerate() {
            let between = &text[done..term.span.start];
            prop_assert!(between.chars().all(char::is_whitespace), "{between:?}");
            prop_assert!(!term.surface(&text).is_empty());
            prop_assert_eq!(term.position, position);
            done = term.span.end;
        }
        prop_assert!(text[done..].chars().all(char::is_whitespace));
    }

    #[test]
    fn search_adds_to_precise(text in any_text()) {
        let whole = Segmenter::new().worker().segment(&text);
        let search = Segmenter::builder().mode(Mode::Search).build().worker().segment(&text);
        let mut last: Option<Term> = None;
        let mut found = Vec::new();
        for term in search {
            match last {
                Some(whole) if whole.position == term.position => {
                    let inside = whole.span.intersection(term.span) == term.span;
                    prop_assert!(inside && whole.span != term.span);
                }
                _ => {
                    last = Some(term);
                    found.push(term);
                }
            }
        }
        prop_assert_eq!(found, whole);
    }

    #[test]
    fn all_leaves_nothing_out(text in any_text()) {
        let all = Segmenter::builder().mode(Mode::All).build().worker().segment(&text);
        let mut done = 0;
        let mut last = Span::default();
        for term in &all {
            if term.span.start > done {
                let between = &text[done..term.span.start];
                prop_assert!(between.chars().all(char::is_whitespace), "{between:?}");
            }
            prop_assert!(term.span.start >= last.start);
            last = term.span;
            done = done.max(term.span.end);
        }
        prop_assert!(text[done..].chars().all(char::is_whitespace));
        for term in Segmenter::new().worker().segment(&text) {
            prop_assert!(all.iter().any(|other| other.span == term.span) || term.kind != TermKind::Han);
        }
    }

    #[test]
    fn sentences_have_all_of_any_text(text in any_text()) {
        let mut done = 0;
        for span in sentences(&text) {
            prop_assert!(text[done..span.start].chars().all(char::is_whitespace));
            prop_assert!(!span.is_empty() && text[span.range()].trim() == &text[span.range()]);
            done = span.end;
        }
        prop_assert!(text[done..].chars().all(char::is_whitespace));
    }
}

proptest! {
    // Each case loads a dictionary.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn user_words_tile_any_text(text in "[a-c中国人圖書館學習乾恤·，/ ]{0,40}", words in "([a-c中国人圖书学恤·/ ]{1,4}\n){1,5}") {
        let dictionary = Dictionary::parse(words.as_bytes()).unwrap();
        let segmenter = Segmenter::builder().dictionary(dictionary).build();
        let mut done = 0;
        for term in segmenter.worker().segment(&text) {
            prop_assert!(term.span.start >= done);
            prop_assert!(text[done..term.span.start].chars().all(char::is_whitespace));
            done = term.span.end;
        }
        prop_assert!(text[done..].chars().all(char::is_whitespace));
    }
}
