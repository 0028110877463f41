//! Keywords: the words of a text that say what it is about, by TF-IDF or TextRank.
//!
//! Both weigh the terms of the segmenter, not those of jieba's own extractor, so that a keyword is a
//! term with its place in a text of any script. jieba-rs is the oracle of the weights.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use jieba_rs::{DEFAULT_STOP_WORDS, Jieba, KeywordExtract, KeywordExtractConfig, TfIdf};

use super::dictionary::lexicon::LONGEST_WORD;
use super::words::chars::is_jieba_block;
use super::{Mode, Segmenter, Tag, Tagging, TermKind};
use crate::align::Span;

/// What makes a word a keyword.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Weighting {
    /// It is more frequent than in other texts: its share of the words, times the inverse document
    /// frequency that jieba has for it, or the median of all where jieba has none.
    #[default]
    TfIdf,
    /// It stands near other such words, by TextRank over windows of five terms; nouns, verbs and
    /// names of places only. The weight of the first keyword is 1.
    TextRank,
}

/// A keyword of a text.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Keyword {
    /// The word as it first stands in the text.
    pub text: String,
    /// Its Simplified form; words that have the same one are one.
    pub simplified: String,
    /// How much of a keyword it is; what that means is told by [`Weighting`].
    pub weight: f64,
    /// How often it stands in the text.
    pub count: usize,
    /// Where it first stands, in bytes.
    pub span: Span,
    /// Its part of speech there.
    pub tag: Option<Tag>,
}

impl Segmenter {
    /// The `limit` first keywords of `text`, which may be in any script, the weightiest first; of
    /// equal ones that which comes first in the text.
    ///
    /// Keywords are words of two or more characters, no numbers and no stop words: those of the
    /// segmenter and jieba's English ones.
    #[must_use]
    pub fn keywords(&self, text: &str, weighting: Weighting, limit: usize) -> Vec<Keyword> {
        let segmenter = Segmenter { mode: Mode::Precise, tagging: Tagging::On, ..self.clone() };
        let mut words: Vec<Keyword> = Vec::new();
        let mut by_form: HashMap<Box<str>, usize> = HashMap::new();
        // The candidates in order: position, and index in `words`.
        let mut places = Vec::new();
        segmenter.worker().for_each_term(text, |found| {
            if !is_candidate(found.simplified, found.kind, found.tag, weighting) {
                return;
            }
            let index = by_form.get(found.simplified).copied().unwrap_or_else(|| {
                by_form.insert(found.simplified.into(), words.len());
                words.push(Keyword {
                    text: found.surface.to_owned(),
                    simplified: found.simplified.to_owned(),
                    weight: 0.0,
                    count: 0,
                    span: found.span,
                    tag: found.tag,
                });
                words.len() - 1
            });
            words[index].count += 1;
            places.push((found.position, index));
        });
        match weighting {
            Weighting::TfIdf => weigh_by_frequency(&mut words, places.len()),
            Weighting::TextRank => weigh_by_rank(&mut words, &places),
        }
        words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.span.start.cmp(&b.span.start)));
        words.truncate(limit);
        words
    }
}

fn is_candidate(word: &str, kind: TermKind, tag: Option<Tag>, weighting: Weighting) -> bool {
    let is_word = matches!(kind, TermKind::Han | TermKind::Word)
        && word.chars().nth(1).is_some()
        && !(word.is_ascii() && DEFAULT_STOP_WORDS.contains(&word.to_ascii_lowercase()));
    let is_ranked = || tag.is_some_and(|tag| matches!(tag.as_str(), "ns" | "n" | "vn" | "v"));
    is_word && (weighting == Weighting::TfIdf || is_ranked())
}

fn weigh_by_frequency(words: &mut [Keyword], total: usize) {
    let frequencies = inverse_document_frequencies(words);
    for (word, frequency) in words.iter_mut().zip(frequencies) {
        word.weight = word.count as f64 * frequency / total as f64;
    }
}

/// jieba's inverse document frequencies of words.
///
/// jieba-rs tells them only as the weights of a text's keywords. So it is given a text in which
/// each word is a line, and a dictionary that has just these words: each weight is then the
/// frequency over the number of tokens. A character that is no word has the median, as does a word
/// that is longer than all that jieba has: looking such words up would take quadratic time.
fn inverse_document_frequencies(words: &[Keyword]) -> Vec<f64> {
    const NO_WORD: &str = "\u{E000}";
    static FREQUENCIES: LazyLock<TfIdf> = LazyLock::new(|| {
        let mut frequencies = TfIdf::default();
        *frequencies.config_mut() = KeywordExtractConfig::builder()
            .set_stop_words(Default::default())
            .min_keyword_length(1)
            .build();
        frequencies
    });
    let mut jieba = Jieba::empty();
    let mut text = String::from(NO_WORD);
    for Keyword { simplified, .. } in words {
        let is_short = simplified.chars().nth(LONGEST_WORD).is_none();
        if is_short && simplified.chars().all(is_jieba_block) {
            jieba.add_word(simplified, Some(2), None);
            text.push('\n');
            text.push_str(simplified);
        }
    }
    let tokens = jieba.cut(&text, false).len() as f64;
    let weights: HashMap<String, f64> = FREQUENCIES
        .extract_keywords(&jieba, &text, usize::MAX, Vec::new())
        .into_iter()
        .map(|found| (found.keyword, found.weight * tokens))
        .collect();
    let median = weights.get(NO_WORD).copied().unwrap_or(0.0);
    words.iter().map(|word| *weights.get(&word.simplified).unwrap_or(&median)).collect()
}

/// TextRank as jieba has it: words that stand less than five terms apart are neighbours, as often
/// as they do; twenty rounds with a damping factor of 0.85.
fn weigh_by_rank(words: &mut [Keyword], places: &[(usize, usize)]) {
    const WINDOW: usize = 5;
    const DAMPING: f64 = 0.85;
    let mut edges: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (at, &(position, from)) in places.iter().enumerate() {
        let near = places[at + 1..].iter().take_while(|next| next.0 < position + WINDOW);
        for &(_, to) in near {
            *edges.entry((from, to)).or_default() += 1.0;
        }
    }
    let mut neighbours = vec![Vec::new(); words.len()];
    let mut outflow = vec![0.0; words.len()];
    for (&(from, to), &weight) in &edges {
        for (a, b) in [(from, to), (to, from)] {
            neighbours[a].push((b, weight));
            outflow[a] += weight;
        }
    }
    let mut ranks = vec![1.0 / words.len() as f64; words.len()];
    for _ in 0..20 {
        for word in 0..words.len() {
            let shares = neighbours[word].iter().map(|&(n, weight)| weight / outflow[n] * ranks[n]);
            ranks[word] = 1.0 - DAMPING + DAMPING * shares.sum::<f64>();
        }
    }
    let highest = ranks.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    for (word, rank) in words.iter_mut().zip(ranks) {
        word.weight = rank / highest;
    }
}
