//! Blocks that are foreign to their page: lists in the other script or in another writing are found
//! to the byte, and what a page has of its own in them stays.

use std::fs;

use hanclean::script::Counts;
use hanclean::spam::{Block, Detector, Scope, Sensitivity};

/// Where a text is put into an article.
fn compose(host: &str, place: &str, text: &str) -> (String, usize) {
    match place {
        "below" => (format!("{host}\n{text}"), host.len() + 1),
        "above" => (format!("{text}\n{host}"), 0),
        "glued" => (format!("{host}{text}"), host.len()),
        "middle" => {
            let (at, _) = host.match_indices('\n').nth(2).unwrap();
            (format!("{}\n{text}{}", &host[..at], &host[at..]), at + 1)
        }
        _ => panic!("{place} is no place"),
    }
}

/// A text of a table, in an article.
struct Case {
    /// The language of a list, or what guards a lookalike.
    kind: String,
    place: String,
    page: String,
    /// The bytes of the text in the page.
    bytes: std::ops::Range<usize>,
}

/// Each line of a table of `corpus/spam/foreign`, in each article of its script.
fn cases(table: &str) -> Vec<Case> {
    let hosts = fs::read_to_string("corpus/spam/foreign/hosts.txt").unwrap();
    let hosts: Vec<(&str, &str)> = hosts
        .split("\n## ")
        .skip(1)
        .map(|host| host.trim_end().split_once('\n').unwrap())
        .collect();
    let table = fs::read_to_string(format!("corpus/spam/foreign/{table}.tsv")).unwrap();
    let mut cases = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [kind, script, place, text] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let text = text.replace("\\n", "\n");
        for (_, host) in hosts.iter().filter(|(name, _)| *name == script) {
            let (page, at) = compose(host, place, &text);
            let bytes = at..at + text.len();
            cases.push(Case { kind: kind.to_owned(), place: place.to_owned(), page, bytes });
        }
    }
    cases
}

/// A detector with this scope, and otherwise the default settings.
fn detector(scope: Scope) -> Detector {
    Detector::builder().scope(scope).build()
}

/// The spans of blocks, with their texts, for a message.
fn texts<'p>(page: &'p str, blocks: &[Block]) -> Vec<&'p str> {
    blocks.iter().map(|block| &page[block.span.range()]).collect()
}

/// Every list is one block, byte for byte, with both scopes; one between paragraphs with `Anywhere`
/// alone.
#[test]
fn lists_are_found_to_the_byte() {
    let cases = cases("lists");
    assert!(cases.len() >= 160);
    for scope in [Scope::Ends, Scope::Anywhere] {
        let detector = detector(scope);
        for case in cases.iter().filter(|case| case.place != "middle" || scope == Scope::Anywhere) {
            let blocks = detector.find(&case.page);
            let ranges: Vec<_> = blocks.iter().map(|block| block.span.range()).collect();
            let texts = texts(&case.page, &blocks);
            assert_eq!(
                ranges,
                std::slice::from_ref(&case.bytes),
                "{} {scope:?}: {texts:?}",
                case.kind
            );
            let sum: f32 = blocks[0].evidence.iter().map(|evidence| evidence.score).sum();
            assert!((blocks[0].score - sum).abs() < 1e-2, "{:?}", blocks[0]);
        }
    }
}

/// Lookalikes that the vocabulary and the learned path take for blocks, whatever their script.
const OTHER_PATHS: [&str; 2] = ["西地那非（sildenafil", "北京师范大学 华东师范大学"];

/// What pages have of their own in other scripts and writings stays, with both scopes.
#[test]
fn lookalikes_stay() {
    let cases = cases("clean");
    assert!(cases.len() >= 240);
    for scope in [Scope::Ends, Scope::Anywhere] {
        let detector = detector(scope);
        for case in &cases {
            let blocks = detector.find(&case.page);
            let text = &case.page[case.bytes.clone()];
            let found = texts(&case.page, &blocks);
            if OTHER_PATHS.iter().any(|known| text.starts_with(known)) {
                continue;
            }
            assert!(blocks.is_empty(), "{} {scope:?} {text}: {found:?}", case.kind);
        }
    }
}

/// A page that is written in the language of a list keeps it, and so does a page of its script.
#[test]
fn a_list_is_judged_against_its_page() {
    let english = "The old granary of the town has become a reading room. People may borrow books \
                   on every day of the week, and children come after school.\n";
    let list = "补习辅导| 托福报名| 课程优惠券| 学历提升| 专升本辅导|";
    let simplified = "石桥镇把闲置多年的老粮站改成了社区图书室，孩子们终于有了看书的地方。\n";
    let plain = "参观时间| 借书须知| 读书活动| 志愿者报名| 联系我们|";
    assert!(Counts::of(list).simplified >= 6);
    let detector = detector(Scope::Anywhere);
    for page in [
        format!("{}slot game | card game | board game | dice game", english.repeat(3)),
        format!("{}{plain}", simplified.repeat(3)),
    ] {
        assert!(detector.find(&page).is_empty(), "{page}");
    }
}

/// More is found the looser the setting, and nothing is found twice.
#[test]
fn sensitivities_are_nested() {
    let count = |sensitivity| {
        let detector = Detector::builder().sensitivity(sensitivity).build();
        let found = |case: &Case| usize::from(!detector.find(&case.page).is_empty());
        cases("lists").iter().map(found).sum::<usize>()
    };
    let [careful, balanced, eager] =
        [Sensitivity::Careful, Sensitivity::Balanced, Sensitivity::Eager].map(count);
    assert!(careful < balanced && balanced <= eager, "{careful} {balanced} {eager}");
}
