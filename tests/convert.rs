//! Conversion: tables of cases, and what must hold for any text.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Read, Write};

use hanclean::align::RunKind;
use hanclean::convert::{Config, Converter};
use proptest::prelude::*;

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    why: String,
    input: String,
    #[serde(flatten)]
    expected: BTreeMap<String, String>,
}

#[test]
fn cases() {
    let cases: Cases = toml::from_str(include_str!("convert/cases.toml")).unwrap();
    for Case { why, input, expected } in cases.case {
        for (config, expected) in expected {
            let converter = Converter::new(config.parse().unwrap());
            assert_eq!(converter.convert(&input), expected, "{config}: {why}");
        }
    }
}

/// The expectations that OpenCC itself is tested with.
#[test]
fn opencc_testcases() {
    let file: serde_json::Value =
        serde_json::from_str(include_str!("convert/opencc_testcases.json")).unwrap();
    let mut checked = BTreeMap::<&str, usize>::new();
    for case in file["cases"].as_array().unwrap() {
        let input = case["input"].as_str().unwrap();
        for (name, expected) in case["expected"].as_object().unwrap() {
            let config: Config = name.parse().unwrap();
            let output = Converter::new(config).convert(input);
            assert_eq!(output, expected.as_str().unwrap(), "{name} {}", case["id"]);
            *checked.entry(config.name()).or_default() += 1;
        }
    }
    assert_eq!((checked.len(), checked.values().sum::<usize>()), (16, 556), "{checked:?}");
}

#[test]
fn opencc_has_sixteen() {
    assert_eq!(Config::OPENCC.len(), 16);
    assert!(!Config::OPENCC.contains(&Config::T2cn) && Config::ALL.contains(&Config::T2cn));
}

#[test]
fn unchanged_text_is_borrowed() {
    let text = "plain ASCII, 简体";
    let (output, edits) = Converter::new(Config::T2s).convert_with_edits(text);
    assert!(matches!(output, Cow::Borrowed(_)) && edits.is_identity());
    assert_eq!(edits.source_len(), text.len());
}

/// Text that is hard for a converter: heads of phrases, phrases cut short, compatibility and rare
/// ideographs, descriptions, and what is not Han.
fn text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "乾",
        "坤",
        "淨",
        "隆",
        "著",
        "執",
        "作",
        "名",
        "後",
        "里",
        "裏",
        "面",
        "發",
        "髮",
        "頭",
        "軟體",
        "程式",
        "計程",
        "車",
        "數位",
        "滑鼠",
        "館",
        "神",
        "\u{FA19}",
        "\u{2F800}",
        "夸",
        "⿰",
        "⿳",
        "木",
        "㑮",
        "𪚥",
        "\0",
        "a",
        "1",
        "é",
        " ",
        "\n",
        "，",
        "“",
        "臺",
        "灣",
        "颱",
        "風",
        "麼",
        "么",
        "甚",
        "什",
        "干",
        "一",
        "隻",
        "簡",
        "简",
        "\u{FE00}",
        "\u{10FFFF}",
        "吃",
        "喫",
        "只",
    ]);
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    /// All forms of the conversion give the same, and the edits say how it came about.
    #[test]
    fn forms_agree(text in text(), index in 0..Config::ALL.len()) {
        let converter = Converter::new(Config::ALL[index]);
        let output = converter.convert(&text);
        let mut appended = String::from("before ");
        converter.convert_into(&text, &mut appended);
        prop_assert_eq!(&appended["before ".len()..], &output);
        let (same, edits) = converter.convert_with_edits(&text);
        prop_assert_eq!(&same, &output);
        prop_assert_eq!((edits.source_len(), edits.output_len()), (text.len(), output.len()));
        for run in edits.runs() {
            let (old, new) = (&text[run.source.range()], &output[run.output.range()]);
            prop_assert!(old == new || run.kind == RunKind::Replaced, "{} is not {}", old, new);
        }
    }

    /// A line is converted as if it were alone: no entry has a line end in it.
    #[test]
    fn lines_are_independent(lines in prop::collection::vec(text(), 0..4), index in 0..Config::ALL.len()) {
        let converter = Converter::new(Config::ALL[index]);
        // A description may go on over a line end.
        let lines: Vec<String> = lines.iter().map(|line| line.replace(['⿰', '⿳'], "")).collect();
        let apart: Vec<String> = lines.iter().map(|line| converter.convert(line)).collect();
        prop_assert_eq!(converter.convert(&lines.join("\n")), apart.join("\n"));
    }
}

/// Writes `text` in pieces that end at `cuts`, and reads it in pieces of `size` bytes.
fn streamed(converter: &Converter, text: &str, cuts: &[usize], size: usize) -> (Vec<u8>, Vec<u8>) {
    let mut writer = converter.writer(Vec::new());
    let mut start = 0;
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (text.len() + 1)).collect();
    cuts.sort_unstable();
    for end in cuts.into_iter().chain([text.len()]) {
        writer.write_all(&text.as_bytes()[start..end]).unwrap();
        start = end;
    }
    let mut read = Vec::new();
    let mut source = text.as_bytes();
    let pieces = std::iter::from_fn(|| source.split_off(..source.len().min(size)));
    let pieces = Pieces { pieces: pieces.take_while(|piece| !piece.is_empty()).collect() };
    converter.reader(pieces).read_to_end(&mut read).unwrap();
    (writer.finish().unwrap(), read)
}

/// Gives one piece at each call.
struct Pieces<'t> {
    pieces: VecDeque<&'t [u8]>,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(mut piece) = self.pieces.pop_front() else { return Ok(0) };
        let len = piece.read(buffer)?;
        if !piece.is_empty() {
            self.pieces.push_front(piece);
        }
        Ok(len)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    /// However a text is cut, also inside a character, the stream gives what one call gives.
    #[test]
    fn streams_are_exact(
        text in text(),
        index in 0..Config::ALL.len(),
        cuts in prop::collection::vec(0..400usize, 0..12),
        size in 1..20usize,
    ) {
        let converter = Converter::new(Config::ALL[index]);
        let whole = converter.convert(&text).into_bytes();
        let (written, read) = streamed(&converter, &text, &cuts, size);
        prop_assert_eq!(&written, &whole);
        prop_assert_eq!(&read, &whole);
    }
}

#[test]
fn streams_name_the_byte_that_is_wrong() {
    let converter = Converter::new(Config::T2s);
    for bytes in [&b"\xE6\xBC\xA2\xE5\xAD\x97a\xFFbc"[..], b"\xE6\xBC\xA2\xE5\xAD\x97a\xE5\xAD"] {
        let mut output = Vec::new();
        let mut writer = converter.writer(&mut output);
        let error = writer.write_all(bytes).and_then(|()| writer.finish().map(drop)).unwrap_err();
        assert!(error.to_string().contains("byte 7"), "{error}");
        assert_eq!(String::from_utf8(output).unwrap(), "汉字a");

        let mut output = Vec::new();
        let error = converter.reader(bytes).read_to_end(&mut output).unwrap_err();
        assert!(error.to_string().contains("byte 7"), "{error}");
        assert_eq!(String::from_utf8(output).unwrap(), "汉字a");
    }
}
