//! A compiled group of dictionaries: the longest key at the start of a text, in one walk.
//!
//! OpenCC's rule is "at each position take the longest key". The obvious program looks up the next
//! 15 characters in a hash map, then 14, and so on: fifteen look-ups for each character, nearly all in
//! vain. Here the first character goes through the [code-point table](CharTable), which answers for nearly
//! all characters at once, and the rest of a key through a [trie](Trie), which meets all keys on its way
//! from the shortest to the longest.
//!
//! Invariant: of the matches at a position those of the lowest rank win, and of these the longest; of equal
//! keys in one rank that of the first leaf.

use std::borrow::Cow;

use zerocopy::little_endian::U32;

use super::char_table::{Cell, CharTable};
use super::compatibility::Compatibility;
use super::leaf::{Leaf, MAX_LEAVES, Selection};
use super::policy::Policy;
use super::sections::{MAGIC, Sections, section};
use super::string_pool::{END, NONE, SPELLED};
use super::trie::Trie;

/// A group of dictionaries, compiled.
///
/// Each value knows the dictionary (its *leaf*), and each leaf has a *rank*. Of the matches at a position,
/// those of the lowest rank win, and of these the longest. OpenCC's `short_circuit` groups get rising
/// ranks, its `union` groups equal ones. In `t2s`, for example, the phrases have rank 0 and the characters
/// rank 2, so 乾坤 stays as it is although 乾 alone becomes 干.
pub(crate) struct Table {
    /// The first question: what happens to a character, given at most the next one.
    pub(crate) char_table: CharTable,
    /// The candidates of characters whose cell holds only the first one: pairs of a character and an offset
    /// into the string pool, sorted. Only [`candidates`](Self::candidates) reads them.
    pub(crate) choices: Cow<'static, [[U32; 2]]>,
    /// The dictionaries, by their numbers.
    pub(crate) leaves: Vec<Leaf>,
    /// Keys of several characters.
    pub(crate) trie: Trie,
    /// How compatibility ideographs in the text are looked up.
    pub(crate) compatibility: Compatibility,
    /// The precedence of the leaves, where ranks cannot express it.
    pub(crate) policy: Option<Policy>,
}

/// The best match at the start of a text.
#[derive(Clone, Copy)]
pub(crate) struct Match<'t> {
    /// Its length in bytes of the text.
    pub(crate) len: usize,
    /// Its node in the trie; `None` for a character that is the start of no longer key.
    pub(crate) node: Option<usize>,
    /// The packed value of the node. Without a node: the code point that the character becomes.
    pub(crate) entry: u32,
    /// The table that it was found in.
    pub(crate) table: &'t Table,
}

impl<'t> Match<'t> {
    /// What the match becomes.
    ///
    /// Decoded here and not in the look-up, because most matches are only measured: a longer one, or another
    /// stage, wins.
    pub(crate) fn value(&self) -> Value<'t> {
        match self.node {
            Some(_) => self.table.read(self.entry),
            None => char::from_u32(self.entry).map_or(Value::Spelled, Value::Char),
        }
    }
}

/// What a key becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'t> {
    Char(char),
    Text(&'t str),
    /// *Spelled*: what its characters become one by one. Four in five phrases of OpenCC are like that. They
    /// exist only to keep other keys from matching inside them, as 一隻 does.
    Spelled,
}

/// The first character of a key, and the first of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyStart {
    pub(crate) source: char,
    /// The first character of the value; `None` if the value is empty.
    pub(crate) target: Option<char>,
    /// Whether key and value are these two characters and nothing more.
    pub(crate) is_whole: bool,
}

impl KeyStart {
    /// The start of a key that begins with `source`; `None` if its value is spelled.
    fn new(source: char, value: Value<'_>) -> Option<Self> {
        let Value::Text(text) = value else { return None };
        let mut chars = text.chars();
        let target = chars.next();
        Some(KeyStart { source, target, is_whole: chars.as_str().is_empty() })
    }
}

/// The outcome of a look-up.
///
/// `hit_end` tells a stream whether it may go on: the look-up read up to the end of the text, and with more
/// text the outcome could be another.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'t> {
    pub(crate) best: Option<Match<'t>>,
    pub(crate) hit_end: bool,
}

impl Table {
    /// Borrows a table from the bytes of its file, as [`to_bytes`](Self::to_bytes) wrote them.
    ///
    /// # Panics
    /// If they are no table of this version: the files are checked in beside this code.
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

    /// The bytes of a table's file.
    ///
    /// `provenance` is part of the header: lines of text that name the source, its version and licence. The
    /// [format](super::sections) is that of `sections`.
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

    /// The best match at the start of `text`, of the leaves in `selection`.
    ///
    /// `text` ends where a match may not reach further. A compatibility ideograph in it matches as the unified
    /// ideograph, if the table unifies them.
    ///
    /// ```text
    /// 乾淨的   cell of 乾: head → walk: 乾 (rank 2, value 干), 乾淨 (rank 0, value 干净); 乾淨的 is no key
    ///          the best is 乾淨: the lower rank wins, and it is longer as well
    /// ```
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

    /// As [`longest`](Table::longest), by a policy instead of ranks: the longest match of each leaf first.
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

    /// Visits the nodes of a head and of all longer keys at the start of `text`, shortest first.
    ///
    /// `visit` gets each node with the length in bytes of its key in `text`. Returns whether the walk ended
    /// because `text` did. Children of the head are found through its Bloom filter, which leaves about four of
    /// them to compare; those of deeper nodes by binary search.
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

    /// The rank of the leaves whose characters are in the cells of the code-point table.
    pub(crate) fn last_rank(&self) -> u8 {
        self.leaves.last().map_or(0, |leaf| leaf.rank)
    }

    /// What single characters become, with the start of each value. In no order and with repetitions.
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

    /// The start of each key of several characters and of its value. In no order and with repetitions.
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

    /// Whether the key of a node is one of a selection.
    pub(crate) fn is_key(&self, node: usize, selection: Selection) -> bool {
        self.entry(node, selection).is_some()
    }

    /// All values of a node: the number of the leaf and the packed value of each.
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

    /// The packed value of a node under a selection, with its rank. The first leaf that is selected decides.
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

    /// All candidates of a match, in order; empty if there are fewer than two.
    ///
    /// `found` is the outcome of a look-up at `input`. Without one, the candidates are those of the single
    /// character `input`, whose cell knows only the first.
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

    /// The offset of the candidates of a character whose cell holds only the first.
    fn choice(&self, c: char) -> Option<u32> {
        let place = self.choices.binary_search_by_key(&u32::from(c), |[of, _]| of.get()).ok()?;
        Some(self.choices[place][1].get())
    }

    /// Decodes a packed value.
    pub(crate) fn read(&self, value: u32) -> Value<'_> {
        if is_spelled(value) {
            return Value::Spelled;
        }
        Value::Text(self.char_table.first(value % END))
    }
}

/// Whether a packed value is spelled.
pub(crate) fn is_spelled(value: u32) -> bool {
    value % END == SPELLED
}
