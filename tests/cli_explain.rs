//! What `--explain` prints is short and exact, and takes time in proportion to the page.
#![cfg(feature = "cli")]

mod run;

use std::process::Command;

use run::Folder;

const SPAM: &str = "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
const PAGE: &str = "本會於週三召開大會，討論道路維修的經費。\n";

#[test]
fn the_first_places_of_each_kind_and_the_total() {
    let folder = Folder::new(&[]);
    for (unit, kind) in [
        ("中\u{FFFD}\n", "U+FFFD, the original"),
        ("中\u{E000}\n", "private use"),
        ("锟斤拷文\n", "U+FFFD decoded in a wrong"),
    ] {
        let ran =
            folder.run_with_input(&["--explain", "--no-strip"], unit.repeat(20_000).as_bytes());
        assert_eq!(ran.code(), 0);
        assert!(ran.stderr().lines().count() < 20, "{}", ran.stderr());
        let size = unit.len();
        let (start, len) = match unit.find("中") {
            Some(at) => (at + 3, 3),
            None => (0, 9),
        };
        let count = if len == 9 { 3 } else { 1 };
        for line in 1..=5 {
            let at = (line - 1) * size + start;
            let said =
                format!("-: {count} unreadable at bytes {at}..{} (line {line}): {kind}", at + len);
            assert!(ran.stderr().contains(&said), "{said}\n{}", ran.stderr());
        }
        assert!(!ran.stderr().contains("(line 6)"), "{}", ran.stderr());
        let said = format!("-: {} unreadable in 20000 places in all: {kind}", count * 20_000);
        assert!(ran.stderr().contains(&said), "{said}\n{}", ran.stderr());
    }
    // Few places are all there is to say.
    let ran = folder.run_with_input(&["--explain"], "中\u{FFFD}\n".repeat(5).as_bytes());
    assert!(
        ran.stderr().contains("(line 5)") && !ran.stderr().contains("in all"),
        "{}",
        ran.stderr()
    );
}

#[test]
fn the_first_blocks_of_each_kind_and_the_total() {
    let other = "办理各类文凭证书| 办假证联系| 高仿毕业证书| 代办学历证书|";
    let (size, count) = (PAGE.len() + SPAM.len() + 1, 200);
    let text = format!("{PAGE}{SPAM}\n").repeat(count) + PAGE + other + "\n" + PAGE;
    let folder = Folder::new(&[]);
    let ran = folder.run_with_input(&["--explain", "--scope", "anywhere"], text.as_bytes());
    assert_eq!(ran.code(), 0);
    let blocks: Vec<&str> = ran.stderr().lines().filter(|said| said.contains("removed")).collect();
    for (index, said) in blocks[..5].iter().enumerate() {
        let start = index * size + PAGE.len();
        let expected =
            format!("-: removed bytes {start}..{} (line {})", start + SPAM.len(), 2 * index + 2);
        assert!(said.starts_with(&expected), "{expected}\n{said}");
    }
    assert!(blocks[5].contains("Documents") && blocks[5].contains("(line 402)"), "{blocks:?}");
    assert_eq!(
        blocks[6..],
        ["-: removed 195 more blocks, Gambling, 200 in all; --removed FILE saves them"]
    );
    assert!(ran.stderr().lines().count() < 120, "{}", ran.stderr());
}

/// A block that user patterns match again and again has evidence of each match.
#[test]
fn evidence_and_examples_are_cut() {
    let rules = "[add]\npatterns = ['[a-z]+']\n";
    let folder = Folder::new(&[("rules.toml", rules.as_bytes())]);
    let page = format!("{}中", SPAM.repeat(100).replace("| ", "|a| "));
    let ran = folder.run_with_input(&["--explain", "--spam-rules", "rules.toml"], page.as_bytes());
    assert_eq!(ran.code(), 0);
    assert!(ran.stderr().lines().count() < 100, "{}", ran.stderr());
    for page in
        ["\u{3000}".repeat(50_000) + "\n", "ä¸\u{AD}".repeat(50_000), " ".repeat(50_000) + "a"]
    {
        let ran = folder.run_with_input(&["--explain"], page.as_bytes());
        assert_eq!(ran.code(), 0);
        assert!(ran.stderr().len() < 4_000, "{} bytes", ran.stderr().len());
    }
}

/// The instructions that a run takes, or nothing where valgrind is not installed.
fn instructions(folder: &Folder, arguments: &[&str]) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(env!("CARGO_BIN_EXE_hanclean"))
        .args(arguments)
        .current_dir(folder.path(""))
        .output()
        .inspect_err(|error| eprintln!("skipped: valgrind: {error}"))
        .ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stderr).unwrap();
    let count = said.lines().find_map(|line| line.split_once("I   refs:")).unwrap().1;
    Some(count.trim().replace(',', "").parse().unwrap())
}

/// Four times the page, four times the instructions: counting lines from the start for each place
/// would take sixteen times as many.
#[test]
fn many_places_take_linear_time() {
    const SIZE: usize = 20_000;
    for unit in ["中\u{FFFD}", "中\u{E000}文\n"] {
        let page = |times: usize| unit.repeat(times * SIZE / unit.len());
        let pages = [page(0), page(1), page(4)];
        let folder = Folder::new(&[
            ("0", pages[0].as_bytes()),
            ("1", pages[1].as_bytes()),
            ("4", pages[2].as_bytes()),
        ]);
        let count = |name: &str| instructions(&folder, &["--explain", name]);
        let (Some(start), Some(once), Some(four)) = (count("0"), count("1"), count("4")) else {
            return;
        };
        assert!(four - start < 5 * (once - start), "{unit:?}: {start}, {once}, {four}");
    }
}
