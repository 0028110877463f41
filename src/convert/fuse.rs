//! One front for a whole chain.

use std::sync::Arc;

use super::chain::{Chain, Stage, Window};
use super::description::is_operator;
use super::front::{CODE_POINTS, Cell, DESCRIPTION, Followers, Front, FrontBuilder};
use super::own::OwnKeys;
use super::pool::Pool;
use super::table::Beginning;

/// The characters of a text with which a match of a stage after the first may begin.
#[derive(Default)]
pub(super) struct Late {
    /// A match of two, or of more whatever the third is; sorted.
    pub(super) twos: Vec<(char, char)>,
    /// The first three of a longer match; sorted.
    pub(super) threes: Vec<(char, char, char)>,
}

impl Late {
    /// Whether there is a match that begins so.
    pub(super) fn has_two(&self, a: char, b: char) -> bool {
        self.twos.binary_search(&(a, b)).is_ok()
    }

    pub(super) fn has_three(&self, a: char, b: char, c: char) -> bool {
        self.threes.binary_search(&(a, b, c)).is_ok()
    }

    fn sort(&mut self) {
        self.twos.sort_unstable();
        self.twos.dedup();
        self.threes.sort_unstable();
        self.threes.dedup();
    }
}

/// The front that does at once what all stages of `chain` do to a character by itself, and whose
/// filters let through all that can follow it in a match of any of them.
pub(super) fn fuse(chain: &Chain) -> (Front, Late) {
    let sources = Sources::of(chain);
    let unify = chain.compatibility();
    let mut window = Window::new(chain);
    let mut builder = FrontBuilder::new();
    let mut pool = Pool::new();
    let mut keys = Late::default();
    let (mut result, mut all, mut late) = (String::new(), Vec::new(), Vec::new());
    for c in touched(chain) {
        result.clear();
        match compose(chain, c) {
            Some(target) => result.push(target),
            None => _ = window.convert(c.encode_utf8(&mut [0; 4]), 0, &mut result),
        }
        all.clear();
        late.clear();
        let found = Found { all: &mut all, late: &mut late, keys: &mut keys };
        let (all, late) = match collect_followers(chain, &sources, unify.of(c), found) {
            Some(Any) => (Followers::Any, Followers::Any),
            None => {
                all.extend(&late);
                (Followers::These(&all), Followers::These(&late))
            }
        };
        // Of the tables there are no more heads than a front can hold; of own keys there may be.
        // Those beyond are converted by the window, as descriptions are.
        if builder.add(c, &all, &late, &result, &mut pool).is_err() {
            builder.set(c, DESCRIPTION);
        }
    }
    keys.sort();
    (builder.build(pool.into_text().into()), keys)
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

/// What is collected of a character.
struct Found<'f> {
    /// The characters of the source that can follow it in a match of the segmentation or the first
    /// stage.
    all: &'f mut Vec<char>,
    /// Those that can in one of a later stage.
    late: &'f mut Vec<char>,
    keys: &'f mut Late,
}

fn collect_followers(chain: &Chain, sources: &Sources, of: char, found: Found<'_>) -> Option<Any> {
    let (into, mut c) = (found.all, of);
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
                        if sources.deletes {
                            return Some(Any);
                        }
                        sources.collect(of, stage, head, found.late, found.keys);
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
    sources: Vec<Source>,
    /// The first stage can delete: then anything may come next.
    deletes: bool,
}

/// A character of the first stage's output, and one of the source that it may be from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    target: char,
    source: char,
    /// Whether the one becomes the other and nothing else; if not, the next character of the output
    /// need not be from the next one of the source.
    is_whole: bool,
}

impl Sources {
    fn of(chain: &Chain) -> Self {
        let first = &chain.stages[0];
        let mut found = first.table.characters();
        // If each phrase is a match of the segmentation, no later match reaches into it.
        if !chain.segments_by_first_stage() {
            found.extend(first.table.phrases(first.heads()));
        }
        let deletes = found.iter().any(|first| first.target.is_none());
        let source = |Beginning { source, target, is_whole }| {
            Some(Source { target: target?, source, is_whole })
        };
        let mut sources: Vec<_> = found.into_iter().filter_map(source).collect();
        sources.sort_unstable();
        sources.dedup();
        Sources { sources, deletes }
    }

    /// What the first stage may turn into `target`, or into what begins with it.
    fn may_become(&self, target: char) -> impl Iterator<Item = Source> {
        let itself = Source { target, source: target, is_whole: true };
        let start = self.sources.partition_point(|source| source.target < target);
        let ours = self.sources[start..].iter().take_while(move |source| source.target == target);
        std::iter::once(itself).chain(ours.copied())
    }

    /// Collects the beginnings of the keys of `stage` below a head, which `c` becomes.
    fn collect(&self, c: char, stage: &Stage, head: usize, into: &mut Vec<char>, keys: &mut Late) {
        let trie = &stage.table.trie;
        let character = |node: usize| trie.char_of(trie.labels[node].get());
        for second in trie.children(head) {
            for Source { source, is_whole, .. } in self.may_become(character(second)) {
                into.push(source);
                if !is_whole || stage.table.is_key(second, stage.selection) {
                    keys.twos.push((c, source));
                }
                let thirds = trie.children(second).filter(|_| is_whole);
                let thirds = thirds.flat_map(|third| self.may_become(character(third)));
                keys.threes.extend(thirds.map(|third| (c, source, third.source)));
            }
        }
    }
}
