//! One front for a whole chain.

use super::pipeline::{Pipeline, Stage};
use super::user_keys::UserKeys;
use super::window::Window;
use crate::bloom::{Bloom, hash_pair};
use crate::convert::ids::is_operator;
use crate::convert::tables::char_table::{
    CODE_POINTS, Cell, CharTable, CharTableBuilder, DESCRIPTION, Followers,
};
use crate::convert::tables::string_pool::StringPool;
use crate::convert::tables::table::KeyStart;

/// The characters of a text with which a match of a stage after the first may begin.
#[derive(Default)]
pub(crate) struct LateMatches {
    /// A match of two, or of more whatever the third is; sorted.
    pub(crate) twos: Vec<(char, char)>,
    /// The first three of a longer match; sorted.
    pub(crate) threes: Vec<(char, char, char)>,
    /// After these anything may follow; sorted.
    pub(crate) any: Vec<char>,
}

impl LateMatches {
    pub(crate) fn is_empty(&self) -> bool {
        self.twos.is_empty() && self.threes.is_empty() && self.any.is_empty()
    }

    /// Whether there is a match that begins so.
    pub(crate) fn has_two(&self, a: char, b: char) -> bool {
        self.twos.binary_search(&(a, b)).is_ok()
    }

    pub(crate) fn has_three(&self, a: char, b: char, c: char) -> bool {
        self.threes.binary_search(&(a, b, c)).is_ok()
    }

    /// The characters with which matches begin.
    pub(crate) fn firsts(&self) -> Characters {
        let twos = self.twos.iter().map(|two| two.0);
        Characters::new(twos.chain(self.threes.iter().map(|three| three.0)))
    }

    /// The hashes of the first two characters of matches, and of a few others.
    pub(crate) fn pairs(&self) -> Bloom {
        let twos = self.twos.iter().map(|&(a, b)| hash_pair(a, b));
        let threes = self.threes.iter().map(|&(a, b, _)| hash_pair(a, b));
        Bloom::new(&twos.chain(threes).collect::<Vec<_>>(), 32)
    }

    fn sort(&mut self) {
        self.twos.sort_unstable();
        self.twos.dedup();
        self.threes.sort_unstable();
        self.threes.dedup();
        self.any.sort_unstable();
    }
}

/// A set of characters: a bit for each.
pub(crate) struct Characters(Vec<u64>);

impl Characters {
    fn new(characters: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0; CODE_POINTS / 64];
        for c in characters {
            bits[c as usize >> 6] |= 1 << (c as u32 & 63);
        }
        Characters(bits)
    }

    pub(crate) fn has(&self, c: char) -> bool {
        self.0.get(c as usize >> 6).is_some_and(|bits| bits >> (c as u32 & 63) & 1 != 0)
    }
}

/// The front that does at once what all stages of `pipeline` do to a character by itself. Its heads
/// are the characters with which something longer may begin, and their filters let through what may
/// follow them in a match of a stage after the first.
pub(crate) fn fuse(pipeline: &Pipeline) -> (CharTable, LateMatches) {
    let sources = Preimages::of(pipeline);
    let unify = pipeline.compatibility();
    let mut window = Window::new(pipeline);
    let mut builder = CharTableBuilder::new();
    let mut pool = StringPool::new();
    let mut keys = LateMatches::default();
    let (mut result, mut followers) = (String::new(), Vec::new());
    for c in touched(pipeline) {
        result.clear();
        match compose(pipeline, c) {
            Some(target) => result.push(target),
            None => _ = window.convert(c.encode_utf8(&mut [0; 4]), 0, &mut result),
        }
        followers.clear();
        let late = LateCollector { followers: &mut followers, keys: &mut keys };
        let added = match begins(pipeline, &sources, unify.of(c), late) {
            Begins::Nothing => builder.add(c, &Followers::These(&[]), &result, &mut pool),
            Begins::Keys => builder.add_head(c, &Followers::These(&followers), &result, &mut pool),
            Begins::Any => {
                keys.any.push(c);
                builder.add_head(c, &Followers::Any, &result, &mut pool)
            }
        };
        // Of the tables there are no more heads than a front can hold; of own keys there may be.
        // Those beyond are converted by the window, as descriptions are.
        if added.is_err() {
            builder.set(c, DESCRIPTION);
        }
    }
    keys.sort();
    (builder.build(pool.into_text().into()), keys)
}

/// What all stages make of a character by itself, if it is a character after each of them.
fn compose(pipeline: &Pipeline, c: char) -> Option<char> {
    pipeline.stages.iter().try_fold(pipeline.compatibility().of(c), |c, stage| {
        match stage.cell(c) {
            Cell::Same | Cell::Description => Some(c),
            Cell::Becomes(target) => Some(target),
            Cell::Head(head) => {
                let Some(single) = stage.single(head) else { return Some(c) };
                let mut chars = single.chars();
                chars.next().filter(|_| chars.as_str().is_empty())
            }
        }
    })
}

/// The characters that the chain may do something to.
fn touched(pipeline: &Pipeline) -> impl Iterator<Item = char> {
    let tables =
        pipeline.segmentation.iter().chain(&pipeline.stages).map(|stage| &stage.table.char_table);
    let user = pipeline.user.iter().flat_map(UserKeys::heads).map(|c| c as usize >> 6);
    let mut pages: Vec<usize> = tables.flat_map(CharTable::used_pages).chain(user).collect();
    pages.sort_unstable();
    pages.dedup();
    let codes = pages.into_iter().flat_map(|page| page << 6..(page + 1) << 6);
    let chars = codes.filter_map(|code| char::from_u32(code as u32));
    let stages = || pipeline.segmentation.iter().chain(&pipeline.stages);
    let is_touched = move |c: char| {
        pipeline.compatibility().of(c) != c
            || pipeline.user.as_ref().is_some_and(|user| user.begins(c))
            || stages().any(|stage| stage.cell(c) != Cell::Same)
    };
    // The operators of descriptions are left to the window in any case.
    chars.filter(move |&c| (c as usize) < CODE_POINTS && !is_operator(c) && is_touched(c))
}

/// More beginnings of keys with one character are not told apart: anything may follow it then. Where a
/// thousand characters become one, a key in which it comes twice has a million.
const MOST_BEGINNINGS: usize = 1 << 16;

/// What may begin with a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    Nothing,
    /// A key of the segmentation or the first stage, or one of those that were collected.
    Keys,
    /// Something with any character after it.
    Any,
}

/// What is collected of a character.
struct LateCollector<'f> {
    /// What may follow it in a match of a stage after the first.
    followers: &'f mut Vec<char>,
    keys: &'f mut LateMatches,
}

fn begins(pipeline: &Pipeline, sources: &Preimages, of: char, late: LateCollector<'_>) -> Begins {
    let mut begins = Begins::Nothing;
    if let Some(user) = &pipeline.user {
        let Some(mut followers) = user.followers(of) else { return Begins::Any };
        if followers.next().is_some() {
            begins = Begins::Keys;
        }
    }
    if let Some(segmentation) = &pipeline.segmentation
        && let Cell::Head(head) = segmentation.cell(of)
    {
        if segmentation.table.value(head, segmentation.selection).is_some() {
            // A match by itself: no stage may look past it.
            return Begins::Any;
        }
        begins = Begins::Keys;
    }
    let mut c = of;
    for (number, stage) in pipeline.stages.iter().enumerate() {
        if number > 0 && is_operator(c) {
            // A description may begin with what the stage before made.
            return Begins::Any;
        }
        match stage.cell(c) {
            Cell::Same | Cell::Description => {}
            Cell::Becomes(target) => c = target,
            Cell::Head(head) => {
                let has_children = !stage.table.trie.children(head).is_empty();
                match number {
                    _ if !has_children => {}
                    0 => begins = Begins::Keys,
                    1 if !sources.deletes && sources.count(stage, head) <= MOST_BEGINNINGS => {
                        begins = Begins::Keys;
                        sources.collect(of, stage, head, late.followers, late.keys);
                    }
                    _ => return Begins::Any,
                }
                let Some(single) = stage.single(head) else { continue };
                let mut chars = single.chars();
                match chars.next() {
                    Some(target) if chars.as_str().is_empty() => c = target,
                    // The next stage would see several characters, or none.
                    _ if number + 1 < pipeline.stages.len() => return Begins::Any,
                    _ => {}
                }
            }
        }
    }
    begins
}

/// Which characters of the source make the first stage's output go on with a given character.
struct Preimages {
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

impl Preimages {
    fn of(pipeline: &Pipeline) -> Self {
        let first = &pipeline.stages[0];
        let mut found = first.table.characters();
        // If each phrase is a match of the segmentation, no later match reaches into it.
        if !pipeline.segments_by_first_stage() {
            found.extend(first.table.phrases());
        }
        let deletes = found.iter().any(|first| first.target.is_none());
        let source = |KeyStart { source, target, is_whole }| {
            Some(Source { target: target?, source, is_whole })
        };
        let mut sources: Vec<_> = found.into_iter().filter_map(source).collect();
        sources.sort_unstable();
        sources.dedup();
        Preimages { sources, deletes }
    }

    /// What the first stage may turn into `target`, or into what begins with it.
    fn may_become(&self, target: char) -> impl Iterator<Item = Source> {
        let itself = Source { target, source: target, is_whole: true };
        let start = self.sources.partition_point(|source| source.target < target);
        let ours = self.sources[start..].iter().take_while(move |source| source.target == target);
        std::iter::once(itself).chain(ours.copied())
    }

    /// How many beginnings [`collect`](Self::collect) would collect, or a few more.
    fn count(&self, stage: &Stage, head: usize) -> usize {
        let trie = &stage.table.trie;
        let sources = |node: usize| self.may_become(trie.char_of(trie.labels[node].get())).count();
        let of_second = |second| {
            let thirds: usize = trie.children(second).map(sources).sum();
            sources(second).saturating_mul(thirds + 1)
        };
        trie.children(head).map(of_second).fold(0, usize::saturating_add)
    }

    /// Collects the beginnings of the keys of `stage` below a head, which `c` becomes.
    fn collect(
        &self,
        c: char,
        stage: &Stage,
        head: usize,
        into: &mut Vec<char>,
        keys: &mut LateMatches,
    ) {
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
