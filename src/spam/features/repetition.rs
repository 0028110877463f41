//! What the pairs of neighbouring characters of a run tell, and how many of them the runs close by
//! have, too.
//!
//! A run is compared with those before it and with those after it. The text is read a thousand runs
//! at a time, so that the characters of the whole page are never stored.

use crate::spam::lexicon::bigram_model::key;
use crate::spam::model::crf::Model;
use crate::spam::runs::run_list::RunList;
use crate::spam::text::confusables::{Folded, Reader, fold};

/// What the pairs of a run tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pairs {
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
pub(crate) fn pairs(text: &str, runs: &RunList, model: &Model) -> Vec<Pairs> {
    let mut pairs = vec![Pairs::default(); runs.len()];
    let mut before = Seen::new();
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
        for (index, pairs) in (start..end).zip(&mut pairs[start..end]) {
            pairs.mean = model.sequences.mean(of(index)).0;
            pairs.repeat = before.share(index, of(index));
        }
        let mut after = Seen::new();
        for index in (start..close).rev() {
            let share = after.share(index, of(index));
            if let Some(pairs) = pairs[..end].get_mut(index) {
                pairs.repeat = pairs.repeat.max(share);
            }
        }
    }
    pairs
}

/// Adds the content characters of a run.
fn read(text: &str, content: &mut Vec<u16>) {
    content.extend(Reader::new(text).filter_map(|seen| match fold(seen.char) {
        Folded::Content(code, _) => Some(code),
        Folded::Mark | Folded::Nothing => None,
    }));
}

/// The last run that had each pair, by a part of its key: a later pair takes the place of another.
struct Seen(Vec<(u32, usize)>);

/// A power of two.
const SEEN: usize = 4096;

impl Seen {
    fn new() -> Seen {
        Seen(vec![(0, usize::MAX); SEEN])
    }

    /// The share of the pairs of the run at `index` that were seen close by. They are seen now.
    fn share(&mut self, index: usize, content: &[u16]) -> f32 {
        let slot = |pair: u32| (pair.wrapping_mul(0x9e37_79b1) >> 20) as usize % SEEN;
        let pairs = || content.windows(2).map(|pair| key(pair[0], pair[1]));
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
    use crate::spam::runs::cutter::cut_text;

    #[test]
    fn pairs_are_those_of_the_whole_page_at_once() {
        let words = ["百家乐", "澳门赌场", "今天下雨", "会议决定", "a", "百家", "下雨了"];
        let text: String = (0..3000_u32)
            .map(|i| format!("{}\n", words[(i.wrapping_mul(0x9e37_79b1) >> 16) as usize % 7]))
            .collect();
        let model = Model::get();
        let runs = cut_text(&text, &model.vocabulary);
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
        let (mut before, mut after) = (Seen::new(), Seen::new());
        for index in 0..runs.len() {
            expected[index] = expected[index].max(before.share(index, &contents[index]));
        }
        for index in (0..runs.len()).rev() {
            expected[index] = expected[index].max(after.share(index, &contents[index]));
        }
        let found: Vec<f32> =
            pairs(&text, &runs, &model).iter().map(|pairs| pairs.repeat).collect();
        assert_eq!(found, expected);
        assert!(found.contains(&0.0) && found.contains(&1.0));
    }
}
