//! A [bigram](https://en.wikipedia.org/wiki/Bigram) model of characters: the log-odds that two
//! neighbouring characters come from a spam phrase and not from ordinary text.
//!
//! Spam of other sites has brands and phrases that no list of terms knows, but they are made of
//! familiar pairs: an unknown `金鼎国际娱乐` has `国际` and `娱乐`. The mean over a run says how
//! spam-like it is.
//!
//! The training counts bigrams in phrases made from the corpus and in ordinary text, and keeps
//! those that tell enough. Values are multiples of 1/16, which fits a byte and loses nothing that
//! matters.
//!
//! The table is an [open-addressing](https://en.wikipedia.org/wiki/Open_addressing) hash table with
//! linear probing, at most half full. Look-ups mostly miss, and a miss ends at the first free slot,
//! usually in the same cache line. `HashMap` would hash more and store more.

/// Log-odds by bigram of folded characters. A bigram that isn't in the table counts as 0: it tells
/// nothing.
#[derive(Clone, Debug)]
pub(crate) struct BigramModel {
    /// Pairs of a [key](bigram_key) and log-odds in sixteenths. The length is a power of two.
    slots: Box<[(u32, i8)]>,
}

/// A free slot. Its key would be two NULs, which are no content characters.
const FREE: (u32, i8) = (0, 0);

impl BigramModel {
    /// Parses lines of the form `SIXTEENTHS BIGRAM…`. If a bigram occurs twice, the last one
    /// counts.
    pub(crate) fn parse<'l>(lines: impl Iterator<Item = &'l str>) -> BigramModel {
        let mut pairs: Vec<(u32, i8)> = Vec::new();
        for line in lines {
            let mut words = line.split(' ');
            let Some(value) = words.next().and_then(|value| value.parse().ok()) else { continue };
            pairs.extend(words.filter_map(|word| {
                let mut chars = word.chars().map(|char| u16::try_from(u32::from(char)));
                let (first, second) = (chars.next()?.ok()?, chars.next()?.ok()?);
                Some((bigram_key(first, second), value))
            }));
        }
        let mut table =
            BigramModel { slots: vec![FREE; (pairs.len() * 2).next_power_of_two()].into() };
        for (pair, value) in pairs {
            let at = table.find_slot(pair);
            table.slots[at] = (pair, value);
        }
        table
    }

    /// The slot of a bigram, or the free slot where it would be inserted.
    ///
    /// Terminates because the table always has free slots. Fibonacci hashing spreads the keys,
    /// which share most of their bits.
    fn find_slot(&self, pair: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (pair.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        while self.slots[at].0 != pair && self.slots[at] != FREE {
            at = (at + 1) & mask;
        }
        at
    }

    /// The mean log-odds of the bigrams of `content`; 0 if there are none.
    pub(crate) fn mean(&self, content: &[u16]) -> f32 {
        let pairs = content.len().saturating_sub(1);
        let value =
            |pair: &[u16]| i32::from(self.slots[self.find_slot(bigram_key(pair[0], pair[1]))].1);
        let sum: i32 = content.windows(2).map(value).sum();
        sum as f32 / 16.0 / pairs.max(1) as f32
    }
}

/// Two folded characters as one integer, the first in the upper half.
pub(crate) fn bigram_key(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

#[cfg(test)]
impl BigramModel {
    /// The bigrams of the built-in model, for tests of layers below `model`.
    pub(crate) fn built_in() -> BigramModel {
        let lines = include_str!("../model.txt").lines();
        BigramModel::parse(lines.filter_map(|line| line.strip_prefix("pairs ")))
    }
}
