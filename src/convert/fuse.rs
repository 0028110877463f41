//! One front for a whole chain.

use std::collections::{BTreeSet, HashMap};

use super::chain::{Chain, Stage, Window};
use super::compatibility::unified;
use super::front::{CODE_POINTS, Cell, Front, FrontBuilder, filter_bit};
use super::pool::Pool;

/// What any following character may pass.
const ANY: u64 = u64::MAX;

/// The front that does at once what all stages of `chain` do to a character by itself, and whose
/// filters let through all that can follow it in a match of any of them.
pub(super) fn fuse(chain: &Chain) -> Front {
    let followers = Followers::of(&chain.stages[0]);
    let mut window = Window::new(chain);
    let mut builder = FrontBuilder::new();
    let mut pool = Pool::new();
    for c in touched(chain) {
        let mut result = String::new();
        window.convert(c.encode_utf8(&mut [0; 4]), 0, &mut result);
        let filter = filter(chain, &followers, unified(c));
        // There are no more heads than the tables have.
        builder.add(c, filter, &result, &mut pool).expect("a front of all heads");
    }
    builder.build(pool.into_text().into())
}

/// The characters that the chain may do something to.
fn touched(chain: &Chain) -> BTreeSet<char> {
    let tables = chain.segmentation.iter().chain(&chain.stages).map(|stage| &stage.table.front);
    let pages: BTreeSet<usize> = tables.flat_map(Front::used_pages).collect();
    let codes = pages.into_iter().flat_map(|page| page << 6..(page + 1) << 6);
    codes.filter(|&code| code < CODE_POINTS).filter_map(|c| char::from_u32(c as u32)).collect()
}

/// The filter of the source characters that can follow `c` in a match of some stage.
fn filter(chain: &Chain, followers: &Followers, c: char) -> u64 {
    let mut filter = 0;
    if let Some(segmentation) = &chain.segmentation {
        filter |= match segmentation.cell(c) {
            Cell::Head(head)
                if segmentation.table.value(head, segmentation.selection).is_none() =>
            {
                segmentation.table.front.filter(head)
            }
            // A match by itself: no stage may look past it.
            Cell::Head(_) => ANY,
            _ => 0,
        };
    }
    let mut c = c;
    for (number, stage) in chain.stages.iter().enumerate() {
        match stage.cell(c) {
            Cell::Same | Cell::Description => {}
            Cell::Becomes(target) => c = target,
            Cell::Head(head) => {
                filter |= match number {
                    0 => stage.table.front.filter(head),
                    1 => followers.filter(stage, head),
                    _ => ANY,
                };
                let single = stage.table.value(head, stage.selection);
                let mut chars = single.map_or("", |(_, text)| text).chars();
                match (single, chars.next()) {
                    (None, _) => {}
                    (Some(_), Some(target)) if chars.as_str().is_empty() => c = target,
                    // The next stage would see several characters, or none.
                    _ if number + 1 < chain.stages.len() => return ANY,
                    _ => {}
                }
            }
        }
    }
    filter
}

/// Which characters of the source make the first stage's output go on with a given character.
struct Followers {
    sources: HashMap<char, u64>,
    /// The first stage can delete: then anything may come next.
    deletes: bool,
}

impl Followers {
    fn of(first: &Stage) -> Self {
        let mut followers = Followers { sources: HashMap::new(), deletes: false };
        for (source, value) in first.table.first_characters() {
            match value {
                Some(c) => *followers.sources.entry(c).or_default() |= filter_bit(source.into()),
                None => followers.deletes = true,
            }
        }
        followers
    }

    fn filter(&self, stage: &Stage, head: usize) -> u64 {
        let children = stage.table.trie.children(head);
        if self.deletes && !children.is_empty() {
            return ANY;
        }
        let next =
            children.map(|child| stage.table.trie.char_of(stage.table.trie.labels[child].get()));
        next.map(|c| filter_bit(c.into()) | self.sources.get(&c).copied().unwrap_or(0))
            .fold(0, |a, b| a | b)
    }
}
