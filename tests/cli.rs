//! The command line, run as its users run it.
#![cfg(feature = "cli")]

mod run;
mod shared;

use std::fs;
use std::process::Stdio;

use run::{Folder, Ran};
use tempfile::TempDir;

/// Runs where no file is.
fn run(arguments: &[&str]) -> Ran {
    Folder::new(&[]).run(arguments)
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Ran {
    Folder::new(&[]).run_with_input(arguments, input)
}

/// A folder with files, and the path of each.
fn folder(files: &[(&str, &[u8])]) -> (TempDir, Vec<String>) {
    let folder = TempDir::new().unwrap();
    let paths = files.iter().map(|(name, content)| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    });
    let paths = paths.collect();
    (folder, paths)
}

const SPAM: &str = "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
const PAGE: &str = "本會於週三召開大會,討論道路維修的經費。\n";

#[test]
fn rows() {
    // Arguments, input, output.
    let rows: &[(&[&str], &str, &str)] = &[
        (&[], "漢字,繁體\r\n", "汉字，繁体\n"),
        (&["clean"], "漢字,繁體\r\n", "汉字，繁体\n"),
        (&["-"], "漢字\n", "汉字\n"),
        (&["--no-normalize"], "漢字,繁體\r\n", "汉字,繁体\r\n"),
        (&["-c", "none"], "漢字,繁體\n", "漢字，繁體\n"),
        (&["-c", "tw2sp"], "軟體\n", "软件\n"),
        (&["convert", "-c", "t2s"], "\u{FEFF}漢字,\u{200B}\r\n", "\u{FEFF}汉字,\u{200B}\r\n"),
        (&["convert", "-c", "s2t"], "汉字", "漢字"),
        (
            &["segment"],
            "我們都喜歡乾淨的文字。\n\n第二行\n",
            "我們 都 喜歡 乾淨 的 文字 。\n\n第二行\n",
        ),
        (&["--segment"], "我們都喜歡乾淨的文字。\n", "我们 都 喜欢 干净 的 文字 。\n"),
        (&["--segment", "-c", "none"], "我們都喜歡乾淨的文字\n", "我們 都 喜歡 乾淨 的 文字\n"),
        (&["segment", "--mode", "search"], "圖書館裡", "圖書館 圖書 書館 裡"),
        (
            &["segment", "--mode", "all", "--separator", "|"],
            "圖書館\n裡",
            "圖|圖書|圖書館|書|書館|館\n裡",
        ),
        (&["segment", "--hmm", "off"], "网易杭研大厦", "网易 杭 研 大厦"),
        (&["segment", "--tags"], "我們學習。", "我們/r 學習/v 。/x"),
        (&["segment", "--sentences"], "「好！」他說。\n 完", "「好！」\n他說。\n完\n"),
        (&["--segment", "--tags", "--separator", "\t"], "我們學習", "我们/r\t学习/v"),
        (&["--segment", "--sentences"], "「好!」他說。", "「好！」\n他说。\n"),
        (
            &["segment", "--format", "jsonl", "--tags"],
            "圖書館 裡",
            "{\"path\":\"-\",\"text\":\"圖書館\",\"simplified\":\"图书馆\",\
             \"span\":{\"start\":0,\"end\":9},\"source\":{\"start\":0,\"end\":9},\
             \"position\":0,\"kind\":\"han\",\"tag\":\"n\"}\n\
             {\"path\":\"-\",\"text\":\"裡\",\"simplified\":\"里\",\
             \"span\":{\"start\":10,\"end\":13},\"source\":{\"start\":10,\"end\":13},\
             \"position\":1,\"kind\":\"han\",\"tag\":\"f\"}\n",
        ),
        (
            &["--segment", "--format", "jsonl"],
            "\u{200B}漢字",
            "{\"path\":\"-\",\"text\":\"汉字\",\"simplified\":\"汉字\",\
             \"span\":{\"start\":0,\"end\":6},\"source\":{\"start\":3,\"end\":9},\
             \"position\":0,\"kind\":\"han\"}\n",
        ),
        (
            &["segment", "--sentences", "--format", "jsonl"],
            " 好。",
            "{\"path\":\"-\",\"text\":\"好。\",\"span\":{\"start\":1,\"end\":7},\
             \"source\":{\"start\":1,\"end\":7}}\n",
        ),
        (&[], "", ""),
        (&["segment"], "", ""),
        (&["convert", "-c", "t2s"], "", ""),
        (&["detect"], "", "{\"path\":\"-\",\"removed\":[]}\n"),
    ];
    for (arguments, input, expected) in rows {
        let output = run_with_input(arguments, input.as_bytes());
        assert_eq!(output.stdout(), *expected, "{arguments:?}");
        assert_eq!((output.code(), output.stderr()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn own_words_stop_words_and_keywords() {
    let (_folder, paths) = folder(&[
        ("own.txt", "雲豹咖啡館 n\n路边摊\n".as_bytes()),
        ("bad.txt", "云豹 3\n云豹 1.5\n".as_bytes()),
        ("stop.txt", "的\n與\n".as_bytes()),
    ]);
    let text = "雲豹咖啡館與云豹咖啡馆的路邊攤";
    let output = run_with_input(&["segment", "--dict", &paths[0]], text.as_bytes());
    assert_eq!(output.stdout(), "雲豹咖啡館 與 云豹咖啡馆 的 路邊攤");
    let arguments = ["clean", "--segment", "--term-dict", &paths[0], "--stop-words", &paths[2]];
    let output = run_with_input(&arguments, text.as_bytes());
    assert_eq!(output.stdout(), "云豹咖啡馆 云豹咖啡馆 路边摊");

    let output = run_with_input(&["segment", "--dict", &paths[1]], text.as_bytes());
    assert_eq!(output.code(), 1);
    assert!(output.stderr().contains("bad.txt: line 2: "), "{}", output.stderr());

    let arguments = ["segment", "--dict", &paths[0], "--keywords", "1"];
    let output = run_with_input(&arguments, text.as_bytes());
    let (word, weight) = output.stdout().trim_end().split_once('\t').expect("a weight");
    assert_eq!(word, "雲豹咖啡館");
    assert!(weight.parse::<f64>().unwrap() > 0.0);
    let arguments = ["segment", "--keywords", "9", "--weighting", "textrank", "--format", "jsonl"];
    let output = run_with_input(&arguments, "圖書館和图书馆的書籍".as_bytes());
    let first: serde_json::Value =
        serde_json::from_str(output.stdout().lines().next().unwrap()).unwrap();
    assert_eq!((&first["text"], &first["count"]), (&"圖書館".into(), &2.into()));
    assert_eq!(output.stdout().lines().count(), 2);

    let output = run_with_input(&["clean", "--tags"], b"");
    assert_eq!(output.code(), 2, "the options of terms are for --segment");
}

#[test]
fn a_trailer_is_cut_out_and_reported() {
    let page = format!("{PAGE}{SPAM}");
    let (_folder, paths) = folder(&[("page.txt", page.as_bytes())]);
    let cleaned = run(&[&paths[0], "--explain"]);
    assert_eq!(cleaned.stdout(), "本会于周三召开大会，讨论道路维修的经费。\n");
    assert!(
        cleaned.stderr().contains(&format!("bytes {}..{}", PAGE.len(), page.len())),
        "{}",
        cleaned.stderr()
    );
    assert!(!cleaned.stderr().contains('\u{1B}'), "no colours but on a terminal");

    let kept = run(&[&paths[0], "--no-strip"]);
    assert!(kept.stdout().ends_with(SPAM));

    let detected = run(&["detect", &paths[0]]);
    let report: serde_json::Value = serde_json::from_str(detected.stdout()).unwrap();
    assert_eq!(report["path"], paths[0].as_str());
    let removed = report["removed"].as_array().unwrap();
    assert_eq!(removed.len(), 1);
    assert_eq!(
        (&removed[0]["start"], &removed[0]["end"]),
        (&PAGE.len().into(), &page.len().into())
    );
    assert_eq!(removed[0]["kind"], "gambling");
    assert!(removed[0]["score"].is_f64() && removed[0]["evidence"].is_array());
}

#[test]
fn a_file_of_only_a_trailer_becomes_empty() {
    let output = run_with_input(&["--explain"], SPAM.as_bytes());
    assert_eq!((output.code(), output.stdout()), (0, ""));
    assert!(output.stderr().contains(&format!("bytes 0..{}", SPAM.len())));
}

#[test]
fn spans_are_those_of_the_file() {
    let page = format!("\u{FEFF}標\u{200B}題\r\n{PAGE}{SPAM}");
    let output = run_with_input(&["detect"], page.as_bytes());
    let report: serde_json::Value = serde_json::from_str(output.stdout()).unwrap();
    assert_eq!(report["removed"][0]["start"], page.len() - SPAM.len());
    assert_eq!(report["removed"][0]["end"], page.len());

    // In UTF-16 every character of these has two bytes.
    let page = format!("{PAGE}{SPAM}");
    let bytes: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let output = run_with_input(&["detect", "--encoding", "utf-16le"], &bytes);
    let report: serde_json::Value = serde_json::from_str(output.stdout()).unwrap();
    assert_eq!(report["removed"][0]["start"], 2 * PAGE.chars().count());
    assert_eq!(report["removed"][0]["end"], bytes.len());
}

#[test]
fn encodings() {
    // "漢字,中文\n" in Big5 and in GBK.
    let big5: &[u8] = b"\xba\x7e\xa6\x72,\xa4\xa4\xa4\xe5\n";
    let gbk: &[u8] = b"\x9d\x68\xd7\xd6,\xd6\xd0\xce\xc4\n";
    let rows: &[(&[&str], &[u8], &str, &str)] = &[
        (
            &["-c", "none"],
            big5,
            "漢字，中文\n",
            "hanclean: -: note: read as Big5, detected from its bytes; --encoding overrides that\n",
        ),
        (
            &["-c", "none"],
            gbk,
            "漢字，中文\n",
            "hanclean: -: note: read as gb18030, detected from its bytes; --encoding overrides that\n",
        ),
        (&["--encoding", "big5"], big5, "汉字，中文\n", ""),
        (&["convert", "-c", "t2s", "--encoding", "Big5"], big5, "汉字,中文\n", ""),
        (
            &["-c", "none", "--encoding", "utf-8"],
            b"\xe6\xbc\xa2\xff\xe5\xad",
            "漢\u{FFFD}\u{FFFD}",
            "hanclean: -: warning: 2 byte sequences invalid in UTF-8 replaced by U+FFFD, at byte 3, 4\n",
        ),
    ];
    for &(arguments, input, expected, said) in rows {
        let output = run_with_input(arguments, input);
        assert_eq!((output.stdout(), output.stderr()), (expected, said), "{arguments:?}");
        assert_eq!(output.code(), 0);
    }
    let output = run_with_input(&["--encoding", "utf-8", "--malformed", "strict"], b"a\xff");
    assert_eq!((output.code(), output.stdout()), (1, ""));
    assert!(output.stderr().contains("invalid UTF-8 at byte 1: 0xff"), "{}", output.stderr());
    let output = run(&["--encoding", "utf-9"]);
    assert_eq!(output.code(), 2);
    assert!(output.stderr().contains("no encoding is called 'utf-9'"), "{}", output.stderr());
}

#[test]
fn bad_inputs_are_named_and_the_others_are_done() {
    let (folder, paths) = folder(&[
        ("good.txt", "漢\n".as_bytes()),
        ("bad.txt", b"one\ntwo \xFF\n"),
        ("cut.txt", b"a\xE4\xB8"),
        ("good2.txt", "字".as_bytes()),
        ("good3.txt", "漢".as_bytes()),
    ]);
    let directory = folder.path().to_str().unwrap();
    let missing = folder.path().join("missing.txt");
    let missing = missing.to_str().unwrap();
    let strict = ["--encoding", "utf-8", "--malformed", "strict"];
    for subcommand in [&["clean"][..], &["convert", "-c", "t2s"], &["segment"]] {
        let mut arguments = subcommand.to_vec();
        // `convert` is so by itself.
        if subcommand[0] != "convert" {
            arguments.extend(strict);
        }
        arguments.extend([&paths[0], &paths[1], missing, &paths[2], directory]);
        arguments.extend([paths[3].as_str(), &paths[4]]);
        let output = run(&arguments);
        assert_eq!(output.code(), 1, "{subcommand:?}");
        let expected = match subcommand[0] {
            "clean" => "汉\n字\n汉",
            "convert" => "汉\n字汉",
            _ => "漢\n字\n漢",
        };
        assert_eq!(output.stdout(), expected, "{subcommand:?}");
        let errors: Vec<_> = output.stderr().lines().collect();
        assert_eq!(errors.len(), 4, "{errors:?}");
        assert!(
            errors[0].contains(&paths[1]) && errors[0].contains("line 2: invalid UTF-8 at byte 8")
        );
        assert!(errors[1].contains(missing) && errors[1].contains("No such file"));
        assert!(errors[2].contains(&paths[2]) && errors[2].contains("ends inside"));
        assert!(errors[3].contains(directory) && errors[3].contains("is a directory"));
    }
}

#[test]
fn rules() {
    let listed = run(&["rules"]);
    // Sentences may be broken into lines.
    let words = listed.stdout().split_whitespace().collect::<Vec<_>>().join(" ");
    for rule in hanclean::normalize::Rule::ALL {
        assert!(words.contains(rule.id()) && words.contains(rule.source()), "{rule}");
        assert!(words.contains(rule.reason()), "{rule}");
    }
    let rows: &[(&str, &str, &str)] = &[
        ("-width", "中,“文”\r\n", "中,“文”\n"),
        ("+quotes,-width", "中,“文”\n", "中,「文」\n"),
        ("minimal", "中,文 \r\n", "中,文 \n"),
        ("none", "中,文\r\n", "中,文\r\n"),
        ("none,width", "中,文\r\n", "中，文\r\n"),
    ];
    for &(rules, input, expected) in rows {
        let output = run_with_input(&["-c", "none", "--rules", rules], input.as_bytes());
        assert_eq!((output.stdout(), output.stderr()), (expected, ""), "{rules}");
    }
    let output = run(&["--rules", "+nfkc"]);
    assert_eq!(output.code(), 2);
    assert!(output.stderr().contains("no rule is called 'nfkc'"), "{}", output.stderr());
}

#[test]
fn explained_rules() {
    let page = "第一行,乾淨\r\n第\u{200B}二行,\u{E000}學(xué)習(xí)方(fāng)法\r\n";
    let output = run_with_input(&["--explain"], page.as_bytes());
    for said in [
        "rule lines: 2 places\n    line 1: \"\\r\" → \"\" in \"第一行,乾淨\\r\\n第\\u{200b}二行,\\u{e000}學\"",
        "rule invisible: 1 place\n    line 2: \"\\u{200b}\" → \"\"",
        "rule width: ",
        "1 unreadable at bytes 31..34 (line 2): private use",
        "--rules +pinyin would change 3 places",
    ] {
        assert!(output.stderr().contains(said), "{said}\n{}", output.stderr());
    }
    let page = "ç”¨æˆ·å\u{90}\u{8D}\n锛岀敤鎴峰悕锟斤拷\n";
    let output = run_with_input(&["--explain", "-c", "none"], page.as_bytes());
    assert_eq!(output.stdout(), "用户名\n锛岀敤鎴峰悕锟斤拷\n");
    for said in [
        "rule mojibake: 3 places\n    line 1: \"ç”¨\" → \"用\"",
        "3 unreadable at bytes 38..47 (line 2): U+FFFD decoded in a wrong encoding",
        "--rules +mojibake-gbk would change 1 places",
    ] {
        assert!(output.stderr().contains(said), "{said}\n{}", output.stderr());
    }
}

#[test]
fn wrong_usage() {
    for arguments in [&["convert"][..], &["-c", "x2y"], &["--nonsense"], &["evaluate"]] {
        let output = run(arguments);
        assert_eq!(output.code(), 2, "{arguments:?}");
        assert!(output.stdout().is_empty() && !output.stderr().is_empty(), "{arguments:?}");
    }
}

#[test]
fn output_files_appear_whole_or_not_at_all() {
    let (folder, paths) = folder(&[("in.txt", "漢字\n".as_bytes()), ("out.txt", b"old")]);
    let output = run(&[&paths[0], "-o", &paths[1]]);
    assert_eq!((output.code(), output.stdout()), (0, ""));
    assert_eq!(fs::read_to_string(&paths[1]).unwrap(), "汉字\n");
    // Over the input itself.
    assert_eq!(run(&[&paths[0], "-o", &paths[0]]).code(), 0);
    assert_eq!(fs::read_to_string(&paths[0]).unwrap(), "汉字\n");
    // Where there is no such folder.
    let nowhere = folder.path().join("no/where.txt");
    let output = run(&[&paths[0], "-o", nowhere.to_str().unwrap()]);
    assert_eq!(output.code(), 1);
    assert!(output.stderr().contains("where.txt"), "{}", output.stderr());
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing else is left: {names:?}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let (_folder, paths) = folder(&[("long.txt", "漢字繁體\n".repeat(200_000).as_bytes())]);
    let arguments = [&["clean"][..], &["convert", "-c", "t2s"], &["segment"]];
    for subcommand in arguments {
        let nowhere = Folder::new(&[]);
        let mut child = nowhere
            .command(&[subcommand, &[paths[0].as_str()]].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = Ran::from(child.wait_with_output().unwrap());
        assert_eq!((output.code(), output.stderr()), (0, ""), "{subcommand:?}");
    }
}

#[test]
fn one_line_of_a_hundred_megabytes() {
    let sentence = "這是一個很長的句子,它沒有結束的時候。";
    let line = sentence.repeat(100_000_000 / sentence.len() + 1);
    let folder = Folder::new(&[("line.txt", line.as_bytes())]);
    for subcommand in [&["clean"][..], &["convert", "-c", "t2s"], &["detect"]] {
        let output = folder.run(&[subcommand, &["line.txt", "-o", "result.txt"]].concat());
        assert_eq!((output.code(), output.stderr()), (0, ""), "{subcommand:?}");
        let result = String::from_utf8(folder.read("result.txt")).unwrap();
        match subcommand[0] {
            "clean" => {
                assert!(result.starts_with("这是一个很长的句子，") && result.len() > 100_000_000)
            }
            "convert" => {
                assert!(result.starts_with("这是一个很长的句子,") && result.len() > 100_000_000)
            }
            _ => assert!(result.ends_with("\"removed\":[]}\n")),
        }
    }
}

#[test]
fn figures_of_labelled_pages() {
    let line = |text: &str, start: usize| serde_json::json!({"id": "a", "kind": "own", "text": text, "spans": [[start, text.len()]]});
    let page = format!("{PAGE}{SPAM}");
    let (_folder, paths) = folder(&[
        ("good.jsonl", line(&page, PAGE.len()).to_string().as_bytes()),
        ("bad.jsonl", b"\n{\"id\":1}\n"),
    ]);
    let table = run(&["evaluate", &paths[0]]);
    assert!(table.stdout().contains("recall") && table.code() == 0);
    let json = run(&["evaluate", &paths[0], "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(json.stdout()).unwrap();
    assert_eq!(report["all"]["documents"], 1);
    assert_eq!(report["all"]["spam_found"], SPAM.len());
    assert_eq!(report["all"]["exact"], 1);
    let bad = run(&["evaluate", &paths[1]]);
    assert_eq!(bad.code(), 1);
    assert!(bad.stderr().contains("bad.jsonl: line 2"), "{}", bad.stderr());
}

/// The page that the project began with: the article whole, the trailer gone.
#[test]
fn the_first_page() {
    let Some(shared) = shared::folder() else { return };
    let page = fs::read_dir(shared.join("pages")).unwrap().next().unwrap().unwrap().path();
    let source = fs::read_to_string(&page).unwrap();
    let start = source.rfind('\n').unwrap() + 1;
    let path = page.to_str().unwrap();
    let detected = run(&["detect", path]);
    let report: serde_json::Value = serde_json::from_str(detected.stdout()).unwrap();
    let removed = report["removed"].as_array().unwrap();
    assert_eq!(removed.len(), 1);
    assert_eq!((&removed[0]["start"], &removed[0]["end"]), (&start.into(), &source.len().into()));
    let han = |text: &str| text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
    let output = run(&[path]);
    assert_eq!(han(output.stdout()), han(&source[..start]));
    assert!(!output.stdout().contains("无码"));
}

#[test]
fn own_dictionaries() {
    let (_folder, paths) = folder(&[
        ("own.txt", "漢字\thanzi\n".as_bytes()),
        ("more.txt", "漢字\tX\n字\tzi\n".as_bytes()),
        ("bad.txt", b"# comment\nno tab\n"),
    ]);
    let (own, more, bad) = (paths[0].as_str(), paths[1].as_str(), paths[2].as_str());
    let rows: &[(&[&str], &str, &str)] = &[
        (&["convert", "-c", "t2s", "--dict", own], "漢字與漢", "hanzi与汉"),
        (&["convert", "-c", "t2s", "--dict", own, "--dict", more], "漢字與字", "hanzi与zi"),
        (&["--dict", own], "漢字,與漢\r\n", "hanzi，与汉\n"),
        (&["convert", "-c", "t2s"], "㑮與", "𫝈与"),
        (&["convert", "-c", "t2s", "--no-tofu"], "㑮與", "㑮与"),
        (&["clean", "--no-tofu"], "㑮與", "㑮与"),
    ];
    for (arguments, input, expected) in rows {
        let output = run_with_input(arguments, input.as_bytes());
        assert_eq!((output.stdout(), output.stderr()), (*expected, ""), "{arguments:?}");
    }
    for command in [&["convert", "-c", "t2s"][..], &["clean"]] {
        let output = run(&[command, &["--dict", bad]].concat());
        assert_eq!((output.code(), output.stdout()), (1, ""));
        let expected = format!("hanclean: {bad}: line 2: no TAB between key and candidates");
        assert!(output.stderr().starts_with(&expected), "{}", output.stderr());
    }
}

#[test]
fn a_config_of_ones_own() {
    let config = r#"{ "conversion_chain": [{ "dict": { "type": "text", "file": "own.txt" } }] }"#;
    let (_folder, paths) = folder(&[
        ("own.txt", "漢\thàn\n".as_bytes()),
        ("own.json", config.as_bytes()),
        ("bad.json", b"{\n}"),
    ]);
    let (own, bad) = (paths[1].as_str(), paths[2].as_str());
    let rows: &[(&[&str], &str)] = &[(&["convert", "-c", own], "hàn與"), (&["-c", own], "hàn與")];
    for (arguments, expected) in rows {
        let output = run_with_input(arguments, "漢與".as_bytes());
        assert_eq!((output.stdout(), output.stderr()), (*expected, ""), "{arguments:?}");
    }
    let output = run(&["convert", "-c", bad]);
    let expected = format!("hanclean: {bad}: line 1: \"conversion_chain\" is missing\n");
    assert_eq!((output.code(), output.stderr()), (1, expected.as_str()));
    let output = run(&["convert", "-c", "t2x"]);
    assert_eq!(output.code(), 2);
    assert!(output.stderr().contains("no config \"t2x\""), "{}", output.stderr());
}

#[test]
fn ambiguities() {
    let output = run_with_input(&["convert", "-c", "t2s", "--ambiguities"], "寫於\n".as_bytes());
    let expected = concat!(
        r#"{"path":"-","source":{"start":3,"end":6},"output":{"start":3,"end":6},"text":"於","#,
        r#""chosen":"于","candidates":["于","於"]}"#,
        "\n"
    );
    assert_eq!((output.stdout(), output.stderr()), (expected, ""));
}

#[test]
fn what_was_removed_is_kept() {
    let page = format!("{PAGE}{SPAM}\n");
    let (folder, paths) = folder(&[("a.txt", page.as_bytes()), ("b.txt", SPAM.as_bytes())]);
    let kept = folder.path().join("kept.jsonl");
    let output = run(&["--removed", kept.to_str().unwrap(), &paths[0], &paths[1]]);
    assert!(output.code() == 0);
    assert_eq!(
        output.stderr(),
        format!("hanclean: {}: note: all of it is spam, so nothing is left\n", paths[1])
    );
    let kept = fs::read_to_string(kept).unwrap();
    let kept: Vec<serde_json::Value> =
        kept.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(kept.len(), 2);
    for (block, path) in kept.iter().zip(&paths) {
        assert_eq!(block["path"], **path);
        assert_eq!(block["kind"], "gambling");
        assert_eq!(block["text"].as_str().unwrap().trim(), SPAM);
    }
}

#[test]
fn scope_and_own_rules() {
    let page = format!("{PAGE}{SPAM}\n{PAGE}");
    let rules = "[add]\npatterns = ['大會']\n[protect]\npatterns = ['在线百家乐\\|']\n";
    let (_folder, paths) =
        folder(&[("rules.toml", rules.as_bytes()), ("bad.toml", b"[add]\npatterns = ['(']")]);
    let removed = |arguments: &[&str]| {
        let output = run_with_input(arguments, page.as_bytes());
        let found: serde_json::Value = serde_json::from_str(output.stdout()).unwrap();
        let blocks = found["removed"].as_array().unwrap().iter().map(|block| {
            let at = |name: &str| block[name].as_u64().unwrap() as usize;
            page[at("start")..at("end")].to_owned()
        });
        blocks.collect::<Vec<_>>()
    };
    assert_eq!(removed(&["detect"]), [""; 0]);
    assert_eq!(removed(&["detect", "--scope", "anywhere"]), [SPAM]);
    let rest = SPAM.strip_prefix("在线百家乐|").unwrap();
    let found = removed(&["detect", "--scope", "anywhere", "--spam-rules", &paths[0]]);
    assert_eq!(found, ["大會", rest, "大會"]);
    let output = run_with_input(&["detect", "--spam-rules", &paths[1]], page.as_bytes());
    assert_eq!(output.code(), 1);
    assert!(output.stderr().contains("bad.toml: line 2: invalid pattern"), "{}", output.stderr());
}

#[test]
fn texts_are_cut_into_documents() {
    let text = PAGE.repeat(3) + SPAM;
    let output = run_with_input(
        &["evaluate", "--documents", "21", "--format", "json", "-"],
        text.as_bytes(),
    );
    let report: serde_json::Value = serde_json::from_str(output.stdout()).unwrap();
    assert_eq!(report["all"]["documents"], text.chars().count().div_ceil(21));
    assert_eq!(report["all"]["legitimate"], text.len());
    assert_eq!(run(&["evaluate", "--documents", "0", "-"]).code(), 2);
}
