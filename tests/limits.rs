//! Users' files above a limit are refused with a message; those below load, and a place of a text costs
//! no more with them than it should.
#![cfg(feature = "cli")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use hanclean::convert::{self, Converter, OpenCcConfig};
use hanclean::limits;
use hanclean::segment::{self, Segmenter, StopWords};
use hanclean::spam::{Detector, UserRules};

fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn assert_refused<T>(result: Result<T, impl std::error::Error>, expected: &str) {
    let error = result.err().map_or_else(String::new, |error| error.to_string());
    assert!(error.starts_with(expected), "{error:?} does not begin with {expected:?}");
}

#[test]
fn a_dictionary_for_segmentation_has_limits() {
    let long = "詞".repeat(limits::WORD_CHARS);
    assert!(segment::Dictionary::parse(format!("短\n{long} 3 n\n").as_bytes()).is_ok());
    assert_refused(
        segment::Dictionary::parse(format!("短\n{long}長 3 n\n").as_bytes()),
        "line 2: 101 characters in a word, but the limit is 100",
    );
    assert_refused(
        segment::Dictionary::parse("詞\n".repeat(limits::WORDS + 1).as_bytes()),
        "line 2000001: 2000001 words, but the limit is 2000000",
    );
    assert_refused(
        segment::Dictionary::parse(&vec![b'\n'; limits::FILE_BYTES + 1]),
        "67108865 bytes, but the limit is 67108864",
    );
}

#[test]
#[should_panic(expected = "101 characters in a word, but the limit is 100")]
fn an_added_word_has_the_same_limit() {
    segment::Dictionary::default().add(&"詞".repeat(limits::WORD_CHARS + 1), None, None);
}

#[test]
fn nested_words_load_and_are_found() {
    let words = repeated(limits::WORD_CHARS, |len| "中".repeat(len + 1) + "\n");
    let own = segment::Dictionary::parse(words.as_bytes()).expect("within the limits");
    let segmenter = Segmenter::builder().dictionary(own).build();
    let text = "中".repeat(limits::WORD_CHARS);
    assert_eq!(segmenter.segment(&text).len(), 1);
}

#[test]
fn words_that_jieba_parts_are_found_among_many() {
    // Each begins as all others do; the longest that stands at a place is the term.
    let words = repeated(20_000, |n| format!("A{n}·阿\n")) + "A1·阿甘\n";
    let own = segment::Dictionary::parse(words.as_bytes()).expect("within the limits");
    let segmenter = Segmenter::builder().dictionary(own).build();
    let text = "A1·阿甘A19999·阿,A20000·阿";
    let terms = segmenter.segment(text);
    let surfaces: Vec<&str> = terms.iter().map(|term| term.surface(text)).collect();
    assert_eq!(surfaces[..3], ["A1·阿甘", "A19999·阿", ","]);
    assert!(!surfaces.contains(&"A20000·阿"), "{surfaces:?}");
}

#[test]
fn a_dictionary_for_conversion_has_limits() {
    let long = "字".repeat(limits::WORD_CHARS);
    let grown = "x".repeat(limits::GROWTH);
    assert!(convert::Dictionary::parse(format!("{long}\t字\na\t{grown}\n").as_bytes()).is_ok());
    assert_refused(
        convert::Dictionary::parse(format!("a\tb\n{long}長\t字\n").as_bytes()),
        "line 2: 101 characters in a key, but the limit is 100",
    );
    assert_refused(
        convert::Dictionary::parse(format!("a\tb\nb\t{grown}x\n").as_bytes()),
        "line 2: 1001 times the characters of its key in a candidate, but the limit is 1000",
    );
    assert_refused(
        convert::Dictionary::parse(
            repeated(limits::WORDS + 1, |n| format!("{n:x}\t\n")).as_bytes(),
        ),
        "line 2000001: 2000001 keys, but the limit is 2000000",
    );
}

fn config(stages: usize, entries: &str) -> String {
    let stage = format!(r#"{{"dict":{{"type":"inline","entries":{{{entries}}}}}}}"#);
    format!("{{\n\"conversion_chain\": [{}]\n}}", vec![stage; stages].join(",\n"))
}

fn parsed(json: &str) -> Result<OpenCcConfig, convert::OpenCcConfigError> {
    OpenCcConfig::parse(json.as_bytes(), Path::new(""))
}

#[test]
fn a_config_has_limits() {
    let doubling = r#""a":"aa""#;
    let converter = |config| Converter::builder().opencc_config(config).build();
    let nine = converter(parsed(&config(9, doubling)).expect("512 times as long"));
    assert_eq!(nine.convert("ab"), "a".repeat(512) + "b");
    assert_refused(
        parsed(&config(30, doubling)),
        "line 11: 1024 times the characters of a text may come out, but the limit is 1000",
    );
    assert!(parsed(&config(limits::STAGES, r#""a":"b""#)).is_ok());
    assert_refused(
        parsed(&config(limits::STAGES + 1, r#""a":"b""#)),
        "line 18: 17 stages, but the limit is 16",
    );
    let long = format!(r#""a":"b",{}"{}":"c""#, "\n", "k".repeat(limits::WORD_CHARS + 1));
    assert_refused(
        parsed(&config(1, &long)),
        "line 3: 101 characters in a key, but the limit is 100",
    );
    let many = repeated(25_000, |n| format!(r#""{n:095}":"c","#)) + r#""a":"b""#;
    assert_refused(
        parsed(&config(1, &many)),
        "line 2: 2375001 characters in keys, but the limit is 2000000",
    );
    assert_refused(
        parsed(&" ".repeat(limits::CONFIG_BYTES + 1)),
        "4194305 bytes, but the limit is 4194304",
    );
    // More than a byte can number.
    let members = vec![r#"{"type":"inline","entries":{"a":"b"}}"#; 300].join(",");
    let group = format!(r#"{{"type":"group","dicts":[{members}]}}"#);
    assert_refused(
        parsed(&format!(r#"{{"conversion_chain":[{{"dict":{group}}}]}}"#)),
        "line 1: more than 16 dictionaries in a group",
    );
    let deep = format!("{{\"name\":{}", "[".repeat(100_000));
    assert_refused(parsed(&deep), "line 1: not JSON: Maximum nesting depth exceeded");
}

/// Twenty thousand characters become one, which comes twice in a key of the next stage: 400 million ways to
/// write it, which are not told apart.
#[test]
fn stages_that_multiply_stay_small() {
    let many = (0x4E00..0x9FA6).filter_map(char::from_u32);
    let first: Vec<String> = many.map(|c| format!(r#""{c}":"丁""#)).collect();
    let json = format!(
        r#"{{"conversion_chain":[
            {{"dict":{{"type":"inline","entries":{{{}}}}}}},
            {{"dict":{{"type":"inline","entries":{{"a丁丁":"b","a丁c":"d"}}}}}}]}}"#,
        first.join(",")
    );
    let converter = Converter::builder().opencc_config(parsed(&json).expect("loads")).build();
    assert_eq!(converter.convert("a一丁a一ca丁a七七一"), "bda丁b丁");
}

#[test]
fn spam_rules_have_limits() {
    let file = |words: &str, patterns: &str| {
        format!("[add]\nwords = [\n{words}]\n[protect]\npatterns = [\n{patterns}]\n")
    };
    assert_refused(
        UserRules::parse(&"#".repeat(limits::RULE_BYTES + 1)),
        "4194305 bytes, but the limit is 4194304",
    );
    let long = "詞".repeat(limits::WORD_CHARS);
    let word = |word: &str| UserRules::parse(&file(&format!("'短詞',\n'{word}',\n"), ""));
    assert!(word(&long).is_ok());
    assert_refused(
        word(&format!("{long}長")),
        "line 4: 101 characters in a word, but the limit is 100",
    );
    assert_refused(
        UserRules::parse(&file(&repeated(100_001, |n| format!("'{n}',\n")), "")),
        "line 100003: 100001 words, but the limit is 100000",
    );
    let patterns = |count, pattern: &str| {
        UserRules::parse(&file("", &repeated(count, |n| format!("'{pattern}{n}',\n"))))
    };
    assert!(patterns(limits::PATTERNS, r"加微信\s*\d{6,}").is_ok());
    assert_refused(patterns(2000, "a"), "line 1006: 1001 patterns, but the limit is 1000");
    assert_refused(
        patterns(1, r"\w{100}"),
        "line 6: the pattern needs more memory than the limit of 1048576 bytes",
    );
    // Each is small enough, all are not.
    let error = patterns(limits::PATTERNS, r"\w{10}").err().map(|error| error.to_string());
    let error = error.unwrap_or_default();
    assert!(
        error.contains("bytes for all compiled patterns, but the limit is 67108864"),
        "{error}"
    );
    assert_refused(
        patterns(1, &"x".repeat(limits::PATTERN_BYTES)),
        "line 6: 20001 bytes in a pattern, but the limit is 20000",
    );
    let error = patterns(100, &"[x]".repeat(6_000)).err().map(|error| error.to_string());
    let error = error.unwrap_or_default();
    assert!(error.contains("bytes in all patterns, but the limit is 1048576"), "{error}");
}

#[test]
#[should_panic(expected = "101 characters in a word, but the limit is 100")]
fn an_own_word_has_the_same_limit() {
    let _ = UserRules::new().add_word("詞".repeat(limits::WORD_CHARS + 1));
}

/// What each pattern finds is joined before the next one searches.
#[test]
fn many_patterns_that_match_everywhere_are_one_block() {
    let patterns = repeated(limits::PATTERNS, |n| format!("'.|{n}',\n"));
    let rules = UserRules::parse(&format!("[add]\npatterns = [\n{patterns}]")).expect("loads");
    let text = "字".repeat(2_000);
    let blocks = Detector::builder().user_rules(rules).build().find(&text);
    assert_eq!(blocks.len(), 1);
    assert_eq!(blocks[0].span.range(), 0..text.len());
}

/// Messages never say what stands in a file: a config may name any file, and rules may be any.
#[test]
fn errors_quote_no_file() {
    const SECRET: &str = "root:x:0:0\u{1b}[31m";
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let (secret, doubled) = (format!("{SECRET}\n"), format!("{SECRET}\ta\n{SECRET}\tb\n"));
    let (spaces, spaced) = (format!("{SECRET}\ta  b\n"), format!("{SECRET} 1x n\n"));
    let texts =
        [("secret", &secret), ("doubled", &doubled), ("spaces", &spaces), ("spaced", &spaced)];
    for (name, text) in texts {
        fs::write(path(name), text).expect("written");
        let json =
            format!(r#"{{"conversion_chain":[{{"dict":{{"type":"text","file":"{name}"}}}}]}}"#);
        fs::write(path("config.json"), json).expect("written");
        let errors = [
            convert::Dictionary::open(path(name)).err().map(|error| error.to_string()),
            OpenCcConfig::open(path("config.json")).err().map(|error| error.to_string()),
            OpenCcConfig::open(path(name)).err().map(|error| error.to_string()),
            segment::Dictionary::open(path(name)).err().map(|error| error.to_string()),
            UserRules::open(path(name)).err().map(|error| error.to_string()),
        ];
        assert!(errors.iter().flatten().count() >= 4, "{errors:?}");
        for error in errors.into_iter().flatten() {
            assert!(!error.contains("root") && !error.contains('\u{1b}'), "{error}");
            assert!(error.contains("line "), "{error}");
        }
    }
    // The tables and values of rules.
    for rules in [
        format!("[add]\n'root{}' = []\n", r"\u001b"),
        "[root]\nwords = []\n".to_owned(),
        "[add]\nwords = 'root'\n".to_owned(),
        "[add]\nwords = [{ root = 1 }]\n".to_owned(),
        "[add]\npatterns = ['root(']\n".to_owned(),
        "[add]\nwords = []\nwords = ['root']\n".to_owned(),
        "root\n".to_owned(),
    ] {
        let error = UserRules::parse(&rules).expect_err(&rules).to_string();
        assert!(!error.contains("root") && error.starts_with("line "), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn files_without_an_end_are_not_read_to_it() {
    let endless = Path::new("/dev/zero");
    let cause = |error: &dyn std::error::Error| {
        error.source().map_or_else(String::new, |cause| cause.to_string())
    };
    let causes = [
        segment::Dictionary::open(endless).map_err(|error| cause(&error)).err(),
        convert::Dictionary::open(endless).map_err(|error| cause(&error)).err(),
        StopWords::open(endless).map_err(|error| cause(&error)).err(),
        UserRules::open(endless).map_err(|error| cause(&error)).err(),
        OpenCcConfig::open(endless).map_err(|error| cause(&error)).err(),
    ];
    for cause in causes {
        let cause = cause.unwrap_or_default();
        assert!(cause.starts_with("larger than the limit of "), "{cause}");
    }
    let named = |file: &str| {
        parsed(&format!(r#"{{"conversion_chain":[{{"dict":{{"type":"text","file":"{file}"}}}}]}}"#))
    };
    assert_refused(named("/dev/zero"), "line 1: /dev/zero: not a file, but a directory or device");
    assert_refused(named("/dev"), "line 1: /dev: not a file, but a directory or device");
    assert_refused(named("\\u001b[2J"), r"line 1: \u{1b}[2J: there is no such file");
}

fn run(arguments: &[&str]) -> Output {
    let command = env!("CARGO_BIN_EXE_hanclean");
    Command::new(command).args(arguments).output().expect("the command runs")
}

/// The command names the file, the line, the limit and what there is, and prints nothing else.
#[test]
fn the_command_names_file_line_and_limit() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let page = write("page.txt", "漢字\n");
    let long = "字".repeat(limits::WORD_CHARS + 1);
    let words = write("words.txt", &long);
    let keys = write("keys.txt", &format!("{long}\t字\n"));
    let stages = write("stages.json", &config(30, r#""a":"aa""#));
    let rules = write("rules.toml", &format!("[add]\nwords = ['{long}']\n"));
    let mut lines = String::new();
    for n in 0..=limits::WORDS {
        let _ = writeln!(lines, "{n:x}");
    }
    let stop_words = write("stop.txt", &lines);
    let rows: [(&[&str], String); 5] = [
        (&["segment", "--dict", &words, &page], format!("{words}: line 1: 101 characters")),
        (
            &["convert", "-c", "t2s", "--dict", &keys, &page],
            format!("{keys}: line 1: 101 characters"),
        ),
        (&["convert", "-c", &stages, &page], format!("{stages}: line 11: 1024 times")),
        (&["clean", "--spam-rules", &rules, &page], format!("{rules}: line 2: 101 characters")),
        (
            &["segment", "--stop-words", &stop_words, &page],
            format!("{stop_words}: 2000001 stop words, but the limit is 2000000"),
        ),
    ];
    for (arguments, expected) in rows {
        let output = run(arguments);
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(message.contains(&expected), "{message} does not name {expected}");
        assert!(!output.status.success() && output.stdout.is_empty(), "{message}");
    }
}
