//! One front for a whole chain.

use std::sync::Arc;

use super::chain::{Chain, Stage, Window};
use super::description::is_operator;
use super::front::{CODE_POINTS, Cell, DESCRIPTION, Followers, Front, FrontBuilder};
use super::own::OwnKeys;
use super::pool::Pool;

/// The front that does at once what all stages of `chain` do to a character by itself, and whose
/// filters let through all that can follow it in a match of any of them; and the pairs of
/// characters with which a match of a stage after the first may begin.
pub(super) fn fuse(chain: &Chain) -> (Front, Vec<(char, char)>) {
    let sources = Sources::of(&chain.stages[0]);
    let unify = chain.compatibility();
    let mut window = Window::new(chain);
    let mut builder = FrontBuilder::new();
    let mut pool = Pool::new();
    let mut late_pairs = Vec::new();
    let (mut result, mut all, mut late) = (String::new(), Vec::new(), Vec::new());
    for c in touched(chain) {
        result.clear();
        match compose(chain, c) {
            Some(target) => result.push(target),
            None => _ = window.convert(c.encode_utf8(&mut [0; 4]), 0, &mut result),
        }
        all.clear();
        late.clear();
        let (all, late) = match collect_followers(chain, &sources, unify.of(c), &mut all, &mut late)
        {
            Some(Any) => (Followers::Any, Followers::Any),
            None => {
                all.extend(&late);
                late_pairs.extend(late.iter().map(|&follower| (c, follower)));
                (Followers::These(&all), Followers::These(&late))
            }
        };
        // Of the tables there are no more heads than a front can hold; of own keys there may be.
        // Those beyond are converted by the window, as descriptions are.
        if builder.add(c, &all, &late, &result, &mut pool).is_err() {
            builder.set(c, DESCRIPTION);
        }
    }
    (builder.build(pool.into_text().into()), late_pairs)
}

/// What all stages make of a character by itself, if it is a character after each of them.
fn compose(chain: &Chain, c: char) -> Option<char> {
    chain.stages.iter().try_fold(chain.compatibility().of(c), |c, stage| match stage.cell(c) {
        Cell::Same | Cell::Description => Some(c),
        Cell::Becomes(target) => Some(target),
        Cell::Head(head) => {
            let Some(single) = stage.single(head) else { return Some(c) };
            let mut chars = single.chars();
            chars.next().filter(|_| chars.as_str().is_empty())
        }
    })
}

/// The characters that the chain may do something to.
fn touched(chain: &Chain) -> impl Iterator<Item = char> {
    let tables = chain.segmentation.iter().chain(&chain.stages).map(|stage| &stage.table.front);
    let own = chain.own.iter().flat_map(OwnKeys::heads).map(|c| c as usize >> 6);
    let mut pages: Vec<usize> = tables.flat_map(Front::used_pages).chain(own).collect();
    pages.sort_unstable();
    pages.dedup();
    let codes = pages.into_iter().flat_map(|page| page << 6..(page + 1) << 6);
    let chars = codes.filter_map(|code| char::from_u32(code as u32));
    // The operators of descriptions are left to the window in any case.
    chars.filter(|&c| (c as usize) < CODE_POINTS && !is_operator(c))
}

/// Any character may follow.
struct Any;

/// Collects the characters of the source that can follow `c` in a match of the segmentation or
/// the first stage, and those that can in one of a later stage.
fn collect_followers(
    chain: &Chain,
    sources: &Sources,
    c: char,
    into: &mut Vec<char>,
    late: &mut Vec<char>,
) -> Option<Any> {
    if let Some(own) = &chain.own {
        match own.followers(c) {
            Some(followers) => into.extend(followers),
            None => return Some(Any),
        }
    }
    if let Some(segmentation) = &chain.segmentation
        && let Cell::Head(head) = segmentation.cell(c)
    {
        if segmentation.table.value(head, segmentation.selection).is_some() {
            // A match by itself: no stage may look past it.
            return Some(Any);
        }
        if !Arc::ptr_eq(&segmentation.table, &chain.stages[0].table) {
            into.extend(children(segmentation, head));
        }
    }
    let mut c = c;
    for (number, stage) in chain.stages.iter().enumerate() {
        if number > 0 && is_operator(c) {
            // A description may begin with what the stage before made.
            return Some(Any);
        }
        match stage.cell(c) {
            Cell::Same | Cell::Description => {}
            Cell::Becomes(target) => c = target,
            Cell::Head(head) => {
                match number {
                    0 => into.extend(children(stage, head)),
                    1 => {
                        if let Some(any) = sources.collect(children(stage, head), late) {
                            return Some(any);
                        }
                    }
                    _ => return Some(Any),
                }
                let Some(single) = stage.single(head) else { continue };
                let mut chars = single.chars();
                match chars.next() {
                    Some(target) if chars.as_str().is_empty() => c = target,
                    // The next stage would see several characters, or none.
                    _ if number + 1 < chain.stages.len() => return Some(Any),
                    _ => {}
                }
            }
        }
    }
    None
}

/// The characters that follow a head in the keys of a stage.
fn children(stage: &Stage, head: usize) -> impl Iterator<Item = char> {
    let trie = &stage.table.trie;
    trie.children(head).map(|child| trie.char_of(trie.labels[child].get()))
}

/// Which characters of the source make the first stage's output go on with a given character.
struct Sources {
    /// Character and source, sorted.
    pairs: Vec<(char, char)>,
    /// The first stage can delete: then anything may come next.
    deletes: bool,
}

impl Sources {
    fn of(first: &Stage) -> Self {
        let firsts = first.table.first_characters();
        let deletes = firsts.iter().any(|(_, value)| value.is_none());
        let pair = |(source, value): (char, Option<char>)| Some((value?, source));
        let mut pairs: Vec<_> = firsts.into_iter().filter_map(pair).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Sources { pairs, deletes }
    }

    /// Collects what the first stage may turn into one of `targets`.
    fn collect(&self, targets: impl Iterator<Item = char>, into: &mut Vec<char>) -> Option<Any> {
        for target in targets {
            if self.deletes {
                return Some(Any);
            }
            into.push(target);
            let start = self.pairs.partition_point(|&(of, _)| of < target);
            let ours = self.pairs[start..].iter().take_while(|&&(of, _)| of == target);
            into.extend(ours.map(|&(_, source)| source));
        }
        None
    }
}
