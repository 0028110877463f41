//! The compiler from dictionaries to a [`Table`].
//!
//! It builds an ordinary tree of maps from all keys, decides for each first character whether a cell is
//! enough, and lays the rest out [breadth-first](super::trie). It runs in `cargo xtask tables` for the
//! shipped tables and at run time for loaded configs, so both have the same form and the same checks.
//!
//! Invariant: a character gets a cell only if it is a key of the last rank, begins no longer key, and
//! becomes one character of three bytes. So a selection without the last rank can ignore all cells.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::char_table::{CODE_POINTS, Cell, CharTableBuilder, Followers};
use super::compatibility::Compatibility;
use super::leaf::{Leaf, MAX_LEAVES};
use super::policy::Policy;
use super::shipped::Member;
use super::string_pool;
use super::string_pool::{END, NONE, SPELLED, StringPool};
use super::table::Table;
use super::too_large::TooLarge;
use super::trie::{FIRST_ALIAS, MAX_ALIASES, Trie, to_u24};
use crate::convert::dictionary::Dictionary;
use crate::convert::ids::is_operator;

/// A group of dictionaries in order of precedence, each with its leaf.
pub(crate) struct LeafGroup<'d> {
    pub(crate) members: Vec<(Leaf, &'d Dictionary)>,
    /// The precedence, if the ranks of the leaves cannot express it.
    pub(crate) policy: Option<Policy>,
}

/// A node of the tree of all keys.
#[derive(Default)]
struct KeyNode<'d> {
    children: BTreeMap<char, KeyNode<'d>>,
    /// In order of precedence: the number of the leaf, and the candidates.
    values: Vec<(usize, &'d [String])>,
}

/// Whether characters that begin no longer key may be stored as cells.
#[cfg_attr(not(feature = "opencc-config"), expect(dead_code, reason = "loaded configs need it"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cells {
    /// They may: for a stage, which converts characters.
    Used,
    /// All keys go into the trie: for a segmentation, where a key counts even if it becomes itself.
    Unused,
}

/// Compiles a group.
///
/// `compatibility` has pairs of a compatibility ideograph and its unified one. The table then converts the
/// first as the second.
///
/// # Errors
/// If the group exceeds the [limits](TooLarge) of the format.
pub(crate) fn compile(
    group: &LeafGroup<'_>,
    compatibility: &[(char, char)],
    cells: Cells,
) -> Result<Table, TooLarge> {
    if group.members.len() > MAX_LEAVES {
        return Err(TooLarge::Leaves);
    }
    let mut root = KeyNode::default();
    for (number, (_, dictionary)) in group.members.iter().enumerate() {
        for (key, candidates) in dictionary.iter() {
            let mut chars = candidates.iter().flat_map(|candidate| candidate.chars());
            if let Some(c) = chars.find(|&c| string_pool::is_reserved(c)) {
                return Err(TooLarge::Reserved(c));
            }
            let end = key.chars().fold(&mut root, |node, c| node.children.entry(c).or_default());
            end.values.push((number, candidates));
        }
    }

    // Only the leaves of the last rank make cells, so that a selection of the ranks before it
    // can pass over all cells.
    let last = group.members.iter().map(|(leaf, _)| leaf.rank).max().unwrap_or(0);
    let plain: Vec<bool> =
        group.members.iter().map(|(leaf, _)| leaf.rank == last && !leaf.tofu).collect();

    let mut pool = StringPool::new();
    let mut char_table = CharTableBuilder::new();
    let mut heads = Vec::new();
    let mut choices = Vec::new();
    for (&c, node) in &root.children {
        if c as usize >= CODE_POINTS {
            return Err(TooLarge::Unassigned(c));
        }
        if let Some(cell) = node.as_cell(c, &plain).filter(|_| cells == Cells::Used) {
            char_table.set(c, cell);
            if let Some((_, candidates)) = node.values.first().filter(|(_, c)| c.len() > 1) {
                choices.push([u32::from(c), pool.add(candidates)?].map(Into::into));
            }
        } else {
            let first = node.values.first().and_then(|(_, candidates)| candidates.first());
            let itself = c.to_string();
            let followers = node.followers();
            let single = first.unwrap_or(&itself);
            char_table.add_head(c, &Followers::These(&followers), single, &mut pool)?;
            heads.push((c, node));
        }
    }
    for &(from, to) in compatibility {
        let node = root.children.get(&to);
        let value = node.and_then(|node| node.values.first()).and_then(|(_, c)| c.first());
        let single = value.cloned().unwrap_or_else(|| to.to_string());
        let head = heads.iter().position(|&(c, node)| c == to && !node.children.is_empty());
        let followers = head.map_or(Followers::These(&[]), Followers::Of);
        char_table.add(from, &followers, &single, &mut pool)?;
    }
    let spelling = Spelling { root: &root, leaves: &group.members };
    let trie = lay_out(heads, &spelling, &char_table, &mut pool)?;
    let leaves = group.members.iter().map(|(leaf, _)| leaf.clone()).collect();
    let compatibility = match compatibility {
        [] => Compatibility::Distinct,
        _ => Compatibility::Unified,
    };
    let char_table = char_table.build(pool.into_text().into());
    let policy = group.policy.clone();
    Ok(Table { char_table, choices: choices.into(), leaves, trie, compatibility, policy })
}

impl KeyNode<'_> {
    /// The characters that can follow the key of this node.
    fn followers(&self) -> Vec<char> {
        self.children.keys().copied().collect()
    }

    /// Collects the characters above U+FFFF below this node.
    fn collect_aliased(&self, into: &mut BTreeSet<char>) {
        for (&c, child) in &self.children {
            if c > '\u{FFFF}' {
                into.insert(c);
            }
            child.collect_aliased(into);
        }
    }

    /// The cell of a character that is a key of one `plain` leaf and begins no longer key; 0 if it stays.
    fn as_cell(&self, c: char, plain: &[bool]) -> Option<u16> {
        let [(leaf, candidates)] = self.values[..] else { return None };
        // A description begins with an operator that is no key.
        if !plain[leaf] || is_operator(c) {
            return None;
        }
        let mut chars = candidates.first()?.chars();
        let target = chars.next().filter(|_| chars.as_str().is_empty())?;
        if !self.children.is_empty() {
            None
        } else if target == c {
            Some(0)
        } else {
            Cell::becomes(target)
        }
    }
}

/// What characters become one by one, to recognise spelled keys.
struct Spelling<'s> {
    root: &'s KeyNode<'s>,
    leaves: &'s [(Leaf, &'s Dictionary)],
}

impl Spelling<'_> {
    /// Whether the value of `key` equals what its characters become one by one, whatever the selection.
    ///
    /// Characters of a leaf that may give tofu don't count: a selection can leave them out.
    fn spells(&self, key: &str, node: &KeyNode<'_>) -> bool {
        let [(_, [value])] = node.values[..] else { return false };
        let mut rest = value.as_str();
        for c in key.chars() {
            let single = self.root.children.get(&c).and_then(|node| node.values.first());
            if single.is_some_and(|(leaf, _)| self.leaves[*leaf].0.tofu) {
                return false;
            }
            let itself = c.to_string();
            let single = single.and_then(|(_, candidates)| candidates.first()).unwrap_or(&itself);
            let Some(after) = rest.strip_prefix(single.as_str()) else { return false };
            rest = after;
        }
        rest.is_empty() && key.chars().nth(1).is_some()
    }
}

/// Lays the tries below `heads` out breadth-first.
///
/// The children of a head come in the order of their positions in its Bloom filter, all others in the order
/// of their labels.
fn lay_out(
    heads: Vec<(char, &KeyNode<'_>)>,
    spelling: &Spelling<'_>,
    char_table: &CharTableBuilder,
    pool: &mut StringPool,
) -> Result<Trie, TooLarge> {
    let mut inside: BTreeSet<_> =
        heads.iter().map(|&(c, _)| c).filter(|&c| c > '\u{FFFF}').collect();
    heads.iter().for_each(|(_, node)| node.collect_aliased(&mut inside));
    let aliases: Vec<char> = inside.into_iter().collect();
    if aliases.len() > MAX_ALIASES {
        return Err(TooLarge::Aliases);
    }
    let label = |c: char| {
        let alias = || FIRST_ALIAS + aliases.binary_search(&c).unwrap_or_default();
        u16::try_from(u32::from(c)).unwrap_or_else(|_| alias() as u16)
    };

    let mut trie = Trie::default();
    let mut queue: VecDeque<_> =
        heads.into_iter().map(|(c, node)| (label(c), c.to_string(), node)).collect();
    let (mut number, mut next) = (0, queue.len());
    while let Some((user, key, node)) = queue.pop_front() {
        let depth = key.chars().count();
        trie.labels.to_mut().push(user.into());
        trie.first_child.to_mut().push(to_u24(next).ok_or(TooLarge::Nodes)?);
        let child = |(&c, node)| (label(c), format!("{key}{c}"), node);
        let mut children: Vec<_> = node.children.iter().map(child).collect();
        let place =
            |c: char| if depth == 1 { char_table.place(number as usize, c) } else { (0, 0) };
        children.sort_by_key(|(label, key, _)| (key.chars().next_back().map(place), *label));
        next += children.len();
        queue.extend(children);

        let mut values = node.values.iter();
        let value = match values.next() {
            Some((leaf, _)) if spelling.spells(&key, node) => value(*leaf, SPELLED),
            Some((leaf, candidates)) => value(*leaf, pool.add(candidates)?),
            None => NONE,
        };
        trie.values.to_mut().push(value.into());
        for (leaf, candidates) in values {
            let more: [u32; 2] = [number, self::value(*leaf, pool.add(candidates)?)];
            trie.more_values.to_mut().push(more.map(Into::into));
        }
        number += 1;
    }
    trie.first_child.to_mut().push(to_u24(next).ok_or(TooLarge::Nodes)?);
    trie.aliases = aliases.iter().map(|&c| u32::from(c).into()).collect();
    Ok(trie)
}

/// Packs a value: the number of its leaf in the upper four bits, the offset below.
fn value(leaf: usize, offset: u32) -> u32 {
    (leaf as u32 * END) | offset
}

/// The bytes of the file of a table, for `cargo xtask tables`.
///
/// `members` are the dictionaries with their file names, ranks and tofu marks; `provenance` is added to the
/// header.
///
/// # Errors
/// Says what exceeds the limits of the format.
pub fn table_file(
    members: &[(Member, Dictionary)],
    compatibility: &[(char, char)],
    provenance: &str,
) -> Result<Vec<u8>, String> {
    let leaf =
        |member: &Member| Leaf { name: member.file.into(), rank: member.rank, tofu: member.tofu };
    let members = members.iter().map(|(member, d)| (leaf(member), d)).collect();
    let group = LeafGroup { members, policy: None };
    let table = compile(&group, compatibility, Cells::Used).map_err(|error| error.to_string())?;
    Ok(table.to_bytes(provenance))
}
