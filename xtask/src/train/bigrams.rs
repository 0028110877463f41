//! The log-odds of pairs of characters: in phrases of blocks against pages' own text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hanclean::spam::training::folded;

use super::math::ln;

/// Rates below this are as good as none.
const LEAST_RATE: f64 = 2e-4;
/// Pairs that tell less are left out; none tells more than the most. In sixteenths.
const LEAST: i32 = 12;
const MOST: i32 = 48;
/// A pair that comes less often, in phrases and text together, is left out.
const LEAST_COUNT: u32 = 3;

/// Counts of pairs of characters.
#[derive(Default)]
pub(crate) struct Counts {
    pairs: BTreeMap<(u16, u16), u32>,
    all: u32,
}

impl Counts {
    pub(crate) fn add(&mut self, text: &str) {
        for pair in folded(text).windows(2) {
            *self.pairs.entry((pair[0], pair[1])).or_default() += 1;
            self.all += 1;
        }
    }

    fn of(&self, pair: (u16, u16)) -> (u32, f64) {
        let count = self.pairs.get(&pair).copied().unwrap_or(0);
        (count, f64::from(count) / f64::from(self.all.max(1)))
    }
}

/// The lines of the table.
pub(crate) fn table(spam: &Counts, own: &Counts) -> String {
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
