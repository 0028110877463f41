use super::leaf::MAX_LEAVES;

/// How the dictionaries of a group are asked, where ranks cannot say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// The longest match of one dictionary, by its number in the table.
    Leaf(usize),
    /// The first of these that matches at all.
    ShortCircuit(Vec<Policy>),
    /// The longest of all; of equally long ones the first.
    Union(Vec<Policy>),
}

/// The longest match of a leaf: bytes of the text, node, value.
pub(crate) type LeafMatch = Option<(usize, usize, u32)>;

impl Policy {
    /// The rank of each leaf from 0 to `count`, if ranks can say the same: of the matches of the
    /// lowest rank the longest counts. They cannot if a union has a short circuit among others.
    pub(crate) fn ranks(&self, count: usize) -> Option<Vec<u8>> {
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
