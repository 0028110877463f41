//! Script detection: tables of cases, and properties of any text.

mod shared;

use hanclean::align::Span;
use hanclean::convert::{Config, Converter};
use hanclean::script::{Evidence, Region, Verdict, detect, detect_lines};
use proptest::prelude::*;

const TRADITIONAL: Verdict = Verdict::Traditional { region: None };
const TAIWAN: Verdict = Verdict::Traditional { region: Some(Region::Taiwan) };
const HONG_KONG: Verdict = Verdict::Traditional { region: Some(Region::HongKong) };

#[test]
fn cases() {
    let rows = [
        // No evidence.
        ("", Verdict::Undetermined),
        ("plain ASCII, 123", Verdict::Undetermined),
        ("大小多少", Verdict::Undetermined),
        ("李白", Verdict::Undetermined),
        ("日本語の国会で学ぶことができます", Verdict::Undetermined),
        ("한국어 문장", Verdict::Undetermined),
        // Short texts and names: one character is enough.
        ("陈", Verdict::Simplified),
        ("陳", TRADITIONAL),
        ("张伟", Verdict::Simplified),
        ("蔡英文總統", TRADITIONAL),
        ("广东", Verdict::Simplified),
        ("你有什么事", Verdict::Simplified),
        // Sentences.
        ("我们在图书馆里看书。", Verdict::Simplified),
        ("我們在圖書館看書。", TRADITIONAL),
        ("我們在圖書館裡看書。", TAIWAN),
        ("我們在圖書館裏看着書。", HONG_KONG),
        ("臺北市政府公告", TAIWAN),
        ("衞生署説明温度與税務", HONG_KONG),
        // Forms that Simplified shares with a region's Traditional do not make a text mixed.
        ("秘書在床上說明群組的設定", TRADITIONAL),
        ("用户可脱下外衣，温習課本", HONG_KONG),
        ("用户可以脱下外衣，温习课本", Verdict::Simplified),
        // A quotation of the other script up to one in ten does not either.
        ("這個網頁說明簡體字「国」與繁體字「國」的區別，請參閱對照表。", TRADITIONAL),
        // Both.
        ("中國的网站", Verdict::Mixed),
        ("這裡是一個說明。这里是一个说明。", Verdict::Mixed),
        // Converted by machine: a few characters were missing from its table.
        ("這個网頁裡有很多關於電腦與軟體開發的說明與範例，歡迎參觀與選購。", TAIWAN),
        // OpenCC's standard belongs to neither region.
        ("爲衆人着想，喫飯爲先", TRADITIONAL),
        // One stray character in a text without other evidence.
        (&"大小多少上下左右".repeat(10).replacen('大', "国", 1), Verdict::Undetermined),
        // A word of kana does not make a Chinese text Japanese.
        ("這家店的招牌寫著「の」字，大家覺得很有趣。", TRADITIONAL),
    ];
    for (text, expected) in rows {
        let found = detect(text);
        assert_eq!(found.verdict, expected, "{text}: {:?}", found.evidence);
    }
}

#[test]
fn evidence() {
    let rows = [
        // Text; Han, Simplified, Traditional, Taiwan, Hong Kong, neither.
        ("a国國中", [3, 1, 1, 0, 0, 0]),
        ("臺裡裏着爲秘", [6, 0, 4, 2, 2, 1]),
        ("户説", [2, 0, 1, 0, 2, 0]),
        ("𠮷𠀀", [2, 0, 0, 0, 0, 0]),
    ];
    for (text, expected) in rows {
        let Evidence { han, scripts, taiwan, hong_kong, neither, .. } = Evidence::of(text);
        let found = [han, scripts.simplified, scripts.traditional, taiwan, hong_kong, neither];
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn lines() {
    let text = "這裡\r\n\n这里\r\nabc\n\r";
    let found: Vec<_> =
        detect_lines(text).map(|(span, found)| (&text[span.range()], found.verdict)).collect();
    let expected = [
        ("這裡", TAIWAN),
        ("", Verdict::Undetermined),
        ("这里", Verdict::Simplified),
        ("abc", Verdict::Undetermined),
        ("\r", Verdict::Undetermined),
    ];
    assert_eq!(found, expected);
    assert_eq!(detect_lines("").count(), 0);
    assert_eq!(detect_lines("中").next().map(|(span, _)| span), Some(Span::new(0, 3)));
}

#[test]
#[cfg(feature = "cli")]
fn command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.txt");
    std::fs::write(&path, "臺灣\n这里\n").unwrap();
    let run = |arguments: &[&str]| -> Vec<serde_json::Value> {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_hanclean"));
        let output = command.arg("script").args(arguments).arg(&path).output().unwrap();
        assert!(output.status.success());
        let lines = String::from_utf8(output.stdout).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let counts = serde_json::json!({
        "path": path.to_str().unwrap(), "script": "mixed", "han": 4, "kana": 0, "simplified": 1,
        "traditional": 2, "taiwan": 1, "hong_kong": 0, "neither": 0,
    });
    assert_eq!(run(&[]), [counts]);
    let lines = run(&["--lines"]);
    let told = |at: usize| ["line", "start", "end", "script"].map(|key| lines[at][key].clone());
    assert_eq!(lines.len(), 2);
    assert_eq!(serde_json::json!(told(0)), serde_json::json!([1, 0, 6, "traditional"]));
    assert_eq!(serde_json::json!(told(1)), serde_json::json!([2, 7, 13, "simplified"]));
    assert_eq!(lines[0]["region"], "taiwan");
}

/// Real texts: unchanged, in Hong Kong's forms, and in Simplified.
#[test]
fn real_texts() {
    let Some(shared) = shared::folder() else { return };
    let to_standard = Converter::new(Config::Tw2t);
    let to_hong_kong = Converter::new(Config::T2hk);
    let to_simplified = Converter::new(Config::Tw2s);
    let files =
        ["tw_law_hard_wrapped_2mb.txt", "libreoffice_help_zh_tw.txt", "moztw_cc0_sentences.txt"];
    for file in files {
        let text = std::fs::read_to_string(shared.join("text").join(file)).unwrap();
        assert_eq!(detect(&text).verdict, TAIWAN, "{file}");
        let standard = to_standard.convert(&text);
        assert_eq!(detect(&standard).verdict, TRADITIONAL, "{file} in OpenCC's standard");
        let hong_kong = to_hong_kong.convert(&standard);
        assert_eq!(detect(&hong_kong).verdict, HONG_KONG, "{file} in Hong Kong's forms");
        let simplified = to_simplified.convert(&text);
        assert_eq!(detect(&simplified).verdict, Verdict::Simplified, "{file} in Simplified");

        // Line by line, where a line has some text: hardly any verdict is wrong.
        for (text, wrong) in [(&text, Verdict::Simplified), (&simplified, TRADITIONAL)] {
            let lines: Vec<_> =
                detect_lines(text).filter(|(_, found)| found.evidence.han >= 10).collect();
            let told_wrong = lines.iter().filter(|(_, found)| same_script(found.verdict, wrong));
            assert!(told_wrong.count() * 1000 < lines.len(), "{file}");
        }
    }
}

fn same_script(one: Verdict, other: Verdict) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "国", "國", "裡", "裏", "着", "爲", "中", "户", "の", "a", "é", "𠮷", "\n", "\r", "，",
        "秘",
    ]);
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    /// The counts of the parts add up to those of the whole, wherever it is cut.
    #[test]
    fn evidence_adds_up(one in text(), other in text()) {
        let whole = Evidence::of(&[one.as_str(), &other].concat());
        let (one, other) = (Evidence::of(&one), Evidence::of(&other));
        prop_assert_eq!(whole.han, one.han + other.han);
        prop_assert_eq!(whole.kana, one.kana + other.kana);
        prop_assert_eq!(whole.scripts, one.scripts + other.scripts);
        prop_assert_eq!(whole.taiwan, one.taiwan + other.taiwan);
        prop_assert_eq!(whole.hong_kong, one.hong_kong + other.hong_kong);
        prop_assert_eq!(whole.neither, one.neither + other.neither);
    }

    /// The spans are the lines, and each verdict is that of the line alone.
    #[test]
    fn lines_are_lines(text in text()) {
        let lines: Vec<_> = detect_lines(&text).collect();
        let found: Vec<&str> = lines.iter().map(|(span, _)| &text[span.range()]).collect();
        prop_assert_eq!(&found, &text.lines().collect::<Vec<_>>());
        for (line, (_, detection)) in found.iter().zip(&lines) {
            prop_assert_eq!(detect(line), *detection);
        }
    }
}
