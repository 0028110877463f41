//! Options that can't apply are refused, and so is a command that is misspelt or in the wrong
//! place.
#![cfg(feature = "cli")]

mod run;

use run::Folder;

/// A folder with everything that the rows name, so that nothing but the options is wrong.
fn folder() -> Folder {
    Folder::new(&[
        ("page.txt", "漢字\n".as_bytes()),
        ("own.txt", "漢字\thanzi\n".as_bytes()),
        ("words.txt", "雲豹 n\n".as_bytes()),
        ("stop.txt", "的\n".as_bytes()),
        ("rules.toml", b"[add]\nwords = []\n"),
        ("own.json", br#"{"conversion_chain": [{"dict": {"type": "text", "file": "own.txt"}}]}"#),
    ])
}

/// An option with a value, as far as it takes one, and its name. The values are the defaults where
/// there are any: what is given counts as given.
const SCOPE: &[&str] = &["--scope", "ends"];
const SENSITIVITY: &[&str] = &["--sensitivity", "balanced"];
const INLINE: &[&str] = &["--inline"];
const SPAM_RULES: &[&str] = &["--spam-rules", "rules.toml"];
const REMOVED: &[&str] = &["--removed", "kept.jsonl"];
const DICT: &[&str] = &["--dict", "own.txt"];
const NO_TOFU: &[&str] = &["--no-tofu"];
const NATIVE: &[&str] = &["--engine", "native"];
const OPENCC: &[&str] = &["--engine", "opencc"];
const MODE: &[&str] = &["--mode", "precise"];
const HMM: &[&str] = &["--hmm", "on"];
const STOP_WORDS: &[&str] = &["--stop-words", "stop.txt"];
const TAGS: &[&str] = &["--tags"];
const KEYWORDS: &[&str] = &["--keywords", "3"];
const WEIGHTING: &[&str] = &["--weighting", "tf-idf"];
const SENTENCES: &[&str] = &["--sentences"];
const SEPARATOR: &[&str] = &["--separator", " "];
const TEXT: &[&str] = &["--format", "text"];
const JSONL: &[&str] = &["--format", "jsonl"];
const TERM_DICT: &[&str] = &["--term-dict", "words.txt"];
const WORDS: &[&str] = &["--dict", "words.txt"];
const NO_STRIP: &[&str] = &["--no-strip"];
const NO_CONVERSION: &[&str] = &["--config", "none"];
const AMBIGUITIES: &[&str] = &["--ambiguities"];
const SEGMENT: &[&str] = &["--segment"];

/// A command, what makes options idle, and these options.
type Row<'r> = (&'r [&'r str], &'r [&'r str], &'r [&'r [&'r str]]);

const REFUSED: &[Row<'_>] = &[
    (&[], NO_STRIP, &[SCOPE, SENSITIVITY, INLINE, SPAM_RULES, REMOVED]),
    (&["clean"], NO_STRIP, &[SCOPE, SENSITIVITY, INLINE, SPAM_RULES, REMOVED]),
    (&[], NO_CONVERSION, &[DICT, NO_TOFU, NATIVE, OPENCC]),
    (&["clean"], NO_CONVERSION, &[DICT, NO_TOFU, NATIVE, OPENCC]),
    (&["clean"], OPENCC, &[DICT, NO_TOFU, &["--config", "own.json"], &["--config", "t2cn"]]),
    (&["clean"], &["--no-normalize"], &[&["--rules", "web"], &["--rules", "none"]]),
    (&["clean", "--segment"], KEYWORDS, &[MODE, TAGS, SENTENCES, SEPARATOR]),
    (&["clean", "--segment"], SENTENCES, &[MODE, HMM, STOP_WORDS, TAGS, SEPARATOR, TERM_DICT]),
    (&["clean", "--segment"], JSONL, &[SEPARATOR]),
    (&["convert", "-c", "t2s"], OPENCC, &[DICT, NO_TOFU, AMBIGUITIES]),
    (&["convert"], OPENCC, &[&["--config", "own.json"], &["--config", "t2cn"]]),
    (&["segment"], KEYWORDS, &[MODE, TAGS, SENTENCES, SEPARATOR]),
    (&["segment"], SENTENCES, &[MODE, HMM, STOP_WORDS, TAGS, SEPARATOR, WORDS]),
    (&["segment"], JSONL, &[SEPARATOR]),
    (&["segment"], &["--format=jsonl"], &[&["--separator", "|"]]),
];

/// Options that need another one: a command, that one, and these.
const NEEDED: &[Row<'_>] = &[
    (
        &["clean"],
        SEGMENT,
        &[MODE, HMM, STOP_WORDS, TAGS, KEYWORDS, SENTENCES, SEPARATOR, TEXT, JSONL, TERM_DICT],
    ),
    (&[], SEGMENT, &[MODE, TAGS, KEYWORDS, TEXT, TERM_DICT]),
    (&["clean", "--segment"], KEYWORDS, &[WEIGHTING]),
    (&["segment"], KEYWORDS, &[WEIGHTING, &["--weighting", "textrank"]]),
];

#[test]
fn options_that_cannot_apply_are_refused() {
    let folder = folder();
    let refuse = |arguments: Vec<&str>, names: [&str; 2]| {
        let ran = folder.run(&arguments);
        assert_eq!((ran.code(), ran.stdout()), (2, ""), "{arguments:?}\n{}", ran.stderr());
        for name in names {
            let name = name.split('=').next().unwrap();
            assert!(ran.stderr().contains(name), "{arguments:?}: {name}\n{}", ran.stderr());
        }
        assert!(!folder.path("kept.jsonl").exists(), "{arguments:?}");
    };
    for (command, option, others) in REFUSED {
        for other in *others {
            refuse([command, *option, other, &["page.txt"]].concat(), [option[0], other[0]]);
            refuse([command, *other, option, &["page.txt"]].concat(), [option[0], other[0]]);
        }
    }
    for (command, needed, options) in NEEDED {
        for option in *options {
            refuse([command, *option, &["page.txt"]].concat(), [needed[0], option[0]]);
        }
    }
}

#[test]
fn options_that_apply_together_are_taken() {
    let rows: &[&[&str]] = &[
        &["clean", "--no-strip", "--explain"],
        &["clean", "--no-strip", "--no-normalize", "--config", "none"],
        &["clean", "--rules", "none", "--no-strip"],
        &["clean", "--scope", "anywhere", "--sensitivity", "eager", "--inline"],
        &["clean", "--spam-rules", "rules.toml", "--removed", "kept.jsonl", "--explain"],
        &["clean", "--config", "none", "--segment"],
        &["clean", "--config", "own.json", "--dict", "own.txt", "--no-tofu", "--engine", "native"],
        &["clean", "--segment", "--mode", "all", "--hmm", "off", "--tags", "--separator", "|"],
        &["clean", "--segment", "--term-dict", "words.txt", "--stop-words", "stop.txt"],
        &["clean", "--segment", "--format", "jsonl", "--mode", "search", "--tags"],
        &["clean", "--segment", "--sentences", "--format", "jsonl"],
        &["convert", "-c", "t2cn", "--ambiguities", "--dict", "own.txt"],
        &["convert", "-c", "own.json", "--ambiguities", "--engine", "native"],
        &["convert", "-c", "s2t", "--no-tofu"],
        &["segment", "--format", "text", "--separator", "|"],
        &["segment", "--sentences", "--format", "text"],
        &[
            "segment",
            "--keywords",
            "3",
            "--weighting",
            "tf-idf",
            "--hmm",
            "off",
            "--dict",
            "words.txt",
            "--stop-words",
            "stop.txt",
            "--format",
            "jsonl",
        ],
        &["detect", "--scope", "ends", "--sensitivity", "careful", "--inline"],
        &["script", "--lines", "--encoding", "utf-8", "--malformed", "strict"],
        &["evaluate", "--documents", "800", "--scope", "anywhere", "--format", "json"],
        &["--rules", "+quotes,-width"],
        &["--rules", "none,curly-quotes"],
    ];
    let folder = folder();
    for arguments in rows {
        let ran = folder.run(&[arguments, &["page.txt"][..]].concat());
        assert_eq!(ran.code(), 0, "{arguments:?}\n{}", ran.stderr());
    }
}

#[test]
fn rules_that_undo_each_other_are_refused() {
    let folder = folder();
    let rows = [
        ("+quotes,+curly-quotes", ["quotes", "curly-quotes"]),
        ("none,variants-tw,variants-hk", ["variants-tw", "variants-hk"]),
        ("variants-opencc,variants-tw", ["variants-tw", "variants-opencc"]),
    ];
    for (rules, names) in rows {
        let ran = folder.run(&["--rules", rules]);
        assert_eq!((ran.code(), ran.stdout()), (2, ""), "{rules}");
        assert!(names.iter().all(|name| ran.stderr().contains(name)), "{rules}\n{}", ran.stderr());
    }
}

#[test]
fn the_standard_input_is_read_once() {
    let folder = folder();
    for command in [&["clean"][..], &["convert", "-c", "t2s"], &["detect"], &["evaluate"]] {
        let ran = folder.run(&[command, &["-", "page.txt", "-"]].concat());
        assert_eq!((ran.code(), ran.stdout()), (2, ""), "{command:?}");
        assert!(ran.stderr().contains("'-' can be read only once"), "{}", ran.stderr());
    }
}

#[test]
fn a_command_that_is_misspelt_or_not_the_first_stops_the_run() {
    let folder = folder();
    // The arguments, and what the message names.
    let rows: &[(&[&str], &str)] = &[
        (&["convrt", "-c", "t2s", "page.txt"], "'convert'"),
        (&["convrt", "-c", "t2s", "--ambiguities", "page.txt"], "'convert'"),
        (&["Segment", "page.txt"], "'segment'"),
        (&["seg", "page.txt"], "'segment'"),
        (&["detcet", "page.txt"], "'detect'"),
        (&["claen", "page.txt"], "'clean'"),
        (&["hlep"], "'help'"),
        (&["rule"], "'rules'"),
        (&["--explain", "clean", "page.txt"], "hanclean clean [OPTIONS]"),
        (&["--explain", "convrt", "page.txt"], "'convert'"),
        (&["-c", "s2t", "convert", "page.txt"], "hanclean convert [OPTIONS]"),
        (&["page.txt", "convert"], "hanclean convert [OPTIONS]"),
        (&["--", "script", "page.txt"], "hanclean script [OPTIONS]"),
    ];
    for (arguments, named) in rows {
        let ran = folder.run(arguments);
        assert_eq!((ran.code(), ran.stdout()), (2, ""), "{arguments:?}\n{}", ran.stderr());
        assert!(ran.stderr().contains(named), "{arguments:?}\n{}", ran.stderr());
    }
}

#[test]
fn files_are_files_whatever_their_names() {
    let folder = self::folder();
    let files = ["clean", "convrt", "seg", "script"];
    files.iter().for_each(|name| folder.write(name, "漢\n".as_bytes()));
    let rows: &[(&[&str], &str)] = &[
        (&["./clean"], "汉\n"),
        (&["convrt"], "汉\n"),
        (&["seg", "page.txt"], "汉\n汉字\n"),
        (&["--explain", "clean", "page.txt"], "汉\n汉字\n"),
        (&["page.txt", "script"], "汉字\n汉\n"),
        (&["clean", "clean"], "汉\n"),
    ];
    for (arguments, expected) in rows {
        let ran = folder.run(arguments);
        assert_eq!((ran.code(), ran.stdout()), (0, *expected), "{arguments:?}");
    }
    // Missing files: the others are still done.
    let folder = self::folder();
    let rows: &[&[&str]] = &[
        &["missing", "page.txt"],
        &["page.txt", "convrt"],
        &["./convert", "page.txt"],
        &["convert.txt", "page.txt"],
        &["clean", "convert", "page.txt"],
    ];
    for arguments in rows {
        let ran = folder.run(arguments);
        assert_eq!((ran.code(), ran.stdout()), (1, "汉字\n"), "{arguments:?}");
    }
}
