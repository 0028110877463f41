//! The features of a candidate: what its phrases are like, and how it differs from its page.
//!
//! None of them knows a word. A list of an unlisted trade has phrases of even length, bigrams that
//! advertise, stems that come again, and hardly a bigram in common with the page it was put into; a
//! menu of the site has the page's own words.

use std::ops::Range;

use super::candidates::Candidate;
use super::odds::BigramOdds;
use super::phrases::{Gap, PhraseList};
use crate::spam::block::Signal;

/// The number of features.
pub const BLOCK_FEATURE_COUNT: usize = 25;

/// The features: their names in the model file, and the signals that they are shown as.
///
/// Shares are between 0 and 1, `log_…` are natural logarithms, lengths are in characters unless
/// the name says bytes.
pub const BLOCK_FEATURES: [(&str, Signal); BLOCK_FEATURE_COUNT] = [
    // The sum of log-odds, and its mean over all bigrams.
    ("sum", Signal::Sequences),
    ("mean", Signal::Sequences),
    // The shares of bigrams with log-odds above 1 and below -1.
    ("advertising", Signal::Sequences),
    ("ordinary", Signal::Sequences),
    ("log_bigrams", Signal::Phrases),
    ("log_phrases", Signal::Phrases),
    // The lengths of phrases: mean, deviation divided by the mean, the longest.
    ("mean_length", Signal::Phrases),
    ("uneven", Signal::Phrases),
    ("longest", Signal::Phrases),
    // The share of Han characters among all characters.
    ("han", Signal::Phrases),
    // The share of bigrams that occur elsewhere in the window, too.
    ("shared", Signal::Contrast),
    // The share of bigrams that occurred before in the block; the share that is in several phrases.
    ("repeated", Signal::Repetition),
    ("stems", Signal::Repetition),
    // Function words for each Han character; shares of phrases after a sentence end and at a line
    // start.
    ("function", Signal::Prose),
    ("sentences", Signal::Prose),
    ("lines", Signal::Position),
    // Where it is: the share of the page before and after it, and the logarithms of those bytes.
    ("before", Signal::Position),
    ("after", Signal::Position),
    ("log_before", Signal::Position),
    ("log_after", Signal::Position),
    // Its share of the page.
    ("page", Signal::Position),
    // What is at its two edges: 0 a line end, 1 a sentence end, 2 another mark.
    ("edge_before", Signal::Position),
    ("edge_after", Signal::Position),
    ("digits", Signal::Contact),
    // Whether there is an address or a messenger.
    ("contact", Signal::Contact),
];

/// The value of each of the [`BLOCK_FEATURES`].
pub(crate) type BlockFeatures = [f32; BLOCK_FEATURE_COUNT];

/// The bigrams of a window, sorted, to tell how often one occurs in it.
#[derive(Debug)]
pub(crate) struct WindowBigrams {
    /// The buckets of all bigrams, in ascending order.
    sorted: Vec<u32>,
}

impl WindowBigrams {
    /// Collects the bigrams of all phrases.
    pub(crate) fn new(list: &PhraseList) -> WindowBigrams {
        let mut sorted: Vec<u32> = (0..list.len()).flat_map(|at| list.buckets(at)).collect();
        sorted.sort_unstable();
        WindowBigrams { sorted }
    }

    /// How often a bucket occurs in the window.
    fn count(&self, bucket: u32) -> usize {
        let from = self.sorted.partition_point(|other| *other < bucket);
        self.sorted[from..].partition_point(|other| *other == bucket)
    }
}

/// The features of a candidate in the window `list` of `text`.
pub(crate) fn block_features(
    text: &str,
    list: &PhraseList,
    bigrams: &WindowBigrams,
    odds: &BigramOdds,
    candidate: &Candidate,
) -> BlockFeatures {
    let phrases = &list.phrases[candidate.phrases.clone()];
    let (Some(first), Some(last)) = (phrases.first(), phrases.last()) else {
        return [0.0; BLOCK_FEATURE_COUNT];
    };
    let bytes = first.start..last.end;
    let counts = BigramCounts::of(list, bigrams, odds, candidate.phrases.clone());
    let all = counts.all.max(1) as f32;
    let many = phrases.len() as f32;
    let sum_of = |value: fn(&super::phrases::Phrase) -> u16| -> f32 {
        phrases.iter().map(|phrase| f32::from(value(phrase))).sum()
    };
    let (chars, han) = (sum_of(|phrase| phrase.chars), sum_of(|phrase| phrase.han));
    let mean = chars / many;
    let squares =
        phrases.iter().map(|phrase| (f32::from(phrase.chars) - mean).powi(2)).sum::<f32>();
    let inner = phrases.iter().skip(1);
    let share = |gap: Gap| {
        inner.clone().filter(|phrase| phrase.before == gap).count() as f32 / (many - 1.0).max(1.0)
    };
    let page = text.len().max(1) as f32;
    let (before, after) = (bytes.start as f32, (text.len() - bytes.end) as f32);
    let next = list.phrases.get(candidate.phrases.end);
    [
        candidate.sum,
        candidate.sum / all,
        counts.advertising as f32 / all,
        counts.ordinary as f32 / all,
        all.ln(),
        many.ln(),
        mean,
        (squares / many).sqrt() / mean,
        phrases.iter().map(|phrase| phrase.chars).max().unwrap_or(0).into(),
        han / chars,
        counts.shared as f32 / all,
        counts.repeated as f32 / all,
        counts.stems as f32 / counts.distinct.max(1) as f32,
        sum_of(|phrase| phrase.function) / han.max(1.0),
        share(Gap::Sentence),
        share(Gap::Line),
        before / page,
        after / page,
        before.ln_1p(),
        after.ln_1p(),
        bytes.len() as f32 / page,
        phrases.first().map_or(0.0, |phrase| f32::from(phrase.before as u8)),
        next.map_or(0.0, |phrase| f32::from(phrase.before as u8)),
        sum_of(|phrase| phrase.digits) / chars,
        f32::from(u8::from(has_contact(&text[bytes]))),
    ]
}

/// What was counted over the bigrams of a candidate.
#[derive(Default)]
struct BigramCounts {
    /// All of them.
    all: usize,
    /// Those with log-odds above 1.
    advertising: usize,
    /// Those with log-odds below -1.
    ordinary: usize,
    /// Those that occur elsewhere in the window, too.
    shared: usize,
    /// Those that occurred before in the candidate.
    repeated: usize,
    /// Distinct bigrams of each phrase, added up.
    distinct: usize,
    /// Those of them that are in several phrases.
    stems: usize,
}

impl BigramCounts {
    /// Counts the bigrams of the phrases in `range`.
    fn of(
        list: &PhraseList,
        bigrams: &WindowBigrams,
        odds: &BigramOdds,
        range: Range<usize>,
    ) -> BigramCounts {
        let mut counts = BigramCounts::default();
        // Each bucket with its phrase, sorted: equal buckets are neighbours.
        let mut here: Vec<(u32, u32)> =
            range.flat_map(|at| list.buckets(at).map(move |bucket| (bucket, at as u32))).collect();
        here.sort_unstable();
        for same in here.chunk_by(|a, b| a.0 == b.0) {
            let [(bucket, _), ..] = *same else { continue };
            let value = odds.of(bucket);
            let phrases = 1 + same.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
            counts.all += same.len();
            counts.repeated += same.len() - 1;
            counts.distinct += phrases;
            counts.stems += if phrases > 1 { phrases } else { 0 };
            counts.advertising += if value > 1.0 { same.len() } else { 0 };
            counts.ordinary += if value < -1.0 { same.len() } else { 0 };
            counts.shared += if bigrams.count(bucket) > same.len() { same.len() } else { 0 };
        }
        counts
    }
}

/// Whether the bytes of a candidate have an address or the name of a messenger.
fn has_contact(block: &str) -> bool {
    let lower = block.to_ascii_lowercase();
    ["www.", "http", ".com", ".cc", ".cn", ".vip", "qq", "微信", "telegram", "line"]
        .iter()
        .any(|mark| lower.contains(mark))
}
