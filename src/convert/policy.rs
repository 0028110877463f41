use super::front::Cell;
use super::table::{Lookup, MAX_LEAVES, Match, Selection, Table};

/// How the dictionaries of a group are asked, where ranks cannot say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Policy {
    /// The longest match of one dictionary, by its number in the table.
    Leaf(usize),
    /// The first of these that matches at all.
    ShortCircuit(Vec<Policy>),
    /// The longest of all; of equally long ones the first.
    Union(Vec<Policy>),
}

/// The longest match of a leaf: bytes of the text, node, value.
type Found = Option<(usize, usize, u32)>;

impl Policy {
    /// The rank of each leaf from 0 to `count`, if ranks can say the same: of the matches of the
    /// lowest rank the longest counts. They cannot if a union has a short circuit among others.
    pub(super) fn ranks(&self, count: usize) -> Option<Vec<u8>> {
        let mut ranks = vec![0; count];
        for (rank, leaves) in (0..).zip(self.levels()?) {
            leaves.into_iter().for_each(|leaf| ranks[leaf] = rank);
        }
        Some(ranks)
    }

    /// The leaves of each rank.
    fn levels(&self) -> Option<Vec<Vec<usize>>> {
        match self {
            Policy::Leaf(leaf) => Some(vec![vec![*leaf]]),
            Policy::ShortCircuit(members) => {
                let levels: Option<Vec<_>> = members.iter().map(Policy::levels).collect();
                Some(levels?.concat())
            }
            Policy::Union(members) => match &members[..] {
                [] => Some(Vec::new()),
                [member] => member.levels(),
                members => {
                    let mut all = Vec::new();
                    for member in members {
                        match &member.levels()?[..] {
                            [] => {}
                            [leaves] => all.extend(leaves),
                            _ => return None,
                        }
                    }
                    Some(vec![all])
                }
            },
        }
    }

    /// The same of leaves whose numbers are `by` larger.
    #[cfg(feature = "opencc-config")]
    pub(super) fn shifted(self, by: usize) -> Self {
        let all = |members: Vec<Policy>| members.into_iter().map(|m| m.shifted(by)).collect();
        match self {
            Policy::Leaf(leaf) => Policy::Leaf(leaf + by),
            Policy::ShortCircuit(members) => Policy::ShortCircuit(all(members)),
            Policy::Union(members) => Policy::Union(all(members)),
        }
    }

    fn best(&self, found: &[Found; MAX_LEAVES]) -> Found {
        match self {
            Policy::Leaf(leaf) => found[*leaf],
            Policy::ShortCircuit(members) => members.iter().find_map(|member| member.best(found)),
            Policy::Union(members) => {
                let matches = members.iter().filter_map(|member| member.best(found));
                matches.reduce(|best, next| if next.0 > best.0 { next } else { best })
            }
        }
    }
}

impl Table {
    /// As [`longest`](Table::longest), by a policy instead of ranks.
    pub(super) fn longest_by(
        &self,
        policy: &Policy,
        text: &str,
        selection: Selection,
    ) -> Lookup<'_> {
        let mut found = [None; MAX_LEAVES];
        let Some(first) = text.chars().next() else { return Lookup { best: None, hit_end: true } };
        let len = first.len_utf8();
        let head = match Cell::of(self.front.cell(self.compatibility.of(first).into())) {
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
}
