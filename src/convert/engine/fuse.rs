//! One code-point table for a whole pipeline.
//!
//! What all stages together make of a single character is computed in advance. So a character with which
//! nothing longer begins costs one look-up in any config, however many stages it has: with `tw2s`, 裡 is
//! 裏 after the first stage and 里 after the second, and its fused cell says 里.
//!
//! A character with which a longer match may begin becomes a head. Its filter has what may follow in a match
//! of a *later* stage, in terms of the source: the followers of the later key, and all characters that the
//! first stage turns into them ([`Preimages`]). Matches of the first stage are found through its own table.

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

/// The first characters, in the source, of matches of the stages after the first.
#[derive(Default)]
pub(crate) struct LateMatches {
    /// The characters of matches of two, and of longer ones whose third may be anything; sorted.
    pub(crate) twos: Vec<(char, char)>,
    /// The first three characters of longer matches; sorted.
    pub(crate) threes: Vec<(char, char, char)>,
    /// Characters after which anything may follow; sorted.
    pub(crate) any: Vec<char>,
}

impl LateMatches {
    /// Whether there are no such matches, as in a pipeline of one stage.
    pub(crate) fn is_empty(&self) -> bool {
        self.twos.is_empty() && self.threes.is_empty() && self.any.is_empty()
    }

    /// Whether a match begins with these two characters, whatever follows.
    pub(crate) fn has_two(&self, a: char, b: char) -> bool {
        self.twos.binary_search(&(a, b)).is_ok()
    }

    /// Whether a match begins with these three characters.
    pub(crate) fn has_three(&self, a: char, b: char, c: char) -> bool {
        self.threes.binary_search(&(a, b, c)).is_ok()
    }

    /// The first characters of all matches.
    pub(crate) fn firsts(&self) -> CharSet {
        let twos = self.twos.iter().map(|two| two.0);
        CharSet::new(twos.chain(self.threes.iter().map(|three| three.0)))
    }

    /// The first two characters of all matches, as a Bloom filter.
    pub(crate) fn pairs(&self) -> Bloom {
        let twos = self.twos.iter().map(|&(a, b)| hash_pair(a, b));
        let threes = self.threes.iter().map(|&(a, b, _)| hash_pair(a, b));
        Bloom::new(&twos.chain(threes).collect::<Vec<_>>(), 32)
    }

    /// Sorts the lists for binary search.
    fn sort(&mut self) {
        self.twos.sort_unstable();
        self.twos.dedup();
        self.threes.sort_unstable();
        self.threes.dedup();
        self.any.sort_unstable();
    }
}

/// A set of characters, as a bit for each code point.
pub(crate) struct CharSet(Vec<u64>);

impl CharSet {
    /// The set of these characters.
    fn new(characters: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0; CODE_POINTS / 64];
        for c in characters {
            bits[c as usize >> 6] |= 1 << (c as u32 & 63);
        }
        CharSet(bits)
    }

    /// Whether the set contains `c`.
    pub(crate) fn has(&self, c: char) -> bool {
        self.0.get(c as usize >> 6).is_some_and(|bits| bits >> (c as u32 & 63) & 1 != 0)
    }
}

/// The fused code-point table of a pipeline, and the starts of its late matches.
///
/// If a user brings more heads than a table has room for, the rest is left to the window.
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

/// What all stages make of a character, if each of them makes one character of it.
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

/// The characters that the pipeline may change.
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

/// The maximum number of starts that are collected for one character; above it, anything may follow.
///
/// Where a thousand characters become one, a key with two of them has a million starts.
const MOST_BEGINNINGS: usize = 1 << 16;

/// What may begin with a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// Nothing longer.
    Nothing,
    /// A key of the segmentation or the first stage, or one of the late matches that were collected.
    Keys,
    /// A match with any character after it.
    Any,
}

/// Where the late matches of one character are collected.
struct LateCollector<'f> {
    /// The characters that may follow it.
    followers: &'f mut Vec<char>,
    /// The starts of its late matches.
    keys: &'f mut LateMatches,
}

/// What may begin with the character `of`; collects its late matches.
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

/// Which characters of the source may be behind a character that the first stage writes.
struct Preimages {
    /// The pairs, sorted by the character that is written.
    sources: Vec<Preimage>,
    /// Whether the first stage can delete: then any character may be next.
    deletes: bool,
}

/// A character that the first stage writes, and one of the source that may be behind it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Preimage {
    /// The character that is written.
    target: char,
    source: char,
    /// Whether the one becomes the other and nothing else. Otherwise the next character of the output need not
    /// come from the next one of the source.
    is_whole: bool,
}

impl Preimages {
    /// The preimages under the first stage of a pipeline.
    fn of(pipeline: &Pipeline) -> Self {
        let first = &pipeline.stages[0];
        let mut found = first.table.characters();
        // If each phrase is a match of the segmentation, no later match reaches into it.
        if !pipeline.segments_by_first_stage() {
            found.extend(first.table.phrases());
        }
        let deletes = found.iter().any(|first| first.target.is_none());
        let source = |KeyStart { source, target, is_whole }| {
            Some(Preimage { target: target?, source, is_whole })
        };
        let mut sources: Vec<_> = found.into_iter().filter_map(source).collect();
        sources.sort_unstable();
        sources.dedup();
        Preimages { sources, deletes }
    }

    /// The characters that the first stage may turn into `target`, or into what begins with it.
    fn may_become(&self, target: char) -> impl Iterator<Item = Preimage> {
        let itself = Preimage { target, source: target, is_whole: true };
        let start = self.sources.partition_point(|source| source.target < target);
        let ours = self.sources[start..].iter().take_while(move |source| source.target == target);
        std::iter::once(itself).chain(ours.copied())
    }

    /// An upper limit of how many starts [`collect`](Self::collect) collects.
    fn count(&self, stage: &Stage, head: usize) -> usize {
        let trie = &stage.table.trie;
        let sources = |node: usize| self.may_become(trie.char_of(trie.labels[node].get())).count();
        let of_second = |second| {
            let thirds: usize = trie.children(second).map(sources).sum();
            sources(second).saturating_mul(thirds + 1)
        };
        trie.children(head).map(of_second).fold(0, usize::saturating_add)
    }

    /// Collects the starts of the keys of `stage` below a head that `c` becomes.
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
            for Preimage { source, is_whole, .. } in self.may_become(character(second)) {
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
