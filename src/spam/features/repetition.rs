//! What the pairs of neighbouring characters of a run tell, and how many of them the runs close by
//! have, too.
//!
//! A run is compared with those before it and with those after it. The text is read a thousand runs
//! at a time, so that the characters of the whole page are never stored.

use crate::spam::lexicon::{BigramModel, bigram_key};
use crate::spam::runs::RunList;
use crate::spam::text::{CharReader, Folded, fold};

/// What the pairs of a run tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BigramStats {
    /// Their mean log-odds.
    pub(crate) mean: f32,
    /// The share of them that the runs close by have, too: 0 to 1.
    pub(crate) repeat: f32,
}

/// Runs that are read at a time.
const READ: usize = 1024;

/// Only runs this close repeat each other.
const CLOSE: usize = 12;

/// The pairs of each run.
pub(crate) fn bigram_stats(text: &str, runs: &RunList, bigrams: &BigramModel) -> Vec<BigramStats> {
    let mut stats = vec![BigramStats::default(); runs.len()];
    let mut before = RecentBigrams::new();
    let mut content = Vec::new();
    let mut ends = Vec::new();
    for start in (0..runs.len()).step_by(READ) {
        // What follows is read as well, as far as it is close.
        let (end, close) = ((start + READ).min(runs.len()), (start + READ + CLOSE).min(runs.len()));
        content.clear();
        ends.clear();
        for run in runs.range(start..close) {
            read(&text[run.start..run.end], &mut content);
            ends.push(content.len());
        }
        let of = |index: usize| {
            let from = (index - start).checked_sub(1).map_or(0, |before| ends[before]);
            &content[from..ends[index - start]]
        };
        for (index, stats) in (start..end).zip(&mut stats[start..end]) {
            stats.mean = bigrams.mean(of(index));
            stats.repeat = before.share(index, of(index));
        }
        let mut after = RecentBigrams::new();
        for index in (start..close).rev() {
            let share = after.share(index, of(index));
            if let Some(stats) = stats[..end].get_mut(index) {
                stats.repeat = stats.repeat.max(share);
            }
        }
    }
    stats
}

/// Adds the content characters of a run.
fn read(text: &str, content: &mut Vec<u16>) {
    content.extend(CharReader::new(text).filter_map(|seen| match fold(seen.char) {
        Folded::Content(code, _) => Some(code),
        Folded::Mark | Folded::Nothing => None,
    }));
}

/// The last run that had each pair, by a part of its key: a later pair takes the place of another.
struct RecentBigrams(Vec<(u32, usize)>);

/// A power of two.
const SEEN: usize = 4096;

impl RecentBigrams {
    fn new() -> RecentBigrams {
        RecentBigrams(vec![(0, usize::MAX); SEEN])
    }

    /// The share of the pairs of the run at `index` that were seen close by. They are seen now.
    fn share(&mut self, index: usize, content: &[u16]) -> f32 {
        let slot = |pair: u32| (pair.wrapping_mul(0x9e37_79b1) >> 20) as usize % SEEN;
        let pairs = || content.windows(2).map(|pair| bigram_key(pair[0], pair[1]));
        let known = |pair: &u32| {
            let (key, run) = self.0[slot(*pair)];
            key == *pair && run != usize::MAX && run.abs_diff(index) <= CLOSE
        };
        let known = pairs().filter(known).count();
        pairs().for_each(|pair| self.0[slot(pair)] = (pair, index));
        known as f32 / pairs().count().max(2) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::lexicon::Vocabulary;
    use crate::spam::runs::cut_text;

    #[test]
    fn pairs_are_those_of_the_whole_page_at_once() {
        let words = ["百家乐", "澳门赌场", "今天下雨", "会议决定", "a", "百家", "下雨了"];
        let text: String = (0..3000_u32)
            .map(|i| format!("{}\n", words[(i.wrapping_mul(0x9e37_79b1) >> 16) as usize % 7]))
            .collect();
        let runs = cut_text(&text, &Vocabulary::built_in());
        assert!(runs.len() > 2 * READ);
        let contents: Vec<Vec<u16>> = runs
            .iter()
            .map(|run| {
                let mut content = Vec::new();
                read(&text[run.start..run.end], &mut content);
                content
            })
            .collect();
        let mut expected = vec![0.0_f32; runs.len()];
        let (mut before, mut after) = (RecentBigrams::new(), RecentBigrams::new());
        for index in 0..runs.len() {
            expected[index] = expected[index].max(before.share(index, &contents[index]));
        }
        for index in (0..runs.len()).rev() {
            expected[index] = expected[index].max(after.share(index, &contents[index]));
        }
        let found: Vec<f32> = bigram_stats(&text, &runs, &BigramModel::built_in())
            .iter()
            .map(|stats| stats.repeat)
            .collect();
        assert_eq!(found, expected);
        assert!(found.contains(&0.0) && found.contains(&1.0));
    }
}
