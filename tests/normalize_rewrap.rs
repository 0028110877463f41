//! Normalising: hard-wrapped lines.

#[path = "normalize/checks.rs"]
mod checks;
mod shared;

use checks::{check_edits, check_kept};
use hanclean::align::RunKind;
use hanclean::normalize::{Normalizer, Rule, Rules};

/// A paragraph of `lines` lines that are cut after 30 characters.
fn hard_wrapped(lines: usize) -> (String, String) {
    let text = "本會於週三召開大會討論道路維修的經費並決定由縣府負擔其中一半".repeat(lines);
    let chars: Vec<char> = text.chars().collect();
    let cut: Vec<String> = chars.chunks(30).map(|chunk| chunk.iter().collect()).collect();
    (cut.join("\n") + "。\n", text + "。\n")
}

#[test]
fn rewrap() {
    let (cut, whole) = hard_wrapped(8);
    let rows = [
        (cut.clone(), whole.clone()),
        // Headings, items and paragraphs begin anew.
        (format!("標題\n{cut}　　{cut}一、{cut}"), format!("標題\n{whole}　　{whole}一、{whole}")),
        // A hanging indent.
        (cut.replace("一半。", "一半\n　　　及其他。"), whole.replace("一半。", "一半及其他。")),
    ];
    let normalizer = Normalizer::new(Rules::NONE.with(Rule::Rewrap));
    for (source, expected) in &rows {
        let (output, edits) = normalizer.normalize(source);
        assert_eq!(&output, expected);
        check_edits(source, &output, &edits);
    }
    let gap = cut.replacen('\n', "\n\n", 1);
    assert!(normalizer.normalize(&gap).0.contains("一半\n\n本會"));
    let words = "we meet on wednesday to talk about roads\nand on ".repeat(9);
    assert!(normalizer.normalize(&words).0.contains("roads and"));
    check_kept(
        Rule::Rewrap,
        &[
            "",
            "一\n二\n三\n",
            &"短的一行\n".repeat(20),
            &format!("{}\n", "長".repeat(30)).repeat(3),
        ],
    );
}

/// Real statutes with the line ends of the print, and without: which line ends are joined, and which
/// should be.
#[test]
fn hard_wrapped_statutes() {
    use std::collections::HashSet;

    let Some(cut) = shared::text("text/tw_law_hard_wrapped_2mb.txt") else { return };
    let Some(whole) = shared::text("text/tw_law_16mb.txt") else { return };
    let cut = Normalizer::new(Rules::WEB.without(Rule::Width)).normalize(&cut).0.into_owned();
    let (_, edits) = Normalizer::new(Rules::NONE.with(Rule::Rewrap)).normalize(&cut);
    let joined: HashSet<usize> =
        edits.runs().filter(|r| r.kind == RunKind::Replaced).map(|r| r.source.start).collect();
    // Of the text without blanks: what stands around a line end, and what around any place.
    let around = |chars: &[(usize, char)], at: usize| -> Option<[char; 12]> {
        let window = chars.get(at.checked_sub(6)?..at + 6)?;
        Some(std::array::from_fn(|index| window[index].1))
    };
    let visible = |text: &str| -> Vec<(usize, char)> {
        text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect()
    };
    let chars = visible(&whole);
    let (mut anywhere, mut breaks) = (HashSet::new(), HashSet::new());
    for at in 1..chars.len() {
        let Some(window) = around(&chars, at) else { continue };
        let between = &whole[chars[at - 1].0 + chars[at - 1].1.len_utf8()..chars[at].0];
        if between.contains('\n') {
            breaks.insert(window)
        } else {
            anywhere.insert(window)
        };
    }
    let chars = visible(&cut);
    // Joined and to be joined, joined only, to be joined only.
    let (mut both, mut wrong, mut missed) = (0, 0, 0);
    for at in 1..chars.len() {
        let end = chars[at - 1].0 + chars[at - 1].1.len_utf8();
        if !cut[end..chars[at].0].contains('\n') {
            continue;
        }
        let Some(window) = around(&chars, at) else { continue };
        let is_break = match (breaks.contains(&window), anywhere.contains(&window)) {
            (true, false) => true,
            (false, true) => false,
            _ => continue,
        };
        match (joined.contains(&end), is_break) {
            (true, false) => both += 1,
            (true, true) => wrong += 1,
            (false, false) => missed += 1,
            (false, true) => {}
        }
    }
    // Most of those that are missed are in tables drawn by lines, which stay as they are.
    println!("joined rightly {both}, wrongly {wrong}; missed {missed}");
    assert!(both > 100 * wrong && both > 3 * missed);
}
