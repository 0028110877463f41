//! Inputs that are not plain text are refused or warned of, and no text is.
#![cfg(feature = "cli")]

mod run;
mod shared;

use std::fs;

use run::Folder;

/// A PNG of one pixel, as far as its first chunk.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55";
const JSON_LINES: &str = "{\"id\":1,\"text\":\"漢字,繁體\"}\n{\"id\":2,\"text\":\"第二頁\"}\n";
const HTML: &str = "<!DOCTYPE html>\n<html><body><p>漢字</p></body></html>\n";

/// Commands that read pages.
const PAGES: [&[&str]; 3] = [&["clean"], &["detect"], &["segment"]];
/// Commands that read any text.
const TEXTS: [&[&str]; 2] = [&["convert", "-c", "t2s"], &["script"]];

#[test]
fn binary_files_are_refused_by_each_command() {
    let (gzip, page) = (&b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x6b"[..], "漢字\n".as_bytes());
    let folder = Folder::new(&[("a.png", PNG), ("a.gz", gzip), ("page.txt", page)]);
    for command in PAGES.into_iter().chain(TEXTS) {
        let alone = folder.run(&[command, &["page.txt"]].concat());
        let ran = folder.run(&[command, &["a.png", "page.txt", "a.gz"]].concat());
        assert_eq!((ran.code(), ran.stdout()), (1, alone.stdout()), "{command:?}");
        let said: Vec<&str> = ran.stderr().lines().collect();
        assert!(said[0].contains("a.png: not text but PNG") && said[0].contains("tesseract"));
        assert!(said[1].contains("a.gz: not text but GZ") && said[1].contains("gzip -dc"));
        assert_eq!(said.len(), 2, "{said:?}");
        // In the standard input, and whatever it is said to be.
        let ran = folder.run_with_input(&[command, &["--encoding", "big5"]].concat(), PNG);
        assert_eq!((ran.code(), ran.stdout()), (1, ""), "{command:?}");
        assert!(ran.stderr().starts_with("hanclean: -: not text but PNG"), "{}", ran.stderr());
    }
    assert_eq!(fs::read(folder.path("a.png")).unwrap(), PNG);
}

#[test]
fn json_is_refused_as_a_page() {
    let page = "漢字\n".as_bytes();
    let document = format!("[{}]", JSON_LINES.trim_end().replace('\n', ",\n"));
    let wide: Vec<u8> = JSON_LINES.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = [b"\xff\xfe", &wide[..]].concat();
    let folder = Folder::new(&[
        ("a.jsonl", JSON_LINES.as_bytes()),
        ("a.json", document.as_bytes()),
        ("wide.jsonl", &wide),
        ("page.txt", page),
    ]);
    for command in PAGES {
        let alone = folder.run(&[command, &["page.txt"]].concat());
        let files = ["a.jsonl", "a.json", "page.txt", "wide.jsonl"];
        let ran = folder.run(&[command, &files].concat());
        assert_eq!((ran.code(), ran.stdout()), (1, alone.stdout()), "{command:?}");
        let said: Vec<&str> = ran.stderr().lines().collect();
        assert_eq!(said.len(), 3, "{said:?}");
        for (said, named) in said.iter().zip([
            "a.jsonl: not a page but JSON Lines",
            "a.json: not a page but JSON",
            "wide.jsonl: not a page but JSON Lines",
        ]) {
            assert!(said.contains(named) && said.contains("jq"), "{said}");
        }
        let ran = folder.run_with_input(command, JSON_LINES.as_bytes());
        assert_eq!((ran.code(), ran.stdout()), (1, ""), "{command:?}");
    }
    let ran = folder.run(&["evaluate", "--documents", "100", "a.jsonl"]);
    assert_eq!((ran.code(), ran.stdout()), (1, ""));
    assert!(ran.stderr().contains("a.jsonl: not a text but JSON Lines"), "{}", ran.stderr());
}

/// They are cleaned, and what to use instead is said.
#[test]
fn html_is_warned_of() {
    let folder = Folder::new(&[("a.html", HTML.as_bytes())]);
    for command in PAGES {
        let ran = folder.run(&[command, &["a.html"]].concat());
        assert_eq!(ran.code(), 0, "{command:?}");
        assert!(ran.stdout().contains(if command[0] == "detect" { "removed" } else { "html" }));
        assert!(ran.stderr().starts_with("hanclean: a.html: warning: "), "{}", ran.stderr());
        assert!(ran.stderr().contains("HTML") && ran.stderr().contains("trafilatura"));
        assert_eq!(ran.stderr().lines().count(), 1, "{}", ran.stderr());
    }
}

/// Conversion changes Han alone, so it may be given anything that is text; and `script` counts it.
#[test]
fn any_text_is_converted() {
    let folder = Folder::new(&[]);
    for text in [JSON_LINES, HTML] {
        let ran = folder.run_with_input(&["convert", "-c", "t2s"], text.as_bytes());
        let expected = text.replace("漢", "汉").replace("體", "体").replace("頁", "页");
        assert_eq!((ran.code(), ran.stdout(), ran.stderr()), (0, expected.as_str(), ""));
        let ran = folder.run_with_input(&["script"], text.as_bytes());
        assert_eq!((ran.code(), ran.stderr()), (0, ""));
        assert!(ran.stdout().contains("\"script\":\"traditional\""), "{}", ran.stdout());
    }
}

/// What only begins like another format, or has a few odd bytes, is text.
#[test]
fn text_is_text() {
    let folder = Folder::new(&[]);
    let rows = [
        "BM 漢字",
        "MZ\n",
        "PK",
        "ID3 標籤",
        "%PDF 漢字",
        "WARC/ 漢字",
        "[表單] 漢字",
        "{漢字}",
        "[1]\n註",
        "{\"a\":1}\n說明\n",
        "<font>漢字",
        "<b>漢</b>字",
        "漢\0字",
        "<div>\n# 題\n</div>",
        "\\u7b2c",
    ];
    for row in rows {
        for (label, command) in
            PAGES.into_iter().chain(TEXTS).flat_map(|c| [("utf-8", c), ("big5", c)])
        {
            let (bytes, _, _) =
                encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(row);
            let ran = folder.run_with_input(&[command, &["--encoding", label]].concat(), &bytes);
            assert_eq!((ran.code(), ran.stderr()), (0, ""), "{row:?} {label} {command:?}");
        }
    }
}

/// A text in other encodings, with a mark where the encoding has one.
fn recoded(text: &str) -> [(&'static str, Vec<u8>); 3] {
    let units = ["\u{FEFF}", text].concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let [big5, gb18030] = [encoding_rs::BIG5, encoding_rs::GB18030]
        .map(|encoding| (encoding.name(), encoding.encode(text).0.into_owned()));
    [big5, gb18030, ("UTF-16", units)]
}

/// Real text, in files of many kinds and encodings.
#[test]
fn real_texts_are_text() {
    let Some(shared) = shared::folder() else { return };
    let folder = Folder::new(&[]);
    let mut files: Vec<String> = Vec::new();
    for part in ["cases", "cases/robust", "pages", "text"] {
        let entries = fs::read_dir(shared.join(part)).unwrap().map(|entry| entry.unwrap().path());
        let texts =
            entries.filter(|path| path.extension().is_some_and(|is| is == "txt" || is == "md"));
        files.extend(texts.map(|path| path.into_os_string().into_string().unwrap()));
    }
    for part in
        ["trailers/injected", "trailers/clean", "ads/injected", "ads/clean", "docs/technical"]
    {
        let Some(pages) = shared::text(&format!("eval/{part}.jsonl")) else { return };
        for (number, page) in pages.lines().enumerate() {
            let page: serde_json::Value = serde_json::from_str(page).unwrap();
            let text = page["text"].as_str().unwrap();
            let name = format!("{}_{number}", part.replace('/', "_"));
            folder.write(&name, text.as_bytes());
            if number % 4 == 0 {
                for (encoding, bytes) in recoded(text) {
                    let name = format!("{name}.{encoding}");
                    folder.write(&name, &bytes);
                    files.push(name);
                }
            }
            files.push(name);
        }
    }
    assert!(files.len() > 3_000);
    let arguments = ["clean", "-c", "none", "--no-strip", "--no-normalize"];
    for files in files.chunks(500) {
        let files: Vec<&str> =
            arguments.into_iter().chain(files.iter().map(String::as_str)).collect();
        let ran = folder.run(&files);
        let found: Vec<&str> = ran
            .stderr()
            .lines()
            .filter(|said| {
                said.contains("not text but")
                    || said.contains("not a page")
                    || said.contains("warning: tags")
            })
            .collect();
        assert_eq!((ran.code(), found), (0, Vec::new()));
    }
}
