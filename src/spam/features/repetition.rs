//! Bigram statistics of each run: how spam-like they are, and how many of them close runs repeat.
//!
//! Spam says the same thing many times: `体育投注 体育投注平台 体育投注网`. The repeated share is that of a run's
//! bigrams that occur within twelve runs before it or after it, on the side where it is greater.
//! Sharing is measured in bigrams and not in whole words, since text without spaces has no words
//! yet.
//!
//! Two passes, forwards and backwards, remember the last run of each bigram in a small
//! direct-mapped cache. A collision forgets a bigram, which lowers a share a little. An exact map
//! would grow with the page.
//!
//! The text is read 1,024 runs at a time, so that the folded characters of the whole page are never
//! stored.
//!
//! ```text
//! run                  bigrams                    repeated within twelve runs
//! 体育投注             体育 育投 投注              3 of 3, in the next run
//! 体育投注平台         体育 育投 投注 注平 平台    3 of 5
//! 足球比分             足球 球比 比分              0 of 3
//! 体育投注网           体育 育投 投注 注网         3 of 4, two runs back
//! ```

use crate::spam::lexicon::{BigramModel, bigram_key};
use crate::spam::runs::RunList;
use crate::spam::text::{CharReader, Folded, fold};

/// Statistics of the bigrams of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BigramStats {
    /// Their mean log-odds, by the [`BigramModel`].
    pub(crate) mean: f32,
    /// The share of them that close runs have, too: 0 to 1.
    pub(crate) repeat: f32,
}

/// Runs whose folded characters are in memory at a time.
const READ: usize = 1024;

/// How many runs away a repetition may be.
const CLOSE: usize = 12;

/// The statistics of each run of `text`. Linear in the text.
pub(crate) fn bigram_stats(text: &str, runs: &RunList, bigrams: &BigramModel) -> Vec<BigramStats> {
    let mut stats = vec![BigramStats::default(); runs.len()];
    let mut before = RecentBigrams::new();
    let mut content = Vec::new();
    let mut ends = Vec::new();
    for start in (0..runs.len()).step_by(READ) {
        // The runs that follow are read as well, for the backward pass.
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

/// Appends the folded content characters of a run.
fn read(text: &str, content: &mut Vec<u16>) {
    content.extend(CharReader::new(text).filter_map(|seen| match fold(seen.char) {
        Folded::Content(code, _) => Some(code),
        Folded::Mark | Folded::Nothing => None,
    }));
}

/// A direct-mapped cache: for each bigram the index of the last run that had it, with its key.
struct RecentBigrams(Vec<(u32, usize)>);

/// The number of slots in the cache, a power of two.
const SEEN: usize = 4096;

impl RecentBigrams {
    /// Creates an empty cache.
    fn new() -> RecentBigrams {
        RecentBigrams(vec![(0, usize::MAX); SEEN])
    }

    /// The share of the bigrams of the run at `index` that a close run had, and remembers them for
    /// the runs that follow.
    ///
    /// For `体育投注网` after `体育投注` three of four bigrams were seen: 体育, 育投, 投注. At least two bigrams
    /// are the denominator, so that one alone is no full share.
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

    /// Reading 1,024 runs at a time gives the same shares as reading the whole page at once: the
    /// chunks overlap far enough.
    #[test]
    fn chunks_give_the_same_shares_as_the_whole_page() {
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
