//! The features of a segment: what it is like, and what it has in common with the anchors.
//!
//! The anchors say that somebody advertises on the page, and in which words, with which numbers and
//! in which script. A price list or a slogan below them has no term of its own, but it has their
//! brand, or stands between two of them, and the page has nothing like it elsewhere.
//!
//! # The features
//!
//! Anchors are the segments that a block covers already; the others are free. Shares are
//! between 0 and 1; `log_…` is the natural logarithm of one more than the value.
//!
//! | name | value | why it tells |
//! |---|---|---|
//! | `anchor` | 1 for an anchor | it is spam already |
//! | `anchors` | share of anchors among the segments | a page that is one advertisement |
//! | `anchored_han` | the same in Han characters | all its Chinese is spam |
//! | `page_function` | function words in free segments | the page has prose of its own |
//! | `page_han` | share of Han in free segments | a Chinese page, or an English form |
//! | `log_before` | segments to the anchor before | neighbours go together |
//! | `log_after` | segments to the anchor behind | between two anchors even more so |
//! | `log_bytes_before` | the same in bytes | long lines count more |
//! | `log_bytes_after` | the same in bytes | the same |
//! | `lines_before` | line ends before it, up to 3 | a blank line parts |
//! | `lines_after` | line ends behind it, up to 3 | the same |
//! | `sum` | sum of the odds of its bigrams | it advertises by itself |
//! | `mean` | the same for each bigram | the same, whatever the length |
//! | `shared_anchor` | share of bigrams of other anchors | the same brand and district |
//! | `shared_page` | share of bigrams of free segments | furniture repeats itself |
//! | `terms` | strong and medium terms | a listed trade |
//! | `weak` | weak terms | words of many trades |
//! | `page_words` | words of ordinary pages | furniture |
//! | `footer` | a word of footers | the site's copyright |
//! | `messenger` | the name of a messenger | the contact |
//! | `address` | an address | the contact |
//! | `digits` | the longest row of digits | a number to call, or a date |
//! | `digit_share` | share of digits | a table of dates and hits |
//! | `log_chars` | length in characters | labels are short |
//! | `han` | share of Han | Latin furniture |
//! | `function` | function words for each Han | sentences |
//! | `sentence` | ends as a sentence does | the same |
//! | `colon` | ends with a colon | a field name |
//! | `labelled` | the segment before does | its value |
//! | `symbols` | share of stars, hearts and the like | decoration |
//! | `bullet` | begins with the mark of the one before | an item of the same list |
//! | `mean_before` | mean odds of the segment before | an advertisement around it |
//! | `mean_after` | mean odds of the segment behind | the same |
//! | `terms_before` | terms of the segment before | the same |
//! | `terms_after` | terms of the segment behind | the same |
//! | `log_index` | its number in the window | the page's head |
//! | `log_rest` | its number from the end | the page's foot |

use std::ops::Range;

use super::segments::{Anchor, Segment};
use crate::spam::block::Signal;
use crate::spam::learned::{BigramOdds, PhraseList, phrase_value};
use crate::spam::lexicon::{SearchedText, Vocabulary};
use crate::spam::runs::{Marks, cut};
use crate::spam::text::CodeSpans;

/// The number of features.
pub const SEGMENT_FEATURE_COUNT: usize = 37;

/// The features: their names in the model file, and the signals that they are shown as.
///
/// Shares are between 0 and 1, `log_…` are natural logarithms of one more than the value.
pub const SEGMENT_FEATURES: [(&str, Signal); SEGMENT_FEATURE_COUNT] = [
    // Whether a block covers it.
    ("anchor", Signal::Advertisement),
    // The share of the window's segments that are anchors; that of Han characters.
    ("anchors", Signal::Advertisement),
    ("anchored_han", Signal::Advertisement),
    // What is no anchor: function words for each Han character, and the share of Han characters.
    ("page_function", Signal::Contrast),
    ("page_han", Signal::Contrast),
    // Segments and bytes to the anchor before and after.
    ("log_before", Signal::Advertisement),
    ("log_after", Signal::Advertisement),
    ("log_bytes_before", Signal::Advertisement),
    ("log_bytes_after", Signal::Advertisement),
    // Line ends before and after it.
    ("lines_before", Signal::Position),
    ("lines_after", Signal::Position),
    // The log-odds of its bigrams: sum and mean.
    ("sum", Signal::Sequences),
    ("mean", Signal::Sequences),
    // The share of bigrams that are also in other anchors, and in other segments that are none.
    ("shared_anchor", Signal::Advertisement),
    ("shared_page", Signal::Contrast),
    // Strong and medium terms, weak terms, and words of ordinary pages.
    ("terms", Signal::Vocabulary),
    ("weak", Signal::Vocabulary),
    ("page_words", Signal::PageWords),
    ("footer", Signal::PageWords),
    ("messenger", Signal::Contact),
    ("address", Signal::Links),
    // The longest row of digits, and the share of digits.
    ("digits", Signal::Contact),
    ("digit_share", Signal::Contact),
    ("log_chars", Signal::Phrases),
    ("han", Signal::Phrases),
    ("function", Signal::Prose),
    ("sentence", Signal::Prose),
    // Whether it ends with a colon, and whether the segment before does.
    ("colon", Signal::Position),
    ("labelled", Signal::Position),
    // The share of symbols; whether the segment before begins with the same one.
    ("symbols", Signal::Disguise),
    ("bullet", Signal::Repetition),
    // The mean log-odds of its neighbours, and their terms.
    ("mean_before", Signal::Advertisement),
    ("mean_after", Signal::Advertisement),
    ("terms_before", Signal::Advertisement),
    ("terms_after", Signal::Advertisement),
    // Its place in the window, in segments.
    ("log_index", Signal::Position),
    ("log_rest", Signal::Position),
];

/// The value of each of the [`SEGMENT_FEATURES`].
pub(crate) type SegmentFeatures = [f32; SEGMENT_FEATURE_COUNT];

/// How far anchors are looked for, in segments: a distance where there is none.
const FAR: f32 = 60.0;
/// The same in bytes.
const FAR_BYTES: f32 = 8192.0;

/// A distance to an anchor, in segments and in bytes: at most [`FAR`] and [`FAR_BYTES`], which also
/// stand for no anchor at all.
type Distance = (f32, f32);

/// What is counted in one segment.
#[derive(Clone, Debug, Default)]
struct Counted {
    sum: f32,
    bigrams: Vec<u32>,
    chars: f32,
    han: f32,
    digits: f32,
    function: f32,
    terms: f32,
    weak: f32,
    page_words: f32,
    longest_digits: f32,
    footer: bool,
    messenger: bool,
    address: bool,
}

impl Counted {
    /// The mean log-odds of its bigrams.
    fn mean(&self) -> f32 {
        self.sum / self.bigrams.len().max(1) as f32
    }
}

/// The features of all segments of a window. Linear but for sorting the window's bigrams.
pub(crate) fn segment_features(
    text: &str,
    window: Range<usize>,
    segments: &[Segment],
    odds: &BigramOdds,
    vocabulary: &Vocabulary,
) -> Vec<SegmentFeatures> {
    let counted = count(text, window, segments, odds, vocabulary);
    let [anchored, page] = [Anchor::Covered, Anchor::Free].map(|which| {
        let of = |(at, segment): (usize, &Segment)| (segment.anchor == which).then_some(at);
        segments.iter().enumerate().filter_map(of).collect::<Vec<usize>>()
    });
    let [anchored_bigrams, page_bigrams] = [&anchored, &page].map(|which| {
        let pairs = |at: &usize| {
            let at = *at;
            counted[at].bigrams.iter().map(move |bucket| (*bucket, at))
        };
        let mut all: Vec<(u32, usize)> = which.iter().flat_map(pairs).collect();
        all.sort_unstable();
        all.dedup();
        all
    });
    let sum = |which: &[usize], value: fn(&Counted) -> f32| -> f32 {
        which.iter().map(|at| value(&counted[*at])).sum()
    };
    let (page_han, page_chars) = (sum(&page, |one| one.han), sum(&page, |one| one.chars));
    let page_function = sum(&page, |one| one.function) / page_han.max(1.0);
    let anchored_han = sum(&anchored, |one| one.han);
    let (before, after) = distances(segments);
    let flag = |is: bool| f32::from(u8::from(is));
    let features = |(at, segment): (usize, &Segment)| {
        let one = &counted[at];
        let raw = &text[segment.range()];
        let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| counted.get(at));
        let previous = at.checked_sub(1).map(|at| &text[segments[at].range()]);
        let symbols = raw.chars().filter(|char| is_symbol(*char)).count();
        let first = raw.chars().next().filter(|char| !char.is_alphanumeric());
        [
            flag(segment.anchor == Anchor::Covered),
            anchored.len() as f32 / segments.len() as f32,
            anchored_han / (anchored_han + page_han).max(1.0),
            page_function,
            page_han / page_chars.max(1.0),
            before[at].0.ln_1p(),
            after[at].0.ln_1p(),
            before[at].1.ln_1p(),
            after[at].1.ln_1p(),
            f32::from(segment.lines.min(3)),
            f32::from(segments.get(at + 1).map_or(3, |next| next.lines.min(3))),
            one.sum,
            one.mean(),
            shared(&one.bigrams, at, &anchored_bigrams),
            shared(&one.bigrams, at, &page_bigrams),
            one.terms,
            one.weak,
            one.page_words,
            flag(one.footer),
            flag(one.messenger),
            flag(one.address),
            one.longest_digits,
            one.digits / one.chars.max(1.0),
            one.chars.ln_1p(),
            one.han / one.chars.max(1.0),
            one.function / one.han.max(1.0),
            flag(raw.ends_with(['。', '！', '？', '!', '?', '…'])),
            flag(raw.ends_with([':', '：'])),
            flag(previous.is_some_and(|text| text.ends_with([':', '：']))),
            symbols as f32 / raw.chars().count().max(1) as f32,
            flag(first.is_some() && previous.and_then(|text| text.chars().next()) == first),
            near(-1).map_or(0.0, Counted::mean),
            near(1).map_or(0.0, Counted::mean),
            near(-1).map_or(0.0, |one| one.terms),
            near(1).map_or(0.0, |one| one.terms),
            (at as f32).ln_1p(),
            ((segments.len() - 1 - at) as f32).ln_1p(),
        ]
    };
    segments.iter().enumerate().map(features).collect()
}

/// Whether a character is a symbol: neither a letter, a space nor common punctuation.
fn is_symbol(char: char) -> bool {
    !char.is_alphanumeric()
        && !char.is_whitespace()
        && !matches!(char, '，' | '。' | '、' | '：' | '！' | '？' | ',' | '.' | ':' | '-' | '/')
}

/// Counts all segments, in one pass over the phrases and one over the runs.
fn count(
    text: &str,
    window: Range<usize>,
    segments: &[Segment],
    odds: &BigramOdds,
    vocabulary: &Vocabulary,
) -> Vec<Counted> {
    let mut counted = vec![Counted::default(); segments.len()];
    let list = PhraseList::cut(text, window.clone());
    let mut at = 0;
    for (index, phrase) in list.phrases.iter().enumerate() {
        while at < segments.len() && segments[at].end <= phrase.start {
            at += 1;
        }
        let Some(one) = counted.get_mut(at) else { break };
        one.sum += phrase_value(&list, odds, index);
        one.bigrams.extend(list.buckets(index));
        one.chars += f32::from(phrase.chars);
        one.han += f32::from(phrase.han);
        one.digits += f32::from(phrase.digits);
        one.function += f32::from(phrase.function);
    }
    let part = &text[window.clone()];
    let code = CodeSpans::find(part);
    let mut at = 0;
    for run in cut(SearchedText::new(part, &code), vocabulary).iter() {
        while at < segments.len() && segments[at].end <= window.start + run.start {
            at += 1;
        }
        let Some(one) = counted.get_mut(at) else { break };
        one.terms += f32::from(run.counts.strong) + f32::from(run.counts.medium);
        one.weak += f32::from(run.counts.weak);
        one.page_words += f32::from(run.counts.page);
        one.longest_digits = one.longest_digits.max(f32::from(run.counts.digits));
        one.footer |= run.counts.marks.contains(Marks::FOOTER);
        one.messenger |= run.counts.marks.contains(Marks::MESSENGER);
        one.address |= run.counts.marks.contains(Marks::ADDRESS);
    }
    counted
}

/// The distance of each segment to the anchor before it and after it, in segments and in bytes. Its
/// own anchor doesn't count.
fn distances(segments: &[Segment]) -> (Vec<Distance>, Vec<Distance>) {
    let mut before = vec![(FAR, FAR_BYTES); segments.len()];
    let mut after = before.clone();
    let mut last: Option<usize> = None;
    for (at, segment) in segments.iter().enumerate() {
        if let Some(last) = last {
            let bytes = (segment.start - segments[last].end) as f32;
            before[at] = (((at - last) as f32).min(FAR), bytes.min(FAR_BYTES));
        }
        if segment.anchor == Anchor::Covered {
            last = Some(at);
        }
    }
    last = None;
    for (at, segment) in segments.iter().enumerate().rev() {
        if let Some(last) = last {
            let bytes = (segments[last].start - segment.end) as f32;
            after[at] = (((last - at) as f32).min(FAR), bytes.min(FAR_BYTES));
        }
        if segment.anchor == Anchor::Covered {
            last = Some(at);
        }
    }
    (before, after)
}

/// The share of `bigrams` that are in `others`, sorted pairs of a bucket and a segment, in a segment
/// other than `own`.
fn shared(bigrams: &[u32], own: usize, others: &[(u32, usize)]) -> f32 {
    let is_shared = |bucket: &&u32| {
        let from = others.partition_point(|(other, _)| other < *bucket);
        // A segment is there once, so one of two is another.
        others[from..].iter().take(2).any(|(other, at)| other == *bucket && *at != own)
    };
    bigrams.iter().filter(is_shared).count() as f32 / bigrams.len().max(1) as f32
}
