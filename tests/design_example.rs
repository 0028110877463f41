//! The worked example of DESIGN.md: every figure that it prints is computed here anew.
//!
//! Each test renders one of the example's tables from the library's own output and asks for it,
//! character for character, in DESIGN.md. A change that alters an offset, an edit or a score fails
//! here and shows the table that DESIGN.md should have instead.
#![cfg(feature = "segment")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hanclean::Cleaner;
use hanclean::align::{Edits, Span};
use hanclean::convert::{Config, Converter};
use hanclean::decode::Decoder;
use hanclean::normalize::{Normalizer, Rules};
use hanclean::segment::Segmenter;
use hanclean::spam::Detector;
use hanclean::spam::training::{BOUNDARIES, FEATURES, Model, observed};

/// The page, in the parts that the example names.
const PARTS: [(&str, &str); 7] = [
    ("\u{FEFF}", "U+FEFF, a byte order mark"),
    ("縣府已添購軟體", "縣府已添購軟體"),
    (",", ","),
    ("\u{200B}", "U+200B, a zero-width space"),
    ("並改善網際網路。", "並改善網際網路。"),
    ("\r\n", "CR LF"),
    ("在线百家乐| 澳门赌场| 足球投注|", "在线百家乐| 澳门赌场| 足球投注|"),
];

fn page() -> String {
    PARTS.iter().map(|(part, _)| *part).collect()
}

fn decoded() -> String {
    Decoder::new().decode(page().as_bytes()).text.into_owned()
}

fn normalized() -> String {
    Normalizer::new(Rules::WEB).normalize(&decoded()).0.into_owned()
}

/// The page normalised and without its block.
fn stripped() -> String {
    Cleaner::builder().config(None).build().clean(&decoded()).text.into_owned()
}

fn cleaner() -> Cleaner {
    Cleaner::builder().config(Config::Tw2sp).segmenter(Segmenter::new()).build()
}

/// Asks for `table` in DESIGN.md, as whole lines.
#[track_caller]
fn printed(table: &str) {
    let design = include_str!("../DESIGN.md");
    let found = design.contains(&format!("\n{}\n", table.trim_end_matches('\n')));
    assert!(found, "DESIGN.md lacks this part of its example:\n{table}");
}

fn stage(edits: &Edits) -> String {
    format!("{} → {} bytes  {edits:?}", edits.source_len(), edits.output_len())
}

fn range(span: Span) -> String {
    format!("{:>2}..{}", span.start, span.end)
}

#[test]
fn the_file() {
    let mut table = String::new();
    let mut start = 0;
    for (part, label) in PARTS {
        let span = Span::new(start, start + part.len());
        writeln!(table, "{:<8}{label}", range(span)).unwrap();
        start = span.end;
    }
    printed(&table);
}

#[test]
fn decode_and_normalize() {
    printed(&stage(&Decoder::new().decode(page().as_bytes()).edits));
    printed(&stage(&Normalizer::new(Rules::WEB).normalize(&decoded()).1));
}

/// The value of a line `NAME VALUE` of the model's file.
fn weight(file: &str, name: &str) -> f32 {
    let value = file.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("no {name}"))
}

/// The model's file, wherever it lies below `src/spam`.
fn model_file() -> String {
    fn find(folder: &Path) -> Option<PathBuf> {
        let entries =
            folder.read_dir().expect("a folder").map(|entry| entry.expect("entry").path());
        entries.into_iter().find_map(|path| match path.is_dir() {
            true => find(&path),
            false => path.ends_with("model.txt").then_some(path),
        })
    }
    let path = find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/spam")).expect("a model");
    std::fs::read_to_string(path).expect("the model is text")
}

#[test]
fn runs_and_their_best_path() {
    let (text, file) = (normalized(), model_file());
    let runs = observed(&Model::parse(&file), &text);
    let weights = FEATURES.map(|(name, _)| weight(&file, &format!("weight {name}")));
    let emission = |values: &[f32]| values.iter().zip(weights).map(|(v, w)| v * w).sum::<f32>();

    let mut table = "bytes   after      emission  run\n".to_owned();
    for run in &runs {
        let bytes = run.span.range();
        let (after, value) = (BOUNDARIES[run.before], emission(&run.values));
        writeln!(table, "{:<8}{after:<10}{value:>9.2}  {}", range(run.span), &text[bytes]).unwrap();
    }
    printed(&table);

    // The recurrence of the Viterbi algorithm, written out for two states.
    let mut table = "run   page  block  best way into the block\n".to_owned();
    let (mut page, mut block) = (0.0_f32, f32::NEG_INFINITY);
    for (number, run) in runs.iter().enumerate() {
        let step = |name: &str| weight(&file, &format!("{name} {}", BOUNDARIES[run.before]));
        let (enter, leave) = (step("enter"), step("leave"));
        let from = match block > page + enter {
            true => "from the block".to_owned(),
            false => format!("from the page: enter {} {enter:.2}", BOUNDARIES[run.before]),
        };
        (page, block) = (page.max(block + leave), emission(&run.values) + block.max(page + enter));
        writeln!(table, "{number:>3}{page:>7.2}{block:>7.2}  {from}").unwrap();
    }
    printed(&table);

    let [found] = &Detector::new().find(&text)[..] else { panic!("one block") };
    assert_eq!((found.span, &text[found.span.range()]), (Span::new(49, 93), PARTS[6].0));
    assert_eq!(format!("{:.2}", found.score), format!("{block:.2}"));
    let mut table = "  score  signal      what it saw\n".to_owned();
    for one in &found.evidence {
        let terms = match one.terms.is_empty() {
            true => format!("{} runs", one.runs),
            false => one.terms.join(" "),
        };
        writeln!(table, "{:>7.2}  {:<11} {terms}", one.score, format!("{:?}", one.signal)).unwrap();
    }
    writeln!(table, "{:>7.2}  sum", found.score).unwrap();
    printed(&table);
}

#[test]
fn cut_convert_and_compose() {
    let cut = Cleaner::builder().config(None).build().clean(&decoded()).edits;
    printed(&stage(&cut));
    let stripped = stripped();
    let (text, converted) = Converter::new(Config::Tw2sp).convert_with_edits(&stripped);
    printed(&stage(&converted));
    assert_eq!(text, "县府已添购软件，并改善互联网。\n");

    let bytes = page();
    let page = cleaner().clean_bytes(bytes.as_bytes(), &Decoder::new());
    assert_eq!(page.text, text);
    printed(&stage(&page.edits));
    let decoded = Decoder::new().decode(bytes.as_bytes()).edits;
    assert_eq!(page.edits, decoded.then(&cut).then(&converted));
    assert_eq!(page.removed[0].span, Span::new(54, 98));
}

#[test]
fn terms() {
    let bytes = page();
    let page = cleaner().clean_bytes(bytes.as_bytes(), &Decoder::new());
    let mut table = "clean   term     file        source\n".to_owned();
    for term in &page.terms {
        // A Han character is as wide as two letters.
        let wide = |text: &str| " ".repeat(8_usize.saturating_sub(2 * text.chars().count()));
        let (surface, source) = (term.surface(&page.text), &bytes[term.source.range()]);
        let pad = wide(surface);
        let (text, from) = (range(term.span), range(term.source));
        writeln!(table, "{text:<8}{surface}{pad} {from:<12}{source}").unwrap();
    }
    printed(&table);
}

/// The arithmetic on 縣 that the sections on the table and the bulk loop go through.
#[test]
fn one_character_in_the_tables() {
    let code = u32::from('縣');
    assert_eq!((code, code >> 6, code & 63), (0x7E23, 504, 35));
    let (old, new) = ("縣".as_bytes(), "县".as_bytes());
    assert_eq!((old, new), (&[0xE7, 0xB8, 0xA3][..], &[0xE5, 0x8E, 0xBF][..]));
    let change: Vec<u8> = old.iter().zip(new).map(|(old, new)| old ^ new).collect();
    assert_eq!(change, [0x02, 0x36, 0x1C]);
    assert_eq!(Converter::new(Config::Tw2sp).convert("縣"), "县");
}
