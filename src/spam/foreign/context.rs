//! What else is on a page: a list is foreign only if the rest of the page is not like it.
//!
//! Computed once for a zone, and only if something in it is nearly a block. What a candidate
//! contributes itself is taken away again, so many candidates cost no more than one.
//!
//! # Contrast
//!
//! Pairs of characters are compared in their Simplified form, so that `課程` on the page and
//! `课程` in the list are the same pair:
//!
//! ```text
//! page     ……本校課程表，課程優惠至月底……
//! list     课程优惠 托福报名               2 of 6 pairs are on the page
//! ```
//!
//! A list whose pairs are on the page is a menu or a translation of it. This is looked at
//! last, since it reads the window as a whole.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::classes::ClassTable;
use super::lists::tells;
use super::stems::stems;
use super::stretches::Foreignness;
use super::tally::Tally;
use crate::script::simplify;

/// The least number of characters of either script that tell the page's script.
const SCRIPT_LEAST: u32 = 8;

/// The least number of Han characters of a Chinese page, beside the block.
const HAN_LEAST: u32 = 20;

/// The text around a candidate.
pub(super) struct PageContext<'t> {
    /// The page.
    text: &'t str,
    /// What all of it consists of.
    tally: Tally,
    /// How often it has each pair of Han characters, folded to Simplified.
    pairs: HashMap<(char, char), u32>,
    /// How many stems it has.
    stems: usize,
}

impl<'t> PageContext<'t> {
    /// Reads the parts of a page that are in these windows.
    pub(super) fn new(text: &'t str, windows: &[Range<usize>], of: Foreignness) -> PageContext<'t> {
        let mut tally = Tally::default();
        let (mut pairs_read, mut stems_read) = (HashMap::new(), 0);
        for window in windows {
            tally.add(&Tally::of(&text[window.clone()]));
            match of {
                Foreignness::Script(_) => {
                    for pair in pairs(&text[window.clone()]) {
                        *pairs_read.entry(pair).or_insert(0) += 1;
                    }
                }
                Foreignness::Writing => {
                    stems_read +=
                        stems(&text[window.clone()]).iter().filter(|one| tells(one)).count();
                }
            }
        }
        PageContext { text, tally, pairs: pairs_read, stems: stems_read }
    }

    /// What the page consists of without the block.
    pub(super) fn without(&self, block: Range<usize>) -> Tally {
        let mut rest = self.tally;
        rest.subtract(&Tally::of(&self.text[block]));
        rest
    }

    /// Whether the page is written in what the block is foreign to.
    pub(super) fn is_foreign(&self, of: Foreignness, block: Range<usize>) -> bool {
        let rest = self.without(block);
        let (foreign, own) = of.counts(&rest);
        match of {
            Foreignness::Script(_) => own >= SCRIPT_LEAST && own >= 9 * foreign,
            Foreignness::Writing => rest.han() >= HAN_LEAST && 10 * rest.han() >= rest.foreign(),
        }
    }

    /// The share of the block's pairs of Han characters that are elsewhere on the page, in either
    /// script.
    pub(super) fn shared(&self, block: Range<usize>) -> f32 {
        let mut own: HashMap<(char, char), u32> = HashMap::new();
        pairs(&self.text[block]).for_each(|pair| *own.entry(pair).or_insert(0) += 1);
        let elsewhere = |(pair, count): (&(char, char), &u32)| {
            self.pairs.get(pair).is_some_and(|all| all > count)
        };
        let shared = own.iter().filter(|one| elsewhere(*one)).count();
        shared as f32 / own.len().max(1) as f32
    }

    /// How many stems are elsewhere on the page.
    pub(super) fn stems_elsewhere(&self, stems: usize) -> usize {
        self.stems.saturating_sub(stems)
    }
}

/// The share of the pairs of Han characters of a block that it has before, in either script.
pub(super) fn repeated_pairs(block: &str) -> f32 {
    let (mut seen, mut all) = (HashSet::new(), 0);
    for pair in pairs(block) {
        all += 1;
        seen.insert(pair);
    }
    1.0 - seen.len() as f32 / all.max(1) as f32
}

/// The pairs of neighbouring Han characters, folded to Simplified.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    let table = ClassTable::get();
    let chars = text.chars().map(move |char| (simplify(char), table.of(char).is_han()));
    let next = chars.clone().skip(1);
    chars
        .zip(next)
        .filter_map(|((one, is_han), (other, is_too))| (is_han && is_too).then_some((one, other)))
}

#[cfg(test)]
mod tests {
    use super::PageContext;
    use crate::script::Script;
    use crate::spam::foreign::stretches::Foreignness;

    /// The page without the block decides, and pairs are the same in both scripts.
    #[test]
    fn the_rest_of_the_page_is_what_counts() {
        let page = "鎮公所宣布舊橋將於下個月開始整修，軟體發展，網路電話";
        let text = format!("{page}\n网络电话 课程优惠 补习辅导");
        let block = page.len() + 1..text.len();
        let of = Foreignness::Script(Script::Simplified);
        let context = PageContext::new(&text, std::slice::from_ref(&(0..text.len())), of);
        assert!(context.is_foreign(of, block.clone()));
        assert!(
            (context.shared(block.clone()) - 0.2).abs() < 0.15,
            "{}",
            context.shared(block.clone())
        );
        assert!(context.without(block).of_script(Script::Traditional) > 9);
        let writing = Foreignness::Writing;
        let text = format!("{page}，此處可供參觀，slot casino\nslot judi");
        let context = PageContext::new(&text, std::slice::from_ref(&(0..text.len())), writing);
        assert!(context.is_foreign(writing, text.len() - 9..text.len()));
        assert_eq!(context.stems_elsewhere(1), 1);
    }
}
