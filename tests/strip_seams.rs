//! What is left where a block was cut out.
//!
//! Rows have the block between ⟦ and ⟧ and the text that must be left. The property tests check
//! that a page with a block reads as if the block had never been there, and that normalised text
//! stays normalised.

#[path = "normalize/checks.rs"]
mod checks;
mod shared;

use std::fs;
use std::path::Path;

use checks::check_edits;
use hanclean::Cleaner;
use hanclean::align::Span;
use hanclean::normalize::{Normalizer, Rule, Rules};
use hanclean::spam::{Block, Detector, Scope, strip};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const SPAM: &str = "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";

fn block(span: Span) -> Block {
    let mut block = Detector::new().find(SPAM).remove(0);
    block.span = span;
    block
}

/// The text without ⟦ and ⟧, and the blocks that were between them.
fn unmarked(marked: &str) -> (String, Vec<Block>) {
    let (mut text, mut blocks, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '⟦' => start = text.len(),
            '⟧' => blocks.push(block(Span::new(start, text.len()))),
            _ => text.push(c),
        }
    }
    (text, blocks)
}

fn check(rows: &[(&str, &str)]) {
    for &(marked, expected) in rows {
        let (text, blocks) = unmarked(marked);
        let (left, edits) = strip(&text, &blocks);
        assert_eq!(left, expected, "{marked:?}");
        check_edits(&text, &left, &edits);
        assert!(blocks.iter().all(|block| edits.output_span(block.span).is_empty()), "{marked:?}");
    }
}

#[test]
fn lines_of_their_own() {
    check(&[
        ("甲\n⟦廣⟧\n乙\n", "甲\n乙\n"),
        ("甲\r\n⟦廣⟧\r\n乙\r\n", "甲\r\n乙\r\n"),
        ("甲\r⟦廣⟧\r乙\r", "甲\r乙\r"),
        ("甲\u{85}⟦廣⟧\u{85}乙", "甲\u{85}乙"),
        ("甲\u{2028}⟦廣⟧\u{2028}乙", "甲\u{2028}乙"),
        ("甲\u{2029}⟦廣⟧\u{2029}乙", "甲\u{2029}乙"),
        // Indents and trailing spaces go with the line.
        ("甲\n    ⟦廣⟧\n乙", "甲\n乙"),
        ("甲\n\t⟦廣⟧\n乙", "甲\n乙"),
        ("甲\n　　⟦廣⟧\n　　乙", "甲\n　　乙"),
        ("甲\n\u{A0}\u{A0}⟦廣⟧ \t\u{3000}\n乙", "甲\n乙"),
        ("甲\r\n　　⟦廣⟧ \r\n　　乙", "甲\r\n　　乙"),
        // Several blocks, on one line and on several.
        ("甲\n　⟦廣⟧ ⟦告⟧ ⟦告⟧ \n乙", "甲\n乙"),
        ("甲\n⟦廣⟧\n  ⟦告⟧\n乙", "甲\n乙"),
        ("甲\n\n⟦廣⟧\n\n⟦告⟧\n\n乙", "甲\n\n乙"),
        // A block of several lines.
        ("甲\n  ⟦廣\n\n告⟧\n乙", "甲\n乙"),
        // Line ends at the edges of a block are part of it.
        ("甲\n⟦廣\n⟧乙", "甲\n乙"),
        ("甲⟦\n廣⟧\n乙", "甲\n乙"),
        ("甲\n⟦廣\n⟧　　乙", "甲\n　　乙"),
    ]);
}

#[test]
fn gaps_between_paragraphs() {
    check(&[
        ("甲\n⟦廣⟧\n\n乙", "甲\n\n乙"),
        ("甲\n\n⟦廣⟧\n乙", "甲\n\n乙"),
        ("甲\n\n⟦廣⟧\n\n乙", "甲\n\n乙"),
        ("甲\n\n　　⟦廣⟧\n\n　　乙", "甲\n\n　　乙"),
        ("甲\r\n\r\n⟦廣⟧\r\n\r\n乙", "甲\r\n\r\n乙"),
        ("甲\n \n⟦廣⟧\n\t\n乙", "甲\n \n乙"),
        // The larger gap stays.
        ("甲\n\n\n⟦廣⟧\n\n乙", "甲\n\n\n乙"),
        ("甲\n\n⟦廣⟧\n\n\n乙", "甲\n\n\n乙"),
        ("甲\n\n⟦廣⟧\n\n\n⟦告⟧\n\n乙", "甲\n\n\n乙"),
        ("甲 ⟦廣⟧\n\n⟦告⟧\n\n乙", "甲\n\n乙"),
    ]);
}

#[test]
fn ends_of_the_text() {
    check(&[
        ("⟦廣⟧", ""),
        ("  ⟦廣⟧ \n\n", ""),
        ("⟦廣⟧\n甲", "甲"),
        ("　⟦廣⟧\n　甲", "　甲"),
        ("⟦廣⟧ 甲", "甲"),
        ("甲\n⟦廣⟧", "甲\n"),
        ("甲\n　　⟦廣⟧", "甲\n"),
        ("甲\n\n\n⟦廣⟧", "甲\n"),
        ("甲\n\n⟦廣⟧\n", "甲\n"),
        ("甲\n\n⟦廣⟧\n\n⟦告⟧\n", "甲\n"),
        ("甲\r\n\r\n⟦廣⟧\r\n", "甲\r\n"),
        ("甲 ⟦廣⟧", "甲"),
        ("甲 ⟦廣⟧ \n", "甲\n"),
        ("甲 ⟦廣⟧\n⟦告⟧", "甲\n"),
        ("甲⟦廣⟧\n　\n⟦告⟧\n", "甲\n"),
    ]);
}

#[test]
fn parts_of_a_line() {
    check(&[
        ("甲⟦廣⟧乙", "甲乙"),
        ("甲 ⟦廣⟧ 乙", "甲 乙"),
        ("a ⟦廣⟧ b", "a b"),
        ("a ⟦廣⟧b", "a b"),
        ("a⟦廣⟧ b", "a b"),
        ("甲　⟦廣⟧\u{A0} 乙", "甲　乙"),
        ("甲 ⟦廣⟧ ⟦告⟧ 乙", "甲 乙"),
        // Marks whose space is within the glyph, or that have none on one side.
        ("甲。 ⟦廣⟧ 乙", "甲。乙"),
        ("甲 ⟦廣⟧ ，乙", "甲，乙"),
        ("甲 ⟦廣⟧。", "甲。"),
        ("「甲」 ⟦廣⟧「乙」", "「甲」「乙」"),
        ("a ⟦廣⟧, b", "a, b"),
        ("a (⟦廣⟧ b)", "a (b)"),
        ("a ⟦廣⟧ (b)", "a (b)"),
        // An indent is not between a block and the text.
        ("甲\n　　⟦廣⟧ 乙", "甲\n　　乙"),
        ("甲\n⟦廣⟧ 乙", "甲\n乙"),
        ("甲 ⟦廣⟧\n　　乙", "甲\n　　乙"),
        // The cells of a table.
        ("甲\t⟦廣⟧\t乙", "甲\t\t乙"),
        ("甲\t⟦廣⟧ 乙", "甲\t乙"),
        ("甲 ⟦廣⟧\t乙", "甲\t乙"),
    ]);
}

#[test]
fn spans_of_another_text_are_passed_over() {
    let text = "甲 乙 丙";
    let blocks = [(1, 2), (4, 7), (5, 8), (7, 7), (3, 4), (8, 400)];
    let blocks = blocks.map(|(start, end)| block(Span::new(start, end)));
    assert_eq!(strip(text, &blocks).0, "甲 丙");
}

/// The project's own pages, and real ones if they are there.
fn pages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pages");
    let mut pages: Vec<String> = ["article", "header", "plain", "simplified", "glued"]
        .into_iter()
        .map(|name| fs::read_to_string(folder.join(format!("{name}.expected.txt"))).unwrap())
        .collect();
    if let Some(clean) = shared::text("eval/trailers/clean.jsonl") {
        pages.extend(clean.lines().step_by(7).map(|line| {
            let page: serde_json::Value = serde_json::from_str(line).expect("JSON");
            page["text"].as_str().expect("a text").to_owned()
        }));
    }
    pages
}

/// A few lines of a page with white space put in, and spans of them.
fn scraps() -> impl Strategy<Value = (String, Vec<Span>)> {
    let pages = pages();
    let scrap = (any::<Index>(), any::<Index>(), 5..120_usize).prop_map(move |(page, at, len)| {
        let page: Vec<char> = page.get(&pages).chars().collect();
        page[at.index(page.len().max(1))..].iter().take(len).collect::<String>()
    });
    let put = (
        any::<Index>(),
        select(
            &[" ", "\n", "\n\n", "\t", "　", "\r\n", ",", "(", ")", "&", "amp;", "lt;", "-"][..],
        ),
    );
    let cut = (any::<Index>(), 1..12_usize);
    (scrap, prop::collection::vec(put, 0..8), prop::collection::vec(cut, 1..4)).prop_map(
        |(mut text, puts, cuts)| {
            for (at, put) in puts {
                let at = text.floor_char_boundary(at.index(text.len() + 1));
                text.insert_str(at, put);
            }
            let mut spans: Vec<Span> = cuts
                .into_iter()
                .map(|(at, len)| {
                    let start = text.floor_char_boundary(at.index(text.len() + 1));
                    let len: usize = text[start..].chars().take(len).map(char::len_utf8).sum();
                    Span::new(start, start + len)
                })
                .collect();
            spans.sort_unstable();
            (text, spans)
        },
    )
}

const BLANKS: Rules = Rules::NONE.with(Rule::Lines).with(Rule::Spaces).with(Rule::BlankLines);

/// Normalised text without TABs stays so.
fn check_stays_normal(text: &str, spans: &[Span]) {
    let normalizer = Normalizer::new(BLANKS);
    let text = normalizer.normalize(text).0;
    let on = |span: &Span| text.get(span.range()).is_some() && !span.is_empty();
    let blocks: Vec<Block> = spans.iter().copied().filter(on).map(block).collect();
    let (left, edits) = strip(&text, &blocks);
    check_edits(&text, &left, &edits);
    // Nothing goes but the blocks and white space.
    let (mut expected, mut done) = (String::new(), 0);
    for block in blocks.iter().map(|block| block.span) {
        if block.start >= done {
            expected += &text[done..block.start];
            done = block.end;
        }
    }
    expected += &text[done..];
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(solid(&left), solid(&expected), "{text:?} without {blocks:?}");
    let begins = blocks.iter().any(|block| text[block.span.range()].contains(char::is_whitespace));
    if !begins && !text.contains('\t') {
        assert_eq!(normalizer.normalize(&left).0, left, "{text:?} without {blocks:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(2_000)))]

    #[test]
    fn what_is_left_is_normal((text, spans) in scraps()) {
        check_stays_normal(&text, &spans);
    }
}

/// A cleaner that finds the block anywhere on a page.
fn cleaner(rules: Rules) -> Cleaner {
    let detector = Detector::builder().scope(Scope::Anywhere).build();
    Cleaner::builder().rules(rules).detector(detector).config(None).build()
}

/// Puts a block on a line of its own between two lines of `page`; returns its span, too.
fn inserted(page: &str, at: &Index, indent: &str, end: &str) -> (String, Span) {
    let mut starts = vec![0];
    starts.extend(page.match_indices('\n').map(|(at, _)| at + 1));
    let at = *at.get(&starts);
    let (before, after) = page.split_at(at);
    let start = at + indent.len();
    (format!("{before}{indent}{SPAM}{end}{after}"), Span::new(start, start + SPAM.len()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(500)))]

    /// A page with a block on a line of its own becomes what it becomes without.
    #[test]
    fn a_page_reads_as_if_the_block_had_never_been_there(
        page in select(pages()),
        at in any::<Index>(),
        indent in select(&["", "", "  ", "　　", "\t", "\u{A0}", "&nbsp; ", "\u{200B}"][..]),
        end in select(&["\n", "\r\n", " \n", "&nbsp;\n", "\u{200B}\u{A0}\r\n", "\u{2028}", "\u{85}"][..]),
        rules in select(vec![Rules::WEB, Rules::WEB.with(Rule::Rewrap).with(Rule::Repeat)]),
    ) {
        let cleaner = cleaner(rules);
        let page = cleaner.clean(&page).text.into_owned();
        // White space at the ends of a text goes with a block there.
        let page = page.trim().to_owned() + "\n";
        // Between two blank lines it would be a paragraph of its own.
        if page.contains("\n\n\n") || !cleaner.detect(&page).is_empty() {
            return Ok(());
        }
        let expected = cleaner.clean(&page);
        let (text, span) = inserted(&page, &at, indent, end);
        let cleaned = cleaner.clean(&text);
        check_edits(&text, &cleaned.text, &cleaned.edits);
        // Where its neighbours are like it, they may be taken for a part of it.
        let found: Vec<Span> = cleaned.removed.iter().map(|block| block.span).collect();
        if found.len() != 1 || text[found[0].range()].trim() != text[span.range()].trim() {
            return Ok(());
        }
        prop_assert_eq!(&cleaned.text, &expected.text, "{:?}", text);
    }

    /// Whatever is cut out, and wherever: what is left is normalised.
    #[test]
    fn a_clean_page_is_normalised(
        page in select(pages()),
        at in any::<Index>(),
        around in select(&["", " ", "  ", "　", "\t", ",", "(", "&"][..]),
        rules in any::<u32>(),
    ) {
        let rules: Rules = Rule::ALL.into_iter().enumerate().filter(|(bit, _)| rules >> bit & 1 == 1).map(|(_, rule)| rule).collect();
        let (before, after) = page.split_at(page.floor_char_boundary(at.index(page.len())));
        let text = format!("{before}{around}{SPAM}{around}{after}");
        for rules in [Rules::WEB, rules] {
            let cleaned = cleaner(rules).clean(&text);
            check_edits(&text, &cleaned.text, &cleaned.edits);
            let again = Normalizer::new(rules).normalize(&cleaned.text).0;
            prop_assert_eq!(&again, &cleaned.text);
            for block in &cleaned.removed {
                prop_assert!(cleaned.edits.output_span(block.span).is_empty());
            }
        }
    }
}
