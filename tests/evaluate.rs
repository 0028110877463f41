//! Labelled pages and the figures of a detector on them: bad labels, counting of bytes, groups, and
//! the table.
#![cfg(feature = "evaluate")]

use hanclean::align::Span;
use hanclean::evaluate::{Labelled, evaluate};

fn page(id: &str, kind: &str, text: &str, spans: &[(usize, usize)]) -> String {
    serde_json::json!({ "id": id, "kind": kind, "origin": "real", "text": text, "spans": spans })
        .to_string()
}

#[test]
fn a_bad_line_is_named() {
    let good = page("a", "clean", "text", &[]);
    let cases = [
        ("{", 2, "not a labelled page"),
        (r#"{"id":"b"}"#, 2, "missing field"),
        (&page("b", "trailer", "text", &[(2, 9)]), 2, "2..9"),
        (&page("b", "trailer", "text", &[(2, 2)]), 2, "2..2"),
        (&page("b", "trailer", "text", &[(3, 1)]), 2, "3..1"),
        (&page("b", "trailer", "文字", &[(1, 3)]), 2, "1..3"),
        (&page("b", "trailer", "text", &[(0, 3), (2, 4)]), 2, "2..4"),
    ];
    for (bad, line, problem) in cases {
        let lines = format!("{good}\n{bad}\n{good}\n");
        let error = Labelled::read(lines.as_bytes()).expect_err(bad);
        assert_eq!(error.line(), line, "{bad}");
        assert!(error.to_string().starts_with(&format!("line {line}: ")), "{error}");
        assert!(error.to_string().contains(problem), "{error}");
    }
}

#[test]
fn blank_lines_are_skipped() {
    let lines = format!("\n{}\n\n", page("a", "clean", "text", &[]));
    assert_eq!(Labelled::read(lines.as_bytes()).expect("reads").len(), 1);
}

#[test]
fn bytes_are_counted() {
    // Spans marked in ten bytes and spans found; then bytes found and lost, exact pages, false alarms.
    type Case<'c> = (&'c [(usize, usize)], &'c [(usize, usize)], usize, usize, usize, usize);
    let cases: &[Case<'_>] = &[
        (&[(2, 6)], &[(2, 6)], 4, 0, 1, 0),
        (&[(2, 6)], &[(4, 8)], 2, 2, 0, 0),
        (&[(2, 6)], &[], 0, 0, 0, 0),
        (&[(0, 2), (8, 10)], &[(0, 10)], 4, 6, 0, 0),
        (&[(0, 10)], &[(6, 8), (0, 2)], 4, 0, 0, 0),
        (&[(0, 10)], &[(0, 6), (4, 20)], 10, 0, 1, 0),
        (&[], &[(3, 4)], 0, 1, 0, 1),
        (&[], &[], 0, 0, 0, 0),
        (&[], &[(3, 3)], 0, 0, 0, 0),
    ];
    for (marked, found, spam, lost, exact, alarms) in cases {
        let line = page("a", "k", "0123456789", marked);
        let pages = Labelled::read(line.as_bytes()).expect("reads");
        let spans = || found.iter().map(|&(start, end)| Span::new(start, end)).collect();
        let all = evaluate(&pages, |_| spans()).all;
        let counted = (all.spam_found, all.legitimate_lost, all.exact, all.false_alarms);
        assert_eq!(counted, (*spam, *lost, *exact, *alarms), "{marked:?} {found:?}");
        assert_eq!(all.spam + all.legitimate, 10);
    }
}

#[test]
fn the_report_has_a_group_for_each_kind() {
    let lines = [
        page("a", "trailer", "0123456789", &[(5, 10)]),
        page("b", "trailer", "0123456789", &[(5, 10)]),
        page("c", "news", "0123456789", &[]),
    ];
    let pages = Labelled::read(lines.join("\n").as_bytes()).expect("reads");
    let report = evaluate(&pages, |_| vec![Span::new(0, 6)]);
    assert_eq!(report.kinds["trailer"].documents, 2);
    assert_eq!(report.kinds["trailer"].spam_found, 2);
    assert_eq!(report.kinds["news"].false_alarms, 1);
    assert_eq!(report.origins["real"], report.all);
    assert!(report.families.is_empty());
    let table = report.to_string();
    let widths: Vec<usize> = table.lines().filter(|line| !line.is_empty()).map(str::len).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "not aligned:\n{table}");
    let json = serde_json::to_value(&report).expect("serialises");
    assert_eq!(json["kinds"]["trailer"]["documents"], 2);
}

#[test]
fn names_of_any_length_make_a_table() {
    // A width above 65,535 is too much for the standard library's formatting.
    let names = ["k".repeat(65_536), "種".repeat(100_000), "\x1b[2J\u{202e}\n".repeat(20_000)];
    let lines: Vec<String> =
        names.iter().map(|name| page("a", name, "0123456789", &[(5, 10)])).collect();
    let pages = Labelled::read(lines.join("\n").as_bytes()).expect("reads");
    let report = evaluate(&pages, |_| Vec::new());
    assert_eq!(report.kinds.len(), names.len());
    let table = report.to_string();
    let lines = table.lines().filter(|line| !line.is_empty());
    let widths: Vec<usize> = lines.map(|line| line.chars().count()).collect();
    assert!(widths.iter().all(|&width| width == widths[0] && width < 200), "{table}");
    assert!(!table.contains(['\x1b', '\u{202e}']), "{table}");
}

#[test]
fn marked_spans_are_cut_to_the_text() {
    let read = Labelled::read(page("a", "k", "0123456789", &[]).as_bytes()).expect("reads");
    let spans = vec![Span::new(4, 20), Span::new(2, 6), Span::new(30, 40)];
    let pages = [Labelled { spans, ..read[0].clone() }];
    let all = evaluate(&pages, |_| vec![Span::new(2, 10)]).all;
    assert_eq!((all.spam, all.spam_found, all.legitimate, all.exact), (8, 8, 2, 1));
}
