//! Sentences: the official test of Unicode, tables of cases, and two oracles: the crate
//! unicode-segmentation for UAX #29, and a naive search for the rule of `……`.

mod sentences;
mod shared;

use hanclean::align::Span;
use hanclean::segment::sentences;
use proptest::prelude::*;
use sentences::drawn;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences that the oracles find, in quadratic time.
fn expected(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (start, sentence) in text.split_sentence_bound_indices() {
        let mut from = 0;
        for end in ellipsis_ends(sentence).into_iter().chain([sentence.len()]) {
            let part = &sentence[from..end];
            let trimmed = part.trim_start();
            let at = start + from + (part.len() - trimmed.len());
            if !trimmed.is_empty() {
                found.push(Span::new(at, at + trimmed.trim_end().len()));
            }
            from = end;
        }
    }
    found
}

/// Where a sentence of UAX #29 ends early, because of an ellipsis.
fn ellipsis_ends(sentence: &str) -> Vec<usize> {
    // Some characters that combine with the one before.
    let combines = |c| matches!(c, '\u{301}' | '\u{FE0F}' | '\u{AD}' | '\u{200B}' | '\u{200D}');
    let chars: Vec<(usize, char)> =
        sentence.char_indices().filter(|&(_, c)| !combines(c)).collect();
    let is = |at: usize, set: &str| chars.get(at).is_some_and(|&(_, c)| set.contains(c));
    let mut ends = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !(is(at, "…") && is(at + 1, "…")) {
            at += 1;
            continue;
        }
        while is(at, "…") {
            at += 1;
        }
        while is(at, "”’」』）)】》〉〕］]\"'") {
            at += 1;
        }
        if at < chars.len() && !is(at, "，、；：。！？,;:.!?—") {
            ends.push(chars[at].0);
        }
    }
    ends
}

#[track_caller]
fn assert_as_expected(text: &str) {
    let mut found = sentences(text);
    for expected in expected(text) {
        let found = found.next();
        assert_eq!(
            found.map(|span| &text[span.range()]),
            Some(&text[expected.range()]),
            "{found:?} instead of {expected:?}"
        );
        assert_eq!(found, Some(expected));
    }
    assert_eq!(found.next(), None);
}

#[test]
fn the_official_cases() {
    let cases = include_str!("segment/sentence_break_test.txt");
    let cases: Vec<&str> = cases.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(cases.len(), 512);
    for case in cases {
        let parts: Vec<String> = case
            .split(" ÷ ")
            .map(|part| {
                let code = |hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
                part.split(' ').map(|hex| code(hex).expect("a character")).collect()
            })
            .collect();
        let text = parts.concat();
        let found: Vec<&str> = sentences(&text).map(|span| &text[span.range()]).collect();
        let trimmed = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
        assert_eq!(found, trimmed.collect::<Vec<_>>(), "of {case}");
    }
}

#[test]
fn ends_of_sentences() {
    let cases: [(&str, &[&str]); 16] = [
        // No end at a decimal point, or at an abbreviation that a lowercase letter follows.
        ("See p. 5 of v1.2. Then go.", &["See p. 5 of v1.2.", "Then go."]),
        ("the U.S.A. is", &["the U.S.A. is"]),
        ("a. ) ] 1 - b", &["a. ) ] 1 - b"]),
        ("a. ) ] 1 - B", &["a.", ") ] 1 - B"]),
        ("a. ) ] 1 - 中", &["a.", ") ] 1 - 中"]),
        ("A.B. C", &["A.B.", "C"]),
        ("好！！！他说", &["好！！！", "他说"]),
        ("好。　　他说", &["好。", "他说"]),
        ("一\u{85}二\u{2028}三\u{2029}四\r\n五\r六", &["一", "二", "三", "四", "五", "六"]),
        // A combining character belongs to the mark before it.
        ("好。\u{FE0F}」\u{301}他说", &["好。\u{FE0F}」\u{301}", "他说"]),
        ("好……\u{FE0F}」\u{301}他说", &["好……\u{FE0F}」\u{301}", "他说"]),
        ("好…\u{200D}…他说", &["好…\u{200D}…", "他说"]),
        ("好…他说……，等……。好………。", &["好…他说……，等……。", "好………。"]),
        ("「……」……「……」", &["「……」", "……", "「……」"]),
        ("好……\n……\n", &["好……", "……"]),
        ("好……——他说", &["好……——他说"]),
    ];
    for (text, expected) in cases {
        let found: Vec<_> = sentences(text).map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected, "of {text:?}");
        assert_as_expected(text);
    }
}

/// A character with a wrong class changes the result for one of these lines.
#[test]
fn every_character_has_the_class_that_the_oracle_gives_it() {
    let mut text = String::new();
    for c in '\0'..=char::MAX {
        for (before, after) in [
            ("中", "中\n"),
            ("中", "A\n"),
            ("中", " A\n"),
            ("中", ".A\n"),
            ("a.", "\n"),
            ("中.", "a\n"),
            ("a.", "A\n"),
            ("中.", "1中\n"),
            ("中.)", "中\n"),
            ("中!", ")中\n"),
            ("中! ", "中\n"),
        ] {
            text.push_str(before);
            text.push(c);
            text.push_str(after);
        }
        if text.len() > 1 << 16 {
            assert_as_expected(&text);
            text.clear();
        }
    }
    assert_as_expected(&text);
}

/// Characters of every class.
const ALPHABET: [char; 42] = [
    '\r', '\n', '\u{85}', '\u{2028}', '\u{2029}', ' ', '\t', '\u{3000}', '\u{A0}', '\u{301}',
    '\u{FE0F}', '\u{AD}', '\u{200B}', '\u{200D}', 'a', 'ß', 'A', 'Ⅷ', '中', 'か', '1', '١', '.',
    '．', '\u{2024}', '!', '。', '？', ',', '、', '-', '—', '(', '」', '”', '"', '$', '…', '…',
    '…', '．', '.',
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_classes_are_parted_as_the_oracles_part_them(
        chars in prop::collection::vec(prop::sample::select(&ALPHABET[..]), 0..60),
    ) {
        assert_as_expected(&String::from_iter(chars));
    }

    #[test]
    fn any_text_is_parted_as_the_oracles_part_it(text in any::<String>()) {
        assert_as_expected(&text);
    }

    #[test]
    fn runs_are_parted_as_the_oracles_part_them(
        runs in prop::collection::vec((prop::sample::select(&ALPHABET[..]), 1usize..40), 0..12),
    ) {
        let text = runs.into_iter().map(|(c, times)| c.to_string().repeat(times));
        assert_as_expected(&text.collect::<String>());
    }
}

#[test]
fn written_text_is_parted_as_the_oracles_part_it() {
    let sentences = [
        "市政府昨天宣布将在明年三月以前完成新图书馆的建设工程",
        "“这座图书馆，”他说，“不仅提供纸本书籍，也提供5G无线网络。”",
        "See https://example.org/a.b?c=d for v1.25 of the manual (Dr. Lee et al.)",
        "他想……“真的？！”",
    ];
    let text = drawn(&sentences, 1_000_000, |draw| ["。", "！\n", "……", " ", ". ", ""][draw % 6]);
    assert_as_expected(&text);
    for path in [
        "text/tw_law_16mb.txt",
        "text/tw_law_hard_wrapped_2mb.txt",
        "text/libreoffice_help_zh_tw.txt",
        "text/moztw_cc0_sentences.txt",
        "eval/docs/technical.jsonl",
        "eval/segment/zh_gsd-ud-dev.conllu",
    ] {
        let Some(text) = shared::text(path) else { continue };
        assert_as_expected(&text[..text.floor_char_boundary(4_000_000)]);
    }
}

/// For each of these the oracle reads the rest of the text again from every character.
#[test]
fn a_megabyte_after_a_full_stop_is_parted() {
    const LEN: usize = 1 << 20;
    for (unit, end) in
        [(")", ""), (" ", ""), ("\u{3000}", "b"), ("1", "b"), ("」 ", "中"), ("-", "")]
    {
        let run = unit.repeat(LEN / unit.len());
        let text = format!("a.{run}{end}");
        let found: Vec<Span> = sentences(&text).collect();
        // As in much shorter texts.
        let short = format!("a.{}{end}", unit.repeat(40));
        let is_one = sentences(&short).count() == 1;
        assert_eq!(found.len(), expected(&short).len(), "{unit:?}");
        assert_eq!(found.len() == 1, is_one);
        assert_eq!(found[found.len() - 1].end, text.trim_end().len());
    }
}
