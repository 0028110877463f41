use std::borrow::Cow;

use zerocopy::little_endian::U32;

use super::char_table::{Cell, CharTable};
use super::compatibility::Compatibility;
use super::leaf::{Leaf, MAX_LEAVES, Selection};
use super::policy::Policy;
use super::sections::{MAGIC, Sections, section};
use super::string_pool::{END, NONE, SPELLED};
use super::trie::Trie;

/// A group of dictionaries, compiled: the longest match at a place in one walk.
///
/// The first character is looked up in a [`CharTable`], the others in a trie whose nodes lie in
/// breadth-first order, so that a node's children are neighbours. Each value knows the dictionary
/// (*leaf*) that it comes from, and each leaf its *rank*: of the matches at a place those of the
/// lowest rank count, and of these the longest. OpenCC's `short_circuit` groups give their members
/// rising ranks, its `union` groups the same rank; of equal keys in one rank the first leaf wins.
pub(crate) struct Table {
    pub(crate) char_table: CharTable,
    /// The values of characters that the front converts without regard to their candidates, where
    /// there are several: character, value; sorted.
    pub(crate) choices: Cow<'static, [[U32; 2]]>,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) trie: Trie,
    pub(crate) compatibility: Compatibility,
    /// How the leaves are asked, if ranks cannot say it.
    pub(crate) policy: Option<Policy>,
}

/// The best match at a place.
#[derive(Clone, Copy)]
pub(crate) struct Match<'t> {
    /// Bytes of the text.
    pub(crate) len: usize,
    /// Of the trie; none for a character that begins no key of several.
    pub(crate) node: Option<usize>,
    /// The value as the trie has it; what the character becomes if there is no node.
    pub(crate) entry: u32,
    pub(crate) table: &'t Table,
}

impl<'t> Match<'t> {
    /// What it becomes: looked up only here, since many are only measured.
    pub(crate) fn value(&self) -> Value<'t> {
        match self.node {
            Some(_) => self.table.read(self.entry),
            None => char::from_u32(self.entry).map_or(Value::Spelled, Value::Char),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'t> {
    Char(char),
    Text(&'t str),
    /// What its characters become by themselves.
    Spelled,
}

/// With what a key begins, and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyStart {
    pub(crate) source: char,
    /// None if the value is empty.
    pub(crate) target: Option<char>,
    /// Whether both are all that there is of key and value.
    pub(crate) is_whole: bool,
}

impl KeyStart {
    /// Of a key that begins with `source`, unless it is spelled.
    fn new(source: char, value: Value<'_>) -> Option<Self> {
        let Value::Text(text) = value else { return None };
        let mut chars = text.chars();
        let target = chars.next();
        Some(KeyStart { source, target, is_whole: chars.as_str().is_empty() })
    }
}

/// What a look-up found, and whether more text could have changed that.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'t> {
    pub(crate) best: Option<Match<'t>>,
    pub(crate) hit_end: bool,
}

impl Table {
    /// Lays a table over the bytes of its file, as [`to_bytes`](Self::to_bytes) gave them.
    ///
    /// # Panics
    /// If they are not a table of this version: they are checked in beside this code.
    pub(crate) fn from_static(bytes: &'static [u8]) -> Self {
        let (header, mut sections) = Sections::of_file(bytes);
        let char_table = CharTable::read(&mut sections);
        let choices = Cow::Borrowed(sections.next());
        let trie = Trie {
            first_child: Cow::Borrowed(sections.next()),
            labels: Cow::Borrowed(sections.next()),
            values: Cow::Borrowed(sections.next()),
            more_values: Cow::Borrowed(sections.next()),
            aliases: Cow::Borrowed(sections.next()),
        };
        let leaves = header.lines().filter_map(Leaf::parse).collect();
        let compatibility = Compatibility::Unified;
        Table { char_table, choices, leaves, trie, compatibility, policy: None }
    }

    /// The bytes of a table's file: a header of text, that `provenance` (lines of text) is a part
    /// of, then the sections, each as its number of elements and the elements, little-endian.
    pub(crate) fn to_bytes(&self, provenance: &str) -> Vec<u8> {
        let leaves: String = self.leaves.iter().map(|leaf| format!("{leaf}\n")).collect();
        let mut bytes = format!("{MAGIC}{provenance}{leaves}\n").into_bytes();
        let Trie { first_child, labels, values, more_values, aliases } = &self.trie;
        self.char_table.write(&mut bytes);
        section(&mut bytes, &self.choices);
        section(&mut bytes, first_child);
        section(&mut bytes, labels);
        section(&mut bytes, values);
        section(&mut bytes, more_values);
        section(&mut bytes, aliases);
        bytes
    }

    /// The best match at the start of `text`, which ends where a match may not reach further.
    ///
    /// If the table unifies them, CJK compatibility ideographs in the text match as the characters
    /// that they stand for.
    pub(crate) fn longest(&self, text: &str, selection: Selection) -> Lookup<'_> {
        if let Some(policy) = &self.policy {
            return self.longest_by(policy, text, selection);
        }
        let Some(first) = text.chars().next() else { return Lookup { best: None, hit_end: true } };
        let len = first.len_utf8();
        let head = match Cell::of(self.char_table.cell(self.compatibility.of(first).into())) {
            Cell::Head(head) => head,
            Cell::Becomes(target) if selection.max_rank >= self.last_rank() => {
                let best = Match { len, node: None, entry: target.into(), table: self };
                return Lookup { best: Some(best), hit_end: false };
            }
            Cell::Becomes(_) | Cell::Same | Cell::Description => {
                return Lookup { best: None, hit_end: false };
            }
        };
        // The rank, and what is needed to read the value once it is known to be the best.
        let mut best: Option<(u8, usize, usize, u32)> = None;
        let hit_end = self.walk(head, text, |node, len| {
            if let Some((rank, value)) = self.entry(node, selection)
                && best.is_none_or(|(best_rank, ..)| rank <= best_rank)
            {
                best = Some((rank, len, node, value));
            }
        });
        let best =
            best.map(|(_, len, node, entry)| Match { len, node: Some(node), entry, table: self });
        Lookup { best, hit_end }
    }

    /// As [`longest`](Table::longest), by a policy instead of ranks.
    fn longest_by(&self, policy: &Policy, text: &str, selection: Selection) -> Lookup<'_> {
        let mut found = [None; MAX_LEAVES];
        let Some(first) = text.chars().next() else { return Lookup { best: None, hit_end: true } };
        let len = first.len_utf8();
        let head = match Cell::of(self.char_table.cell(self.compatibility.of(first).into())) {
            Cell::Head(head) => head,
            // Only keys of one leaf that begin no others are in cells.
            Cell::Becomes(target) => {
                let best = Match { len, node: None, entry: target.into(), table: self };
                return Lookup { best: Some(best), hit_end: false };
            }
            Cell::Same | Cell::Description => return Lookup { best: None, hit_end: false },
        };
        let hit_end = self.walk(head, text, |node, len| {
            for (leaf, value) in self.values(node) {
                if selection.has(&self.leaves[leaf]) {
                    found[leaf] = Some((len, node, value));
                }
            }
        });
        let best = policy.best(&found);
        let best =
            best.map(|(len, node, entry)| Match { len, node: Some(node), entry, table: self });
        Lookup { best, hit_end }
    }

    /// Visits the nodes of a head and of the keys' beginnings at the start of `text`, each with its
    /// length in `text`; says whether more text could have led to others.
    pub(crate) fn walk(
        &self,
        head: usize,
        text: &str,
        mut visit: impl FnMut(usize, usize),
    ) -> bool {
        let mut chars = text.chars();
        let mut node = head;
        chars.next();
        loop {
            visit(node, text.len() - chars.as_str().len());
            let children = self.trie.children(node);
            if children.is_empty() {
                return false;
            }
            let Some(next) = chars.next() else { return true };
            let c = self.compatibility.of(next);
            let child = if node == head {
                let ranks = self.char_table.ranks(head, children.len(), c);
                self.trie.among(children.start + ranks.start..children.start + ranks.end, c)
            } else {
                self.trie.child(children, c)
            };
            match child {
                Some(child) => node = child,
                None => return false,
            }
        }
    }

    /// The rank of the leaves that the cells of the front are from.
    pub(crate) fn last_rank(&self) -> u8 {
        self.leaves.last().map_or(0, |leaf| leaf.rank)
    }

    /// What characters become by themselves, in no order, some of them often.
    pub(crate) fn characters(&self) -> Vec<KeyStart> {
        let mut found = Vec::new();
        for page in self.char_table.used_pages() {
            let codes = (page << 6..(page + 1) << 6).filter_map(|code| char::from_u32(code as u32));
            for source in codes.filter(|&c| self.compatibility.of(c) == c) {
                match Cell::of(self.char_table.cell(source.into())) {
                    Cell::Same | Cell::Description => {}
                    Cell::Becomes(target) => {
                        found.push(KeyStart { source, target: Some(target), is_whole: true });
                    }
                    Cell::Head(head) => {
                        let values = self.values(head).map(|(_, value)| self.read(value));
                        found.extend(values.filter_map(|value| KeyStart::new(source, value)));
                    }
                }
            }
        }
        found
    }

    /// With what each key of several characters begins, and its value; in no order, some of them
    /// often.
    pub(crate) fn phrases(&self) -> Vec<KeyStart> {
        // The first characters of the nodes' keys.
        let mut firsts = vec!['\0'; self.trie.values.len()];
        self.trie.heads().for_each(|(c, head)| firsts[head] = c);
        let mut found = Vec::new();
        for node in 0..firsts.len() {
            for child in self.trie.children(node) {
                firsts[child] = firsts[node];
                // What is spelled begins with what its first character becomes by itself.
                let values = self.values(child).map(|(_, value)| self.read(value));
                let values = values.filter_map(|value| KeyStart::new(firsts[node], value));
                found.extend(values.map(|first| KeyStart { is_whole: false, ..first }));
            }
        }
        found
    }

    /// The value of a node under a selection, with its rank.
    pub(crate) fn value(&self, node: usize, selection: Selection) -> Option<(u8, Value<'_>)> {
        self.entry(node, selection).map(|(rank, value)| (rank, self.read(value)))
    }

    /// Whether the key of a node counts.
    pub(crate) fn is_key(&self, node: usize, selection: Selection) -> bool {
        self.entry(node, selection).is_some()
    }

    /// All values of a node, with their leaves.
    pub(crate) fn values(&self, node: usize) -> impl Iterator<Item = (usize, u32)> {
        let more = &self.trie.more_values;
        let start = more.partition_point(|[of, _]| (of.get() as usize) < node);
        let ours = more[start..].iter().take_while(move |[of, _]| of.get() as usize == node);
        let first = Some(self.trie.values[node].get()).filter(|&value| value != NONE);
        first
            .into_iter()
            .chain(ours.map(|[_, value]| value.get()))
            .map(|value| ((value / END) as usize, value))
    }

    /// What the trie has for the value of a node under a selection, with its rank.
    #[inline]
    pub(crate) fn entry(&self, node: usize, selection: Selection) -> Option<(u8, u32)> {
        let value = self.trie.values[node].get();
        if value == NONE {
            return None;
        }
        let of = |value: u32| {
            let leaf = &self.leaves[(value / END) as usize];
            selection.has(leaf).then_some((leaf.rank, value))
        };
        of(value).or_else(|| {
            let more = &self.trie.more_values;
            let start = more.partition_point(|[of, _]| (of.get() as usize) < node);
            let ours = more[start..].iter().take_while(|[of, _]| of.get() as usize == node);
            ours.into_iter().find_map(|[_, value]| of(value.get()))
        })
    }

    /// The candidates of a match of several, or of what a single character `input` is without one;
    /// empty if there is but one.
    pub(crate) fn candidates(&self, input: &str, found: Option<&Match<'_>>) -> Vec<&str> {
        let offset = match found {
            Some(found) if found.node.is_some() => match found.entry % END {
                SPELLED => None,
                offset => Some(offset),
            },
            _ => {
                let mut chars = input.chars();
                let only = chars.next().filter(|_| chars.as_str().is_empty());
                only.and_then(|c| self.choice(self.compatibility.of(c)))
            }
        };
        let candidates: Vec<_> =
            offset.into_iter().flat_map(|o| self.char_table.candidates(o)).collect();
        if candidates.len() > 1 { candidates } else { Vec::new() }
    }

    /// The candidates of a character that the front converts without regard to them.
    fn choice(&self, c: char) -> Option<u32> {
        let place = self.choices.binary_search_by_key(&u32::from(c), |[of, _]| of.get()).ok()?;
        Some(self.choices[place][1].get())
    }

    pub(crate) fn read(&self, value: u32) -> Value<'_> {
        if is_spelled(value) {
            return Value::Spelled;
        }
        Value::Text(self.char_table.first(value % END))
    }
}

/// Whether a value of the trie is what its characters become by themselves.
pub(crate) fn is_spelled(value: u32) -> bool {
    value % END == SPELLED
}
