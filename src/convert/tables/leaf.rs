/// A value has four bits for its leaf.
pub(crate) const MAX_LEAVES: usize = 16;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub(crate) name: String,
    pub(crate) rank: u8,
    /// OpenCC's `may_output_tofu`: its results are in few fonts.
    pub(crate) tofu: bool,
}

/// Which leaves of a table count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Those up to this rank.
    pub(crate) max_rank: u8,
    /// Also those that may give tofu.
    pub(crate) tofu: bool,
}

impl Selection {
    pub(crate) fn has(self, leaf: &Leaf) -> bool {
        leaf.rank <= self.max_rank && (self.tofu || !leaf.tofu)
    }
}

impl Leaf {
    pub(crate) fn parse(line: &str) -> Option<Self> {
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
