//! The log-odds of character [bigrams](https://en.wikipedia.org/wiki/Bigram): how much more
//! frequent a bigram is in spam phrases than in ordinary text.
//!
//! Additive smoothing keeps rare bigrams near 0, and what is left of them isn't written: the file
//! stays small, and the model doesn't trust a bigram that was seen twice.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hanclean::spam::training::folded;

use super::math::ln;

/// Added to every rate: rates below it are as good as none.
const LEAST_RATE: f64 = 2e-4;
/// In sixteenths. Bigrams that tell less are left out.
const LEAST: i32 = 12;
/// In sixteenths. No bigram tells more.
const MOST: i32 = 48;
/// Bigrams that occur less often, in phrases and text together, are left out.
const LEAST_COUNT: u32 = 3;

/// Counts of bigrams of folded characters.
#[derive(Default)]
pub(crate) struct BigramCounts {
    /// How often each bigram was counted.
    pairs: BTreeMap<(u16, u16), u32>,
    /// The number of bigrams counted.
    all: u32,
}

impl BigramCounts {
    /// Counts the bigrams of a text.
    pub(crate) fn add(&mut self, text: &str) {
        for pair in folded(text).windows(2) {
            *self.pairs.entry((pair[0], pair[1])).or_default() += 1;
            self.all += 1;
        }
    }

    /// The count of a bigram, and its share of all.
    fn of(&self, pair: (u16, u16)) -> (u32, f64) {
        let count = self.pairs.get(&pair).copied().unwrap_or(0);
        (count, f64::from(count) / f64::from(self.all.max(1)))
    }
}

/// The `pairs` lines of the model file, sorted by value.
pub(crate) fn table(spam: &BigramCounts, own: &BigramCounts) -> String {
    let mut by_value: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    let pairs: std::collections::BTreeSet<_> = spam.pairs.keys().chain(own.pairs.keys()).collect();
    for &pair in pairs {
        let (spam, own) = (spam.of(pair), own.of(pair));
        let odds = ln((spam.1 + LEAST_RATE) / (own.1 + LEAST_RATE));
        let value = ((odds * 16.0).round() as i32).clamp(-MOST, MOST);
        let chars = [pair.0, pair.1].map(|code| char::from_u32(u32::from(code)));
        if let [Some(first), Some(second)] = chars
            && value.abs() >= LEAST
            && spam.0 + own.0 >= LEAST_COUNT
        {
            by_value.entry(value).or_default().push(format!("{first}{second}"));
        }
    }
    let mut table = String::new();
    for (value, pairs) in by_value {
        for line in pairs.chunks(30) {
            let _ = writeln!(table, "pairs {value} {}", line.join(" "));
        }
    }
    table
}
