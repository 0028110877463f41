//! Precedence of dictionaries where ranks cannot express it.
//!
//! OpenCC's groups are `short_circuit` (the first member that matches wins) or `union` (the longest match
//! of all members wins), and they nest. Nearly every nesting is equivalent to ranks: number the members
//! of a short circuit upwards, give the members of a union the same number. The exception is a union that
//! contains a short circuit of several members next to other members. For such a group this tree is kept
//! and evaluated at each match; all of OpenCC's own configs do without.

use super::leaf::MAX_LEAVES;

/// The precedence of the leaves of a group, as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// The longest match of one leaf, by its number in the table.
    Leaf(usize),
    /// The match of the first member that has one.
    ShortCircuit(Vec<Policy>),
    /// The longest match of all members; of equally long ones the first.
    Union(Vec<Policy>),
}

/// The longest match of a leaf: its length in bytes of the text, its node, its value.
pub(crate) type LeafMatch = Option<(usize, usize, u32)>;

impl Policy {
    /// The rank of each of `count` leaves, if ranks are equivalent to the tree.
    ///
    /// `None` if a union contains a short circuit of several members next to other members.
    pub(crate) fn ranks(&self, count: usize) -> Option<Vec<u8>> {
        let mut ranks = vec![0; count];
        for (rank, leaves) in (0..).zip(self.levels()?) {
            leaves.into_iter().for_each(|leaf| ranks[leaf] = rank);
        }
        Some(ranks)
    }

    /// The leaves of each rank, from rank 0 up; `None` as for [`ranks`](Self::ranks).
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

    /// The same tree over leaves whose numbers are larger by `by`.
    #[cfg(feature = "opencc-config")]
    pub(crate) fn shifted(self, by: usize) -> Self {
        let all = |members: Vec<Policy>| members.into_iter().map(|m| m.shifted(by)).collect();
        match self {
            Policy::Leaf(leaf) => Policy::Leaf(leaf + by),
            Policy::ShortCircuit(members) => Policy::ShortCircuit(all(members)),
            Policy::Union(members) => Policy::Union(all(members)),
        }
    }

    pub(crate) fn best(&self, found: &[LeafMatch; MAX_LEAVES]) -> LeafMatch {
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
