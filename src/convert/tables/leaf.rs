//! A *leaf*: one dictionary of a group, with its rank.
//!
//! OpenCC's groups nest, but what counts in a match is only which dictionaries come first. So a group is
//! flattened into leaves, and each leaf has a rank (see [`Table`](super::table::Table)).

/// The maximum number of leaves: a value of the trie has four bits for the number of its leaf.
pub(crate) const MAX_LEAVES: usize = 16;

/// One dictionary of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// The name of its file, for the header of the table.
    pub(crate) name: String,
    /// Matches of a lower rank win over longer matches of a higher one.
    pub(crate) rank: u8,
    /// OpenCC's `may_output_tofu`: few fonts have the characters that it gives.
    pub(crate) tofu: bool,
}

/// The leaves of a table that a stage uses.
///
/// One table serves several configs: the segmentation of `s2tw` uses only the phrases of the table
/// whose characters `s2t` needs as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Leaves with a higher rank are left out.
    pub(crate) max_rank: u8,
    /// Whether leaves that may give tofu are used.
    pub(crate) tofu: bool,
}

impl Selection {
    /// Whether the selection contains `leaf`.
    pub(crate) fn has(self, leaf: &Leaf) -> bool {
        leaf.rank <= self.max_rank && (self.tofu || !leaf.tofu)
    }
}

impl Leaf {
    /// Parses a line of a table's header, `leaf: TSPhrases.txt rank=0`; `None` for any other line.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut fields = line.strip_prefix("leaf: ")?.split(' ');
        let name = fields.next()?.to_owned();
        let rank = fields.next()?.strip_prefix("rank=")?.parse().ok()?;
        Some(Leaf { name, rank, tofu: fields.next() == Some("tofu") })
    }
}

/// As [`Leaf::parse`] reads it.
impl std::fmt::Display for Leaf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tofu = if self.tofu { " tofu" } else { "" };
        write!(f, "leaf: {} rank={}{tofu}", self.name, self.rank)
    }
}
