//! What comes from files, their names and arguments never reaches a terminal raw, and JSON gives it
//! back as it was.
#![cfg(feature = "cli")]

mod run;

use run::{Folder, Ran};

const SPAM: &str = "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
const PAGE: &str = "本會於週三召開大會,討論道路維修的經費。\n";

/// An escape sequence, C1 controls, marks of direction and of width zero, a line end.
const HOSTILE: &str = "a\u{1B}[31m\u{7}\u{9B}2J\u{202E}gpj\u{2066}\u{200F}\u{61C}\u{200B}\u{FEFF}\u{2028}\nhanclean: b";
const VISIBLE: &str = "a\\u{1b}[31m\\u{7}\\u{9b}2J\\u{202e}gpj\\u{2066}\\u{200f}\\u{61c}\\u{200b}\\u{feff}\\u{2028}\\nhanclean: b";

#[track_caller]
fn assert_is_safe(text: &str) {
    let raw = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}' | '\u{FEFF}')
    };
    assert!(!text.contains(raw), "{text:?}");
}

/// Whether each line of a message is one of ours.
#[track_caller]
fn assert_is_ours(ran: &Ran) {
    assert_is_safe(ran.stderr());
    assert!(!ran.stderr().lines().any(|line| line.starts_with("hanclean: b")), "{}", ran.stderr());
}

#[test]
fn names_of_files() {
    let folder = Folder::new(&[(HOSTILE, format!("{PAGE}{SPAM}\n").as_bytes())]);
    folder.write("bad.bin", b"\x89PNG\r\n\x1a\n\0\0\0\r");
    let missing = format!("{HOSTILE}!");
    let rows: &[&[&str]] = &[
        &["clean", "--explain", HOSTILE],
        &["clean", &missing],
        &["convert", "-c", "t2s", &missing],
        &["clean", "--dict", &missing],
        &["clean", "--segment", "--term-dict", &missing],
        &["clean", "--segment", "--stop-words", &missing],
        &["clean", "--spam-rules", &missing],
        &["clean", "-c", &format!("{HOSTILE}!.json")],
        &["evaluate", &missing],
        &["evaluate", HOSTILE],
    ];
    for arguments in rows {
        let ran = folder.run(arguments);
        assert_is_ours(&ran);
        assert!(ran.stderr().contains("\\u{1b}[31m"), "{arguments:?}\n{}", ran.stderr());
    }
    let ran = folder.run(&["clean", &missing]);
    assert!(ran.stderr().starts_with(&format!("hanclean: {VISIBLE}!: ")), "{}", ran.stderr());
}

#[test]
fn arguments_in_messages_of_wrong_usage() {
    let folder = Folder::new(&[]);
    let rows: &[&[&str]] = &[
        &["-c", HOSTILE],
        &[&format!("--{HOSTILE}")],
        &["--rules", &format!("+{HOSTILE}")],
        &["--encoding", HOSTILE],
        &["--scope", HOSTILE],
        &["segment", "--keywords", HOSTILE],
        &["evaluate", "--documents", HOSTILE, "-"],
        &["clean\u{200B}"],
        &["convert", "-c", &format!("{HOSTILE}.json"), "--engine", "opencc"],
    ];
    for arguments in rows {
        let ran = folder.run(arguments);
        assert_eq!(ran.code(), 2, "{arguments:?}");
        assert_is_ours(&ran);
    }
}

/// The terms of user patterns are what the page has where they match.
#[test]
fn evidence_and_excerpts_of_pages() {
    let page = format!("{PAGE}加\u{1B}微信\u{1B}]0;owned\u{7}\u{202E}\u{2066}\n{PAGE}");
    let rules = "[add]\npatterns = ['加.?微信.*']\n";
    let folder = Folder::new(&[("page.txt", page.as_bytes()), ("rules.toml", rules.as_bytes())]);
    // Normalising takes some of it away.
    for (rules, shown) in
        [("none", "加\\u{1b}微信\\u{1b}]0;owned\\u{7}"), ("web", "加微信]0;owned")]
    {
        let arguments = ["--explain", "--rules", rules, "--spam-rules", "rules.toml", "page.txt"];
        let ran = folder.run(&arguments);
        assert_eq!(ran.code(), 0);
        assert_is_safe(ran.stderr());
        let evidence = format!("user rules (1 run): {shown}");
        assert!(ran.stderr().contains(&evidence), "{evidence}\n{}", ran.stderr());
    }
    let ran = folder.run(&["detect", "--spam-rules", "rules.toml", "page.txt"]);
    assert_is_safe(ran.stdout());
}

#[test]
fn labels_and_files_of_users() {
    let line = |kind: &str| serde_json::json!({"id": "a", "kind": kind, "origin": kind, "family": kind, "text": PAGE, "spans": [[0, 3]]});
    let folder = Folder::new(&[
        ("page.txt", PAGE.as_bytes()),
        ("labelled.jsonl", line(HOSTILE).to_string().as_bytes()),
        ("wrong.jsonl", format!("{{\"{}\":1}}\n", "\u{9B}31m\u{202E}").as_bytes()),
        ("syntax.toml", "[add]\n\"\u{9B}31m\u{202E}\" = 1\n".as_bytes()),
        ("pattern.toml", "[add]\npatterns = [\"(\\u001b[31m\\n\\u202e\"]\n".as_bytes()),
        ("dict.txt", "\u{1B}[31m\u{202E}\n".as_bytes()),
        ("words.txt", "\u{1B}[31m\u{202E} 1.5\u{9B} n\n".as_bytes()),
        ("config.json", "{\"\u{1B}\u{9B}\u{202E}\": 1}".as_bytes()),
    ]);
    let rows: &[(&[&str], i32)] = &[
        (&["evaluate", "labelled.jsonl"], 0),
        (&["evaluate", "wrong.jsonl"], 1),
        (&["detect", "--spam-rules", "syntax.toml", "page.txt"], 1),
        (&["detect", "--spam-rules", "pattern.toml", "page.txt"], 1),
        (&["convert", "-c", "t2s", "--dict", "dict.txt", "page.txt"], 1),
        (&["segment", "--dict", "words.txt", "page.txt"], 1),
        (&["convert", "-c", "config.json", "page.txt"], 1),
    ];
    for &(arguments, code) in rows {
        let ran = folder.run(arguments);
        assert_eq!(ran.code(), code, "{arguments:?}\n{}", ran.stderr());
        assert_is_ours(&ran);
        assert_is_safe(ran.stdout());
        // A message of several lines is one message.
        let starts = ran.stderr().lines().filter(|line| !line.starts_with("    ")).count();
        assert!(starts <= 1, "{}", ran.stderr());
    }
    let ran = folder.run(&["evaluate", "--format", "json", "labelled.jsonl"]);
    assert_is_safe(ran.stdout());
    let report: serde_json::Value = serde_json::from_str(ran.stdout()).unwrap();
    assert_eq!(report["kinds"][HOSTILE]["documents"], 1);
}

/// Each command that writes JSON: strings come back as they were, and look harmless until then.
#[test]
fn json_round_trips() {
    let text = "第\u{9B}一\u{202E}項\u{200B}於\u{7F}此。";
    let page = format!("{text}\n{SPAM}\u{9B}31m\n");
    let folder = Folder::new(&[(HOSTILE, page.as_bytes())]);
    let rows: &[&[&str]] = &[
        &["detect"],
        &["script"],
        &["script", "--lines"],
        &["segment", "--format", "jsonl"],
        &["segment", "--sentences", "--format", "jsonl"],
        &["segment", "--keywords", "5", "--format", "jsonl"],
        &["convert", "-c", "t2s", "--ambiguities"],
    ];
    for arguments in rows {
        let ran = folder.run(&[arguments, &[HOSTILE][..]].concat());
        assert_eq!((ran.code(), ran.stderr()), (0, ""), "{arguments:?}");
        assert_is_safe(ran.stdout());
        assert!(!ran.stdout().is_empty());
        for line in ran.stdout().lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(value["path"], HOSTILE);
            if let (Some(text), Some(span)) = (value["text"].as_str(), value.get("source")) {
                let at = |name: &str| span[name].as_u64().unwrap() as usize;
                assert_eq!(text, &page[at("start")..at("end")], "{arguments:?}");
            }
        }
    }
    let ran = folder.run(&["--removed", "kept.jsonl", HOSTILE]);
    assert_eq!(ran.code(), 0);
    let kept = std::fs::read_to_string(folder.path("kept.jsonl")).unwrap();
    assert_is_safe(&kept);
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(kept["path"], HOSTILE);
}

#[cfg(unix)]
#[test]
fn paths_that_are_not_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::new(&[]);
    let rows: &[(&[u8], &str, &str)] = &[
        ("頁.txt".as_bytes(), "頁.txt", "頁.txt"),
        (b"\\xff.txt", "\\xff.txt", "\\xff.txt"),
        ("\u{FFFD}.txt".as_bytes(), "\u{FFFD}.txt", "\u{FFFD}.txt"),
        (b"\xFF.txt", "\0ff.txt", "\\xff.txt"),
        (b"\xFE.txt", "\0fe.txt", "\\xfe.txt"),
        (b"\xBA\x7E\xA6r.txt", "\0ba~\0a6r.txt", "\\xba~\\xa6r.txt"),
    ];
    let names: Vec<&OsStr> = rows.iter().map(|row| OsStr::from_bytes(row.0)).collect();
    names.iter().for_each(|name| folder.write(name, PAGE.as_bytes()));
    for command in ["detect", "script"] {
        let arguments: Vec<&OsStr> =
            [OsStr::new(command)].into_iter().chain(names.clone()).collect();
        let ran = folder.run(&arguments);
        assert_eq!((ran.code(), ran.stderr()), (0, ""));
        assert_is_safe(ran.stdout());
        let paths: Vec<serde_json::Value> = ran
            .stdout()
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["path"].clone())
            .collect();
        let expected: Vec<&str> = rows.iter().map(|row| row.1).collect();
        assert_eq!(paths, expected, "{command}");
    }
    // Two texts without spam, each under its own name.
    let arguments: Vec<&OsStr> = ["evaluate", "--documents", "9", "--format", "json"]
        .map(OsStr::new)
        .into_iter()
        .chain([names[3], names[4]])
        .collect();
    let report: serde_json::Value = serde_json::from_str(folder.run(&arguments).stdout()).unwrap();
    assert_eq!(report["kinds"].as_object().unwrap().len(), 2);
    // For people.
    for &(name, _, shown) in rows {
        let ran = folder.run(&[OsStr::new("--explain"), OsStr::from_bytes(name)]);
        assert!(
            ran.stderr().starts_with(&format!("{shown}: nothing removed\n")),
            "{}",
            ran.stderr()
        );
    }
}
