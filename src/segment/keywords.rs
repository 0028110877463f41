//! Keywords: the words that say what a text is about.
//!
//! Two classic measures, computed as jieba computes them:
//!
//! **TF-IDF**. A word counts if it is frequent in this text (*term frequency*) and rare in others
//! (*inverse document frequency*). The second idea is from K. Spärck Jones, [*A statistical
//! interpretation of term specificity*](https://doi.org/10.1108/eb026526), 1972:
//!
//! ```text
//! weight(w) = count(w) / count of all words · idf(w)
//! idf(w)    = ln(documents / documents with w)
//! ```
//!
//! **TextRank**. Words vote for the words near them, as pages do by links in
//! [PageRank](https://en.wikipedia.org/wiki/PageRank): R. Mihalcea and P. Tarau, [*TextRank:
//! Bringing Order into Text*](https://aclanthology.org/W04-3252/), 2004. It needs no data from
//! other texts.
//!
//! The candidates are the segmenter's terms, not those of jieba's extractor. So a keyword has a
//! span, in a text of any script, and 圖書館 and 图书馆 count as one word. Tests compare the weights with
//! jieba's.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use jieba_rs::{DEFAULT_STOP_WORDS, Jieba, KeywordExtract, KeywordExtractConfig, TfIdf};

use super::dictionary::lexicon::LONGEST_WORD;
use super::words::chars::is_jieba_block;
use super::{Mode, Segmenter, Tag, Tagging, TermKind};
use crate::align::Span;

/// The measure by which keywords are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Weighting {
    /// Words that are more frequent here than elsewhere: the share of the text's words, times
    /// jieba's inverse document frequency. Words without one get the median of all.
    #[default]
    TfIdf,
    /// Words that occur near other such words, by TextRank over windows of five terms. Only nouns,
    /// verbs and place names take part. The first keyword has the weight 1.
    TextRank,
}

/// A keyword of a text.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Keyword {
    /// The word as written at its first occurrence.
    pub text: String,
    /// Its Simplified form. Words with the same one are counted together.
    pub simplified: String,
    /// Its weight, whose scale depends on the [`Weighting`].
    pub weight: f64,
    /// The number of its occurrences.
    pub count: usize,
    /// Its first occurrence, in bytes of the text.
    pub span: Span,
    /// Its part of speech at the first occurrence.
    pub tag: Option<Tag>,
}

impl Segmenter {
    /// Returns the `limit` keywords of `text` with the greatest weights, in descending order. Of
    /// equal weights, the word that occurs first comes first. The text may be in any script.
    ///
    /// Keywords have two or more characters. They are neither numbers nor stop words: the
    /// segmenter's, and jieba's English ones.
    ///
    /// ```
    /// use hanclean::segment::{Segmenter, Weighting};
    ///
    /// let text = "圖書館的書很多，圖書館很安靜。";
    /// let keywords = Segmenter::new().keywords(text, Weighting::TfIdf, 1);
    /// assert_eq!((keywords[0].text.as_str(), keywords[0].count), ("圖書館", 2));
    /// ```
    #[must_use]
    pub fn keywords(&self, text: &str, weighting: Weighting, limit: usize) -> Vec<Keyword> {
        let segmenter = Segmenter { mode: Mode::Precise, tagging: Tagging::On, ..self.clone() };
        let mut words: Vec<Keyword> = Vec::new();
        let mut by_form: HashMap<Box<str>, usize> = HashMap::new();
        // The occurrences in order: position, and index in `words`.
        let mut occurrences = Vec::new();
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
            occurrences.push((found.position, index));
        });
        match weighting {
            Weighting::TfIdf => weigh_by_frequency(&mut words, occurrences.len()),
            Weighting::TextRank => weigh_by_rank(&mut words, &occurrences),
        }
        words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.span.start.cmp(&b.span.start)));
        words.truncate(limit);
        words
    }
}

/// Returns whether a term may be a keyword.
fn is_candidate(word: &str, kind: TermKind, tag: Option<Tag>, weighting: Weighting) -> bool {
    let is_word = matches!(kind, TermKind::Han | TermKind::Word)
        && word.chars().nth(1).is_some()
        && !(word.is_ascii() && DEFAULT_STOP_WORDS.contains(&word.to_ascii_lowercase()));
    let is_ranked = || tag.is_some_and(|tag| matches!(tag.as_str(), "ns" | "n" | "vn" | "v"));
    is_word && (weighting == Weighting::TfIdf || is_ranked())
}

/// Sets the weights by TF-IDF; `total` is the number of all candidate occurrences.
fn weigh_by_frequency(words: &mut [Keyword], total: usize) {
    let frequencies = inverse_document_frequencies(words);
    for (word, frequency) in words.iter_mut().zip(frequencies) {
        word.weight = word.count as f64 * frequency / total as f64;
    }
}

/// Returns jieba's inverse document frequencies of `words`.
///
/// jieba-rs does not expose its table, only the weights of a text's keywords. So it gets a text
/// made for this purpose, with each word on a line, and a dictionary of only these words. Every
/// word occurs once, so its weight is its frequency divided by the number of tokens.
///
/// A private-use character, which is no word, yields the median. Words longer than any in the table
/// get the median without a search, as cutting such a text would take quadratic time.
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

/// Sets the weights by TextRank.
///
/// The graph has an edge between two words that occur less than five terms apart, weighted by how
/// often they do. `occurrences` has the position and the index of each candidate, in order. A rank is
/// updated in place, twenty times, with a damping factor *d* of 0.85:
///
/// ```text
/// rank(w) = 1 - d + d · Σ over neighbours n:  weight(w, n) / Σ weights of n · rank(n)
/// ```
///
/// The map of edges is ordered, so that sums of floats do not depend on the order of a hash map.
fn weigh_by_rank(words: &mut [Keyword], occurrences: &[(usize, usize)]) {
    const WINDOW: usize = 5;
    const DAMPING: f64 = 0.85;
    let mut edges: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (at, &(position, from)) in occurrences.iter().enumerate() {
        let near = occurrences[at + 1..].iter().take_while(|next| next.0 < position + WINDOW);
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
