//! The features of a candidate: what its phrases are like, and how it differs from its page.
//!
//! None of them knows a word. A list of an unlisted trade has phrases of even length, bigrams that
//! advertise, stems that come again, and hardly a bigram in common with the page it was put into; a
//! menu of the site has the page's own words.
//!
//! # The features
//!
//! Shares are between 0 and 1, lengths are in characters unless bytes are named, logarithms
//! natural. "Odds" are the log-odds of a bigram from the table of [`odds`](super::odds).
//!
//! | name | value | why it tells |
//! |---|---|---|
//! | `sum` | sum of all odds, less function words | how strongly the words advertise |
//! | `mean` | `sum` for each bigram | the same, whatever the length |
//! | `advertising` | share of bigrams with odds above 1 | a few strong words in a long list |
//! | `ordinary` | share of bigrams with odds below -1 | words of ordinary pages |
//! | `log_bigrams` | logarithm of the number of bigrams | a short stretch proves little |
//! | `log_phrases` | logarithm of the number of phrases | a list has many |
//! | `mean_length` | mean length of a phrase | search phrases have four to eight |
//! | `uneven` | deviation of lengths by their mean | phrases of a list are alike |
//! | `longest` | the longest phrase | a sentence among them |
//! | `han` | share of Han characters | commands and names of files have none |
//! | `shared` | share of bigrams found elsewhere, too | a menu has the page's own words |
//! | `repeated` | share of bigrams that came before in it | the brand in each phrase |
//! | `stems` | share of bigrams in several phrases | the same, counted once a phrase |
//! | `function` | function words for each Han character | prose has them, lists don't |
//! | `sentences` | share of phrases behind a sentence end | prose |
//! | `lines` | share of phrases that begin a line | one phrase a line, or all in one |
//! | `before` | share of the page in front of it | blocks are at the ends |
//! | `after` | share of the page behind it | the same |
//! | `log_before` | logarithm of the bytes before it | the same, on long pages |
//! | `log_after` | logarithm of the bytes behind it | the same |
//! | `page` | its share of the page | a page that is one list |
//! | `edge_before` | before it: line, sentence, mark | a list begins a line |
//! | `edge_after` | behind it: the same | and ends with one |
//! | `digits` | share of digits | prices, numbers, dates |
//! | `contact` | an address or a messenger | somebody wants to be written to |
//! | `positive` | share of phrases with odds above 0 | all of them advertise, or one |
//! | `strongest` | the highest sum of a phrase | the one word that names the trade |
//! | `around` | mean odds of six phrases on each side | a part of a longer list |
//! | `around_length` | mean length of those | prose around it, or a menu |
//! | `page_function` | function words in the rest | prose, or a page of links |
//! | `page_length` | mean length of phrases in the rest | the same |
//! | `separators` | share of the most common separator | machines write lists |
//! | `commas` | share of phrases behind a comma | people enumerate |
//! | `script` | share of Traditional, here less there | not written by the same hand |
//! | `goes_on` | like phrases on its lines, outside of it | a part of a list is no block |

use std::ops::Range;

use super::candidates::Candidate;
use super::odds::BigramOdds;
use super::phrases::{Gap, Phrase, PhraseList};
use crate::script::Script;
use crate::spam::block::Signal;

/// The number of features.
pub const BLOCK_FEATURE_COUNT: usize = 35;

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
    // The share of phrases whose log-odds are above zero, and the highest ones of a phrase.
    ("positive", Signal::Sequences),
    ("strongest", Signal::Sequences),
    // The phrases around it, up to NEAR on each side: their mean log-odds and their mean length.
    ("around", Signal::Contrast),
    ("around_length", Signal::Contrast),
    // The rest of the window: function words for each Han character, the mean length of phrases.
    ("page_function", Signal::Contrast),
    ("page_length", Signal::Contrast),
    // The share of the most common separator, and that of commas.
    ("separators", Signal::Phrases),
    ("commas", Signal::Prose),
    // How far the share of Traditional among script-bound characters is from the rest of the window.
    ("script", Signal::ScriptGap),
    // Phrases of its first and last line that go on like it but are not in it, for each of its own.
    ("goes_on", Signal::Phrases),
];

/// The index of `script` in the [`BLOCK_FEATURES`].
pub(super) const SCRIPT: usize = 33;

/// How many phrases of a line are read on each side of a candidate.
const LINE_REST: usize = 200;

/// How many phrases on each side of a candidate are near it.
const NEAR: usize = 6;

/// The value of each of the [`BLOCK_FEATURES`].
pub(crate) type BlockFeatures = [f32; BLOCK_FEATURE_COUNT];

/// What is known of a window as a whole, to compare a candidate with the rest of it.
#[derive(Debug)]
pub(crate) struct WindowContext {
    /// The [`phrase_value`](super::candidates::phrase_value) of each phrase.
    pub(crate) values: Vec<f32>,
    /// The buckets of all bigrams, in ascending order.
    sorted: Vec<u32>,
    /// The sums of all phrases.
    sums: Sums,
}

/// Counts of phrases, added up.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    phrases: f32,
    chars: f32,
    han: f32,
    function: f32,
    simplified: f32,
    traditional: f32,
}

impl Sums {
    /// The sums of these phrases.
    fn of(text: &str, phrases: &[Phrase]) -> Sums {
        let mut sums = Sums { phrases: phrases.len() as f32, ..Sums::default() };
        for phrase in phrases {
            sums.chars += f32::from(phrase.chars);
            sums.han += f32::from(phrase.han);
            sums.function += f32::from(phrase.function);
            for script in text[phrase.start..phrase.end].chars().filter_map(Script::of) {
                match script {
                    Script::Simplified => sums.simplified += 1.0,
                    Script::Traditional => sums.traditional += 1.0,
                }
            }
        }
        sums
    }

    /// What is left without `part`.
    fn without(&self, part: &Sums) -> Sums {
        Sums {
            phrases: self.phrases - part.phrases,
            chars: self.chars - part.chars,
            han: self.han - part.han,
            function: self.function - part.function,
            simplified: self.simplified - part.simplified,
            traditional: self.traditional - part.traditional,
        }
    }

    /// The share of Traditional among the script-bound characters, if there are a few.
    fn traditional_share(&self) -> Option<f32> {
        let all = self.simplified + self.traditional;
        (all >= 3.0).then(|| self.traditional / all)
    }
}

impl WindowContext {
    /// Adds up all phrases, whose [`phrase_value`](super::candidates::phrase_value)s are `values`.
    pub(crate) fn new(text: &str, list: &PhraseList, values: Vec<f32>) -> WindowContext {
        let mut sorted: Vec<u32> = (0..list.len()).flat_map(|at| list.buckets(at)).collect();
        sorted.sort_unstable();
        WindowContext { values, sorted, sums: Sums::of(text, &list.phrases) }
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
    context: &WindowContext,
    odds: &BigramOdds,
    candidate: &Candidate,
) -> BlockFeatures {
    let phrases = &list.phrases[candidate.phrases.clone()];
    let (Some(first), Some(last)) = (phrases.first(), phrases.last()) else {
        return [0.0; BLOCK_FEATURE_COUNT];
    };
    let bytes = first.start..last.end;
    let counts = BigramCounts::of(list, context, odds, candidate.phrases.clone());
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
    let values = &context.values[candidate.phrases.clone()];
    let left = candidate.phrases.start.saturating_sub(NEAR)..candidate.phrases.start;
    let right = candidate.phrases.end..(candidate.phrases.end + NEAR).min(list.len());
    let around = [&context.values[left.clone()], &context.values[right.clone()]].concat();
    let near = [&list.phrases[left], &list.phrases[right]].concat();
    let near = Sums::of(text, &near);
    let here = Sums::of(text, phrases);
    let rest = context.sums.without(&here);
    let script = match (here.traditional_share(), rest.traditional_share()) {
        (Some(here), Some(rest)) => here - rest,
        _ => 0.0,
    };
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
        values.iter().filter(|value| **value > 0.0).count() as f32 / many,
        values.iter().copied().fold(f32::MIN, f32::max),
        around.iter().sum::<f32>() / around.len().max(1) as f32,
        near.chars / near.phrases.max(1.0),
        rest.function / rest.han.max(1.0),
        rest.chars / rest.phrases.max(1.0),
        most_common_separator(phrases) / (many - 1.0).max(1.0),
        inner.filter(|phrase| matches!(phrase.separator, '，' | '、' | ',')).count() as f32 / many,
        script,
        goes_on(list, &candidate.phrases) / many,
    ]
}

/// The number of phrases around a candidate, on the same lines, that are like it: behind the
/// separator that is most common in it, and without function words. A part of a long list is no block.
fn goes_on(list: &PhraseList, phrases: &Range<usize>) -> f32 {
    let own = &list.phrases[phrases.clone()];
    let mut separators: Vec<char> = own.iter().skip(1).map(|phrase| phrase.separator).collect();
    separators.sort_unstable();
    let common = separators.chunk_by(|a, b| a == b).max_by_key(|same| same.len());
    let Some([common, ..]) = common else { return 0.0 };
    let is_like = |phrase: &Phrase| phrase.separator == *common && phrase.function == 0;
    // A phrase is on the line of the one before it unless a line end is between them.
    let before = (phrases.start.saturating_sub(LINE_REST)..phrases.start)
        .rev()
        .take_while(|at| list.phrases[at + 1].before != Gap::Line);
    let after = (phrases.end..(phrases.end + LINE_REST).min(list.len()))
        .take_while(|at| list.phrases[*at].before != Gap::Line);
    before.chain(after).filter(|at| is_like(&list.phrases[*at])).count() as f32
}

/// How often the most common separator is between two of these phrases.
fn most_common_separator(phrases: &[Phrase]) -> f32 {
    let mut separators: Vec<char> = phrases.iter().skip(1).map(|phrase| phrase.separator).collect();
    separators.sort_unstable();
    separators.chunk_by(|a, b| a == b).map(<[char]>::len).max().unwrap_or(0) as f32
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
        context: &WindowContext,
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
            counts.shared += if context.count(bucket) > same.len() { same.len() } else { 0 };
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
