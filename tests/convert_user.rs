//! Own dictionaries, and leaving out those whose results few fonts have.

use std::error::Error;
use std::fs;

use hanclean::convert::{Config, Converter, Dictionary, Tofu};

fn converter(config: &str, dictionaries: &[&str]) -> Converter {
    let mut builder = Converter::builder().config(config.parse().unwrap());
    for dictionary in dictionaries {
        builder = builder.dictionary(Dictionary::parse(dictionary.as_bytes()).unwrap());
    }
    builder.build()
}

#[test]
fn own_dictionaries() {
    // Config, dictionaries, and rows of why, input, output.
    type Rows<'r> = &'r [(&'r str, &'r str, &'r str)];
    let tables: &[(&str, &[&str], Rows)] = &[
        (
            "t2s",
            &["程式碼\t代码 源码\n乾\t乾\n坤\tX\n的\t\n神\tshén\n"],
            &[
                ("the first candidate of a key is the result", "寫程式碼", "写代码"),
                ("a key of one character goes before the config", "很乾", "很乾"),
                ("also at the end and before what is not Han", "乾a乾 乾", "乾a乾 乾"),
                ("a phrase of the config that began earlier goes on", "坤隆坤", "X隆X"),
                ("an empty candidate deletes", "我的書", "我书"),
                ("compatibility ideographs match as what they stand for", "\u{FA19}", "shén"),
                ("a description is copied whole", "⿰木神神", "⿰木神shén"),
            ],
        ),
        (
            // 乾坤 is a key of TSPhrases.
            "t2s",
            &["坤\tX\n"],
            &[("a phrase of the config goes on over keys inside it", "乾坤坤", "乾坤X")],
        ),
        (
            "t2s",
            &["後\tA\n後面\tB\n", "後\tC\n後面的\tD\n裡\tE\n"],
            &[
                ("the longest key of all dictionaries counts", "後面的", "D"),
                ("of equal keys that of the first dictionary", "後後面", "AB"),
                ("the others are there as well", "裡", "E"),
            ],
        ),
        (
            "t2s",
            &["𪚥\t龙龙龙龙\n㐀𠀀\t甲\n\u{10FFFF}\t乙\nabc\tABC\né\te\n⿰木\t木\n"],
            &[
                ("keys above U+FFFF", "㐀𠀀𪚥龍", "甲龙龙龙龙龙"),
                ("keys of characters that are not assigned", "後\u{10FFFF}後", "后乙后"),
                ("keys of Latin letters", "xabcabé", "xABCabe"),
                ("a key that begins a description goes before it", "⿰木木", "木木"),
            ],
        ),
        (
            "tw2sp",
            &["軟體\t軟體\n里\t裏\n"],
            &[
                ("no stage converts the result further", "軟體與程式", "軟體与程序"),
                ("between two matches the config goes on", "里計程車里", "裏出租车裏"),
            ],
        ),
        (
            "s2twp",
            &["软件\t軟件\n面\t麵\n"],
            &[
                ("no stage converts the result further", "软件和程序", "軟件和程式"),
                ("a match of the segmentation goes on over keys inside it", "里面", "裡面"),
            ],
        ),
    ];
    for &(config, dictionaries, rows) in tables {
        let converter = converter(config, dictionaries);
        for &(why, input, expected) in rows {
            assert_eq!(converter.convert(input), expected, "{config}: {why}");
            let (output, edits) = converter.convert_with_edits(input);
            assert_eq!(output, expected, "{config}: {why}");
            let lengths = (edits.source_len(), edits.output_len());
            assert_eq!(lengths, (input.len(), expected.len()), "{config}: {why}");
        }
    }
}

#[test]
fn more_own_keys_than_there_is_room_for_in_the_front() {
    let keys = ('\u{20000}'..'\u{28000}').map(|c| format!("{c}\t{c}!\n"));
    let own: String = ('一'..'\u{9FA5}').map(|c| format!("{c}\t{c}?\n")).chain(keys).collect();
    for &config in Config::ALL {
        let converter = converter(config.name(), &[&own]);
        assert_eq!(converter.convert("計程車a𠀀𪚥"), "計?程?車?a𠀀!𪚥", "{config}");
    }
}

#[test]
fn without_own_keys_nothing_is_different() {
    let converter = converter("t2s", &["# nothing\n", ""]);
    assert_eq!(converter.convert("乾坤與乾淨"), "乾坤与干净");
}

/// By `TSCharactersExt.txt`, which alone is marked: 㑮 becomes 𫝈. `TSCharacters.txt` and
/// `TSPhrases.txt` count in any case.
#[test]
fn tofu() {
    let rows = [
        ("t2s", "㑮㦎與乾坤㑮", "𫝈𢛯与乾坤𫝈", "㑮㦎与乾坤㑮"),
        ("tw2s", "㑮㦎與", "𫝈𢛯与", "㑮㦎与"),
        ("tw2sp", "軟體㑮", "软件𫝈", "软件㑮"),
        ("hk2s", "㑮㦎", "𫝈𢛯", "㑮㦎"),
        ("hk2sp", "㑮", "𫝈", "㑮"),
        ("s2t", "㑮与", "㑮與", "㑮與"),
    ];
    for (config, input, with, without) in rows {
        let builder = Converter::builder().config(config.parse().unwrap());
        assert_eq!(builder.clone().build().convert(input), with, "{config}");
        assert_eq!(builder.tofu(Tofu::Exclude).build().convert(input), without, "{config}");
    }
}

#[test]
fn a_dictionary_is_parsed() {
    let text = "\u{FEFF}# comment\r\n乾\t干 乾\r\n\n的\t\nno line end\tvalue";
    let dictionary = Dictionary::parse(text.as_bytes()).unwrap();
    let entries: Vec<_> = dictionary.iter().map(|(key, c)| (key, c.join("|"))).collect();
    let expected = [("no line end", "value"), ("乾", "干|乾"), ("的", "")];
    assert_eq!(entries, expected.map(|(key, candidates)| (key, candidates.to_owned())));
}

#[test]
fn a_dictionary_says_what_is_wrong_with_it() {
    let rows: [(&[u8], &str); 6] = [
        (b"a\tx\nno tab\n", "line 2: no TAB between key and candidates"),
        (b"# comment\n\n\tx\n", "line 3: the key is empty"),
        (b"a\tx\nb\ty\na\tz\n", "line 3: the key is there already, in line 1"),
        (b"a\tx\n\xFF\ty\n", "line 2: not valid UTF-8"),
        (b"a\tx  y\n", "line 1: a candidate is empty: one space too many"),
        (b"a\tx \n", "line 1: a candidate is empty: one space too many"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.txt");
    for (bytes, message) in rows {
        assert_eq!(Dictionary::parse(bytes).unwrap_err().to_string(), message);
        fs::write(&path, bytes).unwrap();
        let error = Dictionary::open(&path).unwrap_err();
        assert_eq!(error.to_string(), format!("{}: {message}", path.display()));
        assert_eq!((error.path(), error.line().is_some()), (Some(path.as_path()), true));
    }
    let error = Dictionary::open(folder.path().join("missing.txt")).unwrap_err();
    assert!(error.to_string().ends_with("missing.txt: cannot be read") && error.line().is_none());
    assert!(error.source().is_some());
}
