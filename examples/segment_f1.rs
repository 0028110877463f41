//! Word segmentation against gold words: precision, recall and F1 on CoNLL-U treebanks.
//!
//!     cargo run --release --features segment --example segment_f1 -- TREEBANK.conllu...
//!
//! Each treebank is segmented by hanclean through its Simplified form, and by jieba-rs alone, both
//! unchanged and converted. Without an argument, the treebanks of the shared data are used.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use hanclean::convert::{Config, Converter};
use hanclean::segment::{Hmm, Segmenter};
use jieba_rs::Jieba;

/// A sentence and the spans of its words.
struct Sentence {
    text: String,
    words: Vec<(usize, usize)>,
}

/// Reads the sentences of a CoNLL-U file. Its words are the lines whose first field is an integer.
fn sentences(conllu: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in conllu.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let (mut text, mut words) = (String::new(), Vec::new());
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() < 10 || fields[0].parse::<usize>().is_err() {
                continue;
            }
            let start = text.len();
            text.push_str(fields[1]);
            words.push((start, text.len()));
            if !fields[9].split('|').any(|field| field == "SpaceAfter=No") {
                text.push(' ');
            }
        }
        sentences.push(Sentence { text, words });
    }
    sentences
}

fn report(name: &str, sentences: &[Sentence], words: impl Fn(&str) -> Vec<(usize, usize)>) {
    let (mut gold, mut found, mut right) = (0, 0, 0);
    for sentence in sentences {
        let expected: HashSet<_> = sentence.words.iter().copied().collect();
        let words = words(&sentence.text);
        gold += expected.len();
        found += words.len();
        right += words.iter().filter(|word| expected.contains(word)).count();
    }
    let (precision, recall) = (right as f64 / found as f64, right as f64 / gold as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("  {name:<34} P {precision:.4}  R {recall:.4}  F1 {f1:.4}");
}

fn jieba_words(jieba: &Jieba, text: &str, hmm: bool) -> Vec<(usize, usize)> {
    let tokens = jieba.cut(text, hmm).into_iter();
    tokens.filter(|t| !t.word.trim().is_empty()).map(|t| (t.byte_start, t.byte_end)).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        let shared = std::env::var_os("HANCLEAN_SHARED")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
        let folder = shared.join("eval/segment");
        paths = ["zh_gsdsimp-ud-dev.conllu", "zh_gsd-ud-dev.conllu"].map(|n| folder.join(n)).into();
    }
    let jieba = Jieba::new();
    let converter = Converter::new(Config::T2s);
    for path in paths {
        let conllu = std::fs::read_to_string(&path).map_err(|error| {
            let path = path.display();
            format!("{path}: {error}; name treebanks as arguments, or set HANCLEAN_SHARED")
        })?;
        let sentences = sentences(&conllu);
        println!("{}", path.display());
        for (mode, hmm) in [("HMM", Hmm::On), ("no HMM", Hmm::Off)] {
            let segmenter = Segmenter::builder().hmm(hmm).build();
            let on = hmm == Hmm::On;
            report(&format!("hanclean, as it stands, {mode}"), &sentences, |text| {
                segmenter.segment(text).iter().map(|t| (t.span.start, t.span.end)).collect()
            });
            report(&format!("hanclean, through Simplified, {mode}"), &sentences, |text| {
                let (simplified, edits) = converter.convert_with_edits(text);
                let terms = segmenter.segment_through(text, &simplified, &edits);
                terms.iter().map(|t| (t.span.start, t.span.end)).collect()
            });
            let worker = std::cell::RefCell::new(segmenter.worker());
            report(&format!("hanclean, worker, {mode}"), &sentences, |text| {
                let terms = worker.borrow_mut().segment(text);
                terms.iter().map(|t| (t.span.start, t.span.end)).collect()
            });
            report(&format!("jieba, as it stands, {mode}"), &sentences, |text| {
                jieba_words(&jieba, text, on)
            });
            report(&format!("jieba, converted, {mode}"), &sentences, |text| {
                let (simplified, edits) = converter.convert_with_edits(text);
                let words = jieba_words(&jieba, &simplified, on).into_iter();
                words
                    .map(|(start, end)| edits.source_span((start..end).into()))
                    .map(|span| (span.start, span.end))
                    .collect()
            });
        }
    }
    Ok(())
}
