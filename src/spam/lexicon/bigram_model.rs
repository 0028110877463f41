//! Pairs of neighbouring characters, and what each tells of the text around it.

/// The log-odds of pairs of folded characters, in sixteenths.
///
/// A table of open addressing; a pair that is not in it tells nothing.
#[derive(Clone, Debug)]
pub(crate) struct BigramModel {
    slots: Box<[(u32, i8)]>,
}

/// No pair: the character NUL twice is no content.
const FREE: (u32, i8) = (0, 0);

impl BigramModel {
    /// Of lines `SIXTEENTHS PAIR…`; of equal pairs the last counts.
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

    /// The slot of `pair`, or the free one where it would be.
    fn find_slot(&self, pair: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (pair.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        while self.slots[at].0 != pair && self.slots[at] != FREE {
            at = (at + 1) & mask;
        }
        at
    }

    /// The mean log-odds of the pairs of a run, and how many pairs it has.
    pub(crate) fn mean(&self, content: &[u16]) -> (f32, usize) {
        let pairs = content.len().saturating_sub(1);
        let value =
            |pair: &[u16]| i32::from(self.slots[self.find_slot(bigram_key(pair[0], pair[1]))].1);
        let sum: i32 = content.windows(2).map(value).sum();
        (sum as f32 / 16.0 / pairs.max(1) as f32, pairs)
    }
}

pub(crate) fn bigram_key(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

#[cfg(test)]
impl BigramModel {
    /// That of the built-in model, for tests of the layers below it.
    pub(crate) fn built_in() -> BigramModel {
        let lines = include_str!("../model.txt").lines();
        BigramModel::parse(lines.filter_map(|line| line.strip_prefix("pairs ")))
    }
}
