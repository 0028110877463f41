//! The corpus is what its README says it is.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn read(name: &str) -> String {
    let path = corpus().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn objects(name: &str) -> Vec<Value> {
    let lines = read(name);
    let parsed: Result<Vec<Value>, _> = lines.lines().map(serde_json::from_str).collect();
    parsed.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn string<'a>(object: &'a Value, field: &str) -> &'a str {
    let value = object[field].as_str();
    value.unwrap_or_else(|| panic!("no {field} in {object}"))
}

/// The spans of `object`, which must be in order, disjoint, not empty, and on character
/// boundaries of `text`.
fn spans(object: &Value, text: &str) -> Vec<(usize, usize)> {
    let spans: Vec<(usize, usize)> = serde_json::from_value(object["spans"].clone())
        .unwrap_or_else(|error| panic!("{error} in {object}"));
    let mut last = 0;
    for &(start, end) in &spans {
        assert!(last <= start && start < end, "{start}..{end} in {object}");
        assert!(text.get(start..end).is_some(), "{start}..{end} in {object}");
        last = end;
    }
    spans
}

#[test]
fn pages_are_well_formed() {
    let pages = objects("pages.jsonl");
    assert_eq!(pages.len(), 75);
    let mut ids = HashSet::new();
    for page in &pages {
        let (id, text) = (string(page, "id"), string(page, "text"));
        assert!(ids.insert(id), "{id} twice");
        assert!(!string(page, "kind").is_empty());
        assert_eq!(string(page, "origin"), "written");
        let spans = spans(page, text);
        assert_eq!(spans.is_empty(), id.starts_with("clean-"), "{id}");
        assert_eq!(spans.is_empty(), page["family"].is_null(), "{id}");
        for (start, end) in spans {
            let spam = &text[start..end];
            assert!(!spam.starts_with('\n') && !spam.ends_with('\n'), "{id}");
        }
    }
}

#[test]
fn sample_pages_have_spans_and_expected_texts() {
    let samples = objects("pages/spans.jsonl");
    assert_eq!(samples.len(), 5);
    for sample in &samples {
        let path = string(sample, "path");
        let page = read(&format!("pages/{path}"));
        let spans = spans(sample, &page);
        let removed: usize = spans.iter().map(|(start, end)| han(&page[*start..*end])).sum();
        let expected = read(&format!("pages/{}", path.replace(".txt", ".expected.txt")));
        assert_eq!(han(&expected), han(&page) - removed, "{path}");
    }
}

#[test]
fn four_samples_are_pages_of_the_collection() {
    let pages = objects("pages.jsonl");
    for (path, id) in [
        ("pages/glued.txt", "trad-glued-editor-line"),
        ("pages/header.txt", "trad-header-own-line"),
        ("pages/simplified.txt", "simp-link-block-after-label-lines"),
        ("pages/plain.txt", "clean-trad-footer-pipe"),
    ] {
        let page = pages.iter().find(|page| page["id"] == id);
        assert_eq!(page.map(|page| string(page, "text")), Some(&*read(path)), "{id}");
    }
}

#[test]
fn sentences_are_their_words() {
    for row in read("segment.tsv").lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        let [traditional, simplified, words] = columns[..] else {
            panic!("not three columns: {row}");
        };
        assert_eq!(traditional.chars().count(), simplified.chars().count(), "{row}");
        if !words.is_empty() {
            assert_eq!(words.replace(' ', ""), traditional, "{row}");
        }
    }
}

/// How many characters of `text` are Han, by the unified blocks of the basic plane.
fn han(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9FFF}')).count()
}
