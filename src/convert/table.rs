use std::borrow::Cow;
use std::hint::select_unpredictable;
use std::ops::Range;

use zerocopy::little_endian::{U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::compatibility::Compatibility;
use super::front::{Cell, Front};
use super::policy::Policy;
use super::pool::{END, NONE, SPELLED};

/// A group of dictionaries, compiled: the longest match at a place in one walk.
///
/// The first character is looked up in a [`Front`], the others in a trie whose nodes lie in
/// breadth-first order, so that a node's children are neighbours. Each value knows the dictionary
/// (*leaf*) that it comes from, and each leaf its *rank*: of the matches at a place those of the
/// lowest rank count, and of these the longest. OpenCC's `short_circuit` groups give their members
/// rising ranks, its `union` groups the same rank; of equal keys in one rank the first leaf wins.
pub(super) struct Table {
    pub(super) front: Front,
    /// The values of characters that the front converts without regard to their candidates, where
    /// there are several: character, value; sorted.
    pub(super) choices: Cow<'static, [[U32; 2]]>,
    pub(super) leaves: Vec<Leaf>,
    pub(super) trie: Trie,
    pub(super) compatibility: Compatibility,
    /// How the leaves are asked, if ranks cannot say it.
    pub(super) policy: Option<Policy>,
}

/// The rest of the keys after their first character. Head `h` of the front is node `h`.
#[derive(Default)]
pub(super) struct Trie {
    /// The children of node `n` are the nodes `first_child[n]..first_child[n + 1]`.
    pub(super) first_child: Cow<'static, [U24]>,
    /// The last character of each node's key; see [`Trie::label`].
    pub(super) labels: Cow<'static, [U16]>,
    /// The value of each node, or `NONE`: its leaf times `END`, and its offset in the pool.
    pub(super) values: Cow<'static, [U32]>,
    /// Further values of nodes whose key is in several leaves: node, value; sorted.
    pub(super) more_values: Cow<'static, [[U32; 2]]>,
    /// The characters above U+FFFF in keys, by their label.
    pub(super) aliases: Cow<'static, [U32]>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) name: String,
    pub(super) rank: u8,
    /// OpenCC's `may_output_tofu`: its results are in few fonts.
    pub(super) tofu: bool,
}

/// Which leaves of a table count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    /// Those up to this rank.
    pub(super) max_rank: u8,
    /// Also those that may give tofu.
    pub(super) tofu: bool,
}

impl Selection {
    pub(super) fn has(self, leaf: &Leaf) -> bool {
        leaf.rank <= self.max_rank && (self.tofu || !leaf.tofu)
    }
}

/// The best match at a place.
#[derive(Clone, Copy)]
pub(super) struct Match<'t> {
    /// Bytes of the text.
    pub(super) len: usize,
    /// Of the trie; none for a character that begins no key of several.
    pub(super) node: Option<usize>,
    /// The value as the trie has it; what the character becomes if there is no node.
    pub(super) entry: u32,
    pub(super) table: &'t Table,
}

impl<'t> Match<'t> {
    /// What it becomes: looked up only here, since many are only measured.
    pub(super) fn value(&self) -> Value<'t> {
        match self.node {
            Some(_) => self.table.read(self.entry),
            None => char::from_u32(self.entry).map_or(Value::Spelled, Value::Char),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'t> {
    Char(char),
    Text(&'t str),
    /// What its characters become by themselves.
    Spelled,
}

/// With what a key begins, and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    pub(super) source: char,
    /// None if the value is empty.
    pub(super) target: Option<char>,
    /// Whether both are all that there is of key and value.
    pub(super) is_whole: bool,
}

impl Beginning {
    /// Of a key that begins with `source`, unless it is spelled.
    fn new(source: char, value: Value<'_>) -> Option<Self> {
        let Value::Text(text) = value else { return None };
        let mut chars = text.chars();
        let target = chars.next();
        Some(Beginning { source, target, is_whole: chars.as_str().is_empty() })
    }
}

/// What a look-up found, and whether more text could have changed that.
#[derive(Clone, Copy)]
pub(super) struct Lookup<'t> {
    pub(super) best: Option<Match<'t>>,
    pub(super) hit_end: bool,
}

/// A value has four bits for its leaf.
pub(super) const MAX_LEAVES: usize = 16;
/// The first line of a table's file.
const MAGIC: &str = "hanclean table 1\n";
/// Labels of characters above U+FFFF begin here, in the range of the surrogates.
pub(super) const FIRST_ALIAS: usize = 0xD800;
/// And there can be so many.
pub(super) const MAX_ALIASES: usize = 0x800;

impl Table {
    /// Lays a table over the bytes of its file, as [`to_bytes`](Self::to_bytes) gave them.
    ///
    /// # Panics
    /// If they are not a table of this version: they are checked in beside this code.
    pub(super) fn from_static(bytes: &'static [u8]) -> Self {
        let end = bytes.windows(2).position(|w| w == b"\n\n").expect("a table has a header");
        let header = std::str::from_utf8(&bytes[..=end]).expect("a header is text");
        assert!(header.starts_with(MAGIC), "a table of another version");
        let mut sections = Sections { rest: &bytes[end + 2..] };
        let front = Front::read(&mut sections);
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
        Table { front, choices, leaves, trie, compatibility, policy: None }
    }

    /// The bytes of a table's file: a header of text, that `provenance` (lines of text) is a part
    /// of, then the sections, each as its number of elements and the elements, little-endian.
    pub(super) fn to_bytes(&self, provenance: &str) -> Vec<u8> {
        let leaves: String = self.leaves.iter().map(|leaf| format!("{leaf}\n")).collect();
        let mut bytes = format!("{MAGIC}{provenance}{leaves}\n").into_bytes();
        let Trie { first_child, labels, values, more_values, aliases } = &self.trie;
        self.front.write(&mut bytes);
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
    pub(super) fn longest(&self, text: &str, selection: Selection) -> Lookup<'_> {
        if let Some(policy) = &self.policy {
            return self.longest_by(policy, text, selection);
        }
        let Some(first) = text.chars().next() else { return Lookup { best: None, hit_end: true } };
        let len = first.len_utf8();
        let head = match Cell::of(self.front.cell(self.compatibility.of(first).into())) {
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

    /// Visits the nodes of a head and of the keys' beginnings at the start of `text`, each with its
    /// length in `text`; says whether more text could have led to others.
    pub(super) fn walk(
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
                let ranks = self.front.ranks(head, children.len(), c);
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
    pub(super) fn last_rank(&self) -> u8 {
        self.leaves.last().map_or(0, |leaf| leaf.rank)
    }

    /// What characters become by themselves, in no order, some of them often.
    pub(super) fn characters(&self) -> Vec<Beginning> {
        let mut found = Vec::new();
        for page in self.front.used_pages() {
            let codes = (page << 6..(page + 1) << 6).filter_map(|code| char::from_u32(code as u32));
            for source in codes.filter(|&c| self.compatibility.of(c) == c) {
                match Cell::of(self.front.cell(source.into())) {
                    Cell::Same | Cell::Description => {}
                    Cell::Becomes(target) => {
                        found.push(Beginning { source, target: Some(target), is_whole: true });
                    }
                    Cell::Head(head) => {
                        let values = self.values(head).map(|(_, value)| self.read(value));
                        found.extend(values.filter_map(|value| Beginning::new(source, value)));
                    }
                }
            }
        }
        found
    }

    /// With what each key of several characters begins, and its value; in no order, some of them
    /// often.
    pub(super) fn phrases(&self) -> Vec<Beginning> {
        // The first characters of the nodes' keys.
        let mut firsts = vec!['\0'; self.trie.values.len()];
        self.trie.heads().for_each(|(c, head)| firsts[head] = c);
        let mut found = Vec::new();
        for node in 0..firsts.len() {
            for child in self.trie.children(node) {
                firsts[child] = firsts[node];
                // What is spelled begins with what its first character becomes by itself.
                let values = self.values(child).map(|(_, value)| self.read(value));
                let values = values.filter_map(|value| Beginning::new(firsts[node], value));
                found.extend(values.map(|first| Beginning { is_whole: false, ..first }));
            }
        }
        found
    }

    /// The value of a node under a selection, with its rank.
    pub(super) fn value(&self, node: usize, selection: Selection) -> Option<(u8, Value<'_>)> {
        self.entry(node, selection).map(|(rank, value)| (rank, self.read(value)))
    }

    /// Whether the key of a node counts.
    pub(super) fn is_key(&self, node: usize, selection: Selection) -> bool {
        self.entry(node, selection).is_some()
    }

    /// All values of a node, with their leaves.
    pub(super) fn values(&self, node: usize) -> impl Iterator<Item = (usize, u32)> {
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
    pub(super) fn entry(&self, node: usize, selection: Selection) -> Option<(u8, u32)> {
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
    pub(super) fn candidates(&self, input: &str, found: Option<&Match<'_>>) -> Vec<&str> {
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
            offset.into_iter().flat_map(|o| self.front.candidates(o)).collect();
        if candidates.len() > 1 { candidates } else { Vec::new() }
    }

    /// The candidates of a character that the front converts without regard to them.
    fn choice(&self, c: char) -> Option<u32> {
        let place = self.choices.binary_search_by_key(&u32::from(c), |[of, _]| of.get()).ok()?;
        Some(self.choices[place][1].get())
    }

    pub(super) fn read(&self, value: u32) -> Value<'_> {
        if is_spelled(value) {
            return Value::Spelled;
        }
        Value::Text(self.front.first(value % END))
    }
}

/// Whether a value of the trie is what its characters become by themselves.
pub(super) fn is_spelled(value: u32) -> bool {
    value % END == SPELLED
}

impl Trie {
    pub(super) fn children(&self, node: usize) -> Range<usize> {
        from_u24(self.first_child[node])..from_u24(self.first_child[node + 1])
    }

    /// The characters that begin keys, with their nodes.
    pub(super) fn heads(&self) -> impl Iterator<Item = (char, usize)> {
        // The children of the first head come after all heads.
        let heads = self.first_child.first().map_or(0, |&first| from_u24(first));
        self.nodes().take(heads)
    }

    /// The nodes, each after those above it, with the last characters of their keys.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (char, usize)> {
        self.labels.iter().enumerate().map(|(node, label)| (self.char_of(label.get()), node))
    }

    pub(super) fn child(&self, children: Range<usize>, c: char) -> Option<usize> {
        let label = self.label(c)?;
        let labels = &self.labels[children.clone()];
        // A binary search without branches that depend on what is found.
        let (mut start, mut len) = (0, labels.len());
        while len > 1 {
            let half = len / 2;
            let less_or_equal = labels[start + half].get() <= label;
            start = select_unpredictable(less_or_equal, start + half, start);
            len -= half;
        }
        labels.get(start).filter(|found| found.get() == label).map(|_| children.start + start)
    }

    /// The one of a few nodes that is for `c`.
    pub(super) fn among(&self, mut nodes: Range<usize>, c: char) -> Option<usize> {
        let label = self.label(c)?;
        nodes.find(|&node| self.labels[node].get() == label)
    }

    /// A character as 16 bits: itself, or the number of its alias.
    fn label(&self, c: char) -> Option<u16> {
        u16::try_from(u32::from(c)).ok().or_else(|| {
            let alias = self.aliases.binary_search_by_key(&u32::from(c), |a| a.get()).ok()?;
            u16::try_from(FIRST_ALIAS + alias).ok()
        })
    }

    /// The character of a label.
    pub(super) fn char_of(&self, label: u16) -> char {
        let alias = usize::from(label).checked_sub(FIRST_ALIAS);
        let code = alias.and_then(|a| self.aliases.get(a)).map_or(label.into(), |a| a.get());
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

impl Leaf {
    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.strip_prefix("leaf: ")?.split(' ');
        let name = fields.next()?.to_owned();
        let rank = fields.next()?.strip_prefix("rank=")?.parse().ok()?;
        Some(Leaf { name, rank, tofu: fields.next() == Some("tofu") })
    }
}

impl std::fmt::Display for Leaf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tofu = if self.tofu { " tofu" } else { "" };
        write!(f, "leaf: {} rank={}{tofu}", self.name, self.rank)
    }
}

/// A number of three bytes, little-endian.
pub(super) type U24 = [u8; 3];

pub(super) fn to_u24(number: usize) -> Option<U24> {
    let [a, b, c, 0] = u32::try_from(number).ok()?.to_le_bytes() else { return None };
    Some([a, b, c])
}

fn from_u24([a, b, c]: U24) -> usize {
    u32::from_le_bytes([a, b, c, 0]) as usize
}

/// The sections of a table's file, one after the other.
pub(super) struct Sections {
    rest: &'static [u8],
}

impl Sections {
    pub(super) fn next<T: FromBytes + KnownLayout + Immutable>(&mut self) -> &'static [T] {
        let (count, rest) = U32::ref_from_prefix(self.rest).expect("a section has a length");
        let (section, rest) =
            <[T]>::ref_from_prefix_with_elems(rest, count.get() as usize).expect("a whole section");
        self.rest = rest;
        section
    }
}

/// Appends one section.
pub(super) fn section<T: IntoBytes + Immutable>(bytes: &mut Vec<u8>, elements: &[T]) {
    bytes.extend_from_slice(&(elements.len() as u32).to_le_bytes());
    bytes.extend_from_slice(elements.as_bytes());
}

// The elements of all sections may lie at any address.
const _: () = assert!(align_of::<U16>() == 1 && align_of::<U32>() == 1 && align_of::<U64>() == 1);
